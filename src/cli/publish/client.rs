//! A bucket of a store that speaks S3. Keys come from the environment alone (`AWS_ACCESS_KEY_ID`, `AWS_SECRET_ACCESS_KEY`,
//! `AWS_SESSION_TOKEN`), never from a file of the site.
#![expect(clippy::disallowed_methods, reason = "an edge: the keys are read from the environment here")]

use super::bucket::{Bucket, LoadObject, Object, PutTold};
use crate::config::StoreConfig;
use crate::error::Error;
use crate::publish::Objects;
use object_store::aws::{AmazonS3, AmazonS3Builder};
use object_store::path::Path;
use object_store::{Attribute, Attributes, ObjectStore as _, ObjectStoreExt as _, PutOptions};
use std::collections::BTreeMap;
use std::future::poll_fn;
use std::sync::Arc;
use tokio::runtime::Runtime;
use tokio::task::JoinSet;

/// So many requests are under way at once.
const AT_ONCE: usize = 16;

/// A bucket, below one prefix.
#[derive(Debug)]
pub(super) struct S3Bucket {
    store: Arc<AmazonS3>,
    bucket: String,
    prefix: String,
    runtime: Runtime,
}

impl S3Bucket {
    /// The bucket of these settings. Nothing is asked yet.
    pub(super) fn open(config: &StoreConfig) -> Result<Self, Error> {
        let key = |name: &str| std::env::var(name).ok().filter(|it| !it.is_empty());
        let (Some(id), Some(secret)) = (key("AWS_ACCESS_KEY_ID"), key("AWS_SECRET_ACCESS_KEY")) else {
            return Err(Error::said(
                "没有存储的密钥：在环境变量 AWS_ACCESS_KEY_ID 和 AWS_SECRET_ACCESS_KEY 里给出",
                "there are no keys of the store: give them in the environment, AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY",
            ));
        };
        let region = if config.region.is_empty() { "us-east-1" } else { &config.region };
        let mut builder = AmazonS3Builder::new().with_access_key_id(id).with_secret_access_key(secret).with_region(region);
        builder = builder.with_bucket_name(&config.bucket);
        if let Some(token) = key("AWS_SESSION_TOKEN") {
            builder = builder.with_token(token);
        }
        if !config.endpoint.is_empty() {
            builder = builder.with_endpoint(&config.endpoint).with_allow_http(config.endpoint.starts_with("http://"));
        }
        let store = builder.build().map_err(|cause| failed(&config.bucket, &cause))?;
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build();
        let runtime = runtime.map_err(|cause| failed(&config.bucket, &cause))?;
        Ok(Self { store: Arc::new(store), bucket: config.bucket.clone(), prefix: config.prefix.clone(), runtime })
    }

    /// The key of a path. It is written as it is: the client encodes it on the way.
    fn key(&self, path: &str) -> Result<Path, Error> {
        let joint = if self.prefix.is_empty() { "" } else { "/" };
        Path::parse(format!("{}{joint}{path}", self.prefix)).map_err(|cause| failed(path, &cause))
    }
}

impl Bucket for S3Bucket {
    fn list(&self) -> Result<Objects, Error> {
        let prefix =
            (!self.prefix.is_empty()).then(|| Path::parse(&self.prefix)).transpose().map_err(|cause| failed(&self.prefix, &cause))?;
        let before = if self.prefix.is_empty() { String::new() } else { format!("{}/", self.prefix) };
        self.runtime.block_on(async {
            let (mut listed, mut out) = (self.store.list(prefix.as_ref()), BTreeMap::new());
            while let Some(object) = poll_fn(|context| listed.as_mut().poll_next(context)).await {
                let object = object.map_err(|cause| failed(&self.bucket, &cause))?;
                if let Some(path) = object.location.as_ref().strip_prefix(&before) {
                    out.insert(path.to_owned(), object.e_tag);
                }
            }
            Ok(out)
        })
    }

    fn read(&self, path: &str) -> Result<Option<Vec<u8>>, Error> {
        let key = self.key(path)?;
        self.runtime.block_on(async {
            let got = match self.store.get(&key).await {
                Err(object_store::Error::NotFound { .. }) => return Ok(None),
                got => got.map_err(|cause| failed(path, &cause))?,
            };
            let bytes = got.bytes().await.map_err(|cause| failed(path, &cause))?;
            Ok(Some(bytes.to_vec()))
        })
    }

    fn put(&self, paths: &[String], load: &LoadObject<'_>, told: &mut PutTold<'_>) -> Result<(), Error> {
        self.runtime.block_on(async {
            let (mut under_way, mut waiting, mut first_failure) = (JoinSet::new(), paths.iter(), None);
            loop {
                while under_way.len() < AT_ONCE && first_failure.is_none() {
                    let Some(path) = waiting.next() else { break };
                    match self.key(path).and_then(|key| Ok((key, load(path)?))) {
                        Ok((key, object)) => drop(under_way.spawn(put(Arc::clone(&self.store), key, object, path.clone()))),
                        Err(error) => first_failure = Some(error),
                    }
                }
                match under_way.join_next().await {
                    Some(Ok(Ok((path, etag)))) => told(&path, etag),
                    Some(Ok(Err(error))) => drop(first_failure.get_or_insert(error)),
                    Some(Err(cause)) => drop(first_failure.get_or_insert_with(|| failed(&self.bucket, &cause))),
                    None => return first_failure.map_or(Ok(()), Err),
                }
            }
        })
    }

    fn delete(&self, paths: &[String]) -> Result<(), Error> {
        self.runtime.block_on(async {
            let (mut under_way, mut waiting) = (JoinSet::new(), paths.iter());
            loop {
                while under_way.len() < AT_ONCE {
                    let Some(path) = waiting.next() else { break };
                    under_way.spawn(delete(Arc::clone(&self.store), self.key(path)?, path.clone()));
                }
                match under_way.join_next().await {
                    Some(ended) => ended.map_err(|cause| failed(&self.bucket, &cause))??,
                    None => return Ok(()),
                }
            }
        })
    }
}

async fn put(store: Arc<AmazonS3>, key: Path, object: Object, path: String) -> Result<(String, Option<String>), Error> {
    let mut attributes = Attributes::new();
    attributes.insert(Attribute::ContentType, object.headers.content_type.into());
    attributes.insert(Attribute::CacheControl, object.headers.cache_control.into());
    if let Some(disposition) = object.headers.disposition {
        attributes.insert(Attribute::ContentDisposition, disposition.into());
    }
    let options = PutOptions { attributes, ..PutOptions::default() };
    let put = store.put_opts(&key, object.bytes.into(), options).await.map_err(|cause| failed(&path, &cause))?;
    Ok((path, put.e_tag))
}

async fn delete(store: Arc<AmazonS3>, key: Path, path: String) -> Result<(), Error> {
    match store.delete(&key).await {
        Err(object_store::Error::NotFound { .. }) | Ok(()) => Ok(()),
        Err(cause) => Err(failed(&path, &cause)),
    }
}

/// What the store, or the way to it, says. The causes stand behind one another.
fn failed(what: &str, cause: &dyn std::error::Error) -> Error {
    let mut said = cause.to_string();
    let mut below = cause.source();
    while let Some(cause) = below {
        let words = cause.to_string();
        if !said.contains(&words) {
            said = format!("{said}: {words}");
        }
        below = cause.source();
    }
    Error::said(format!("存储没有完成 {what}：{said}"), format!("the store failed on {what}: {said}"))
}
