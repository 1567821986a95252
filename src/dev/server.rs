//! The preview's answers: pages rendered when they are asked for, the same bytes as a build writes, and a script after them.
//!
//! The script reloads the page when the site has changed; it comes from a file of its own, so that the site's content security
//! policy holds in the preview as well.

use super::caught::caught;
use super::findings_page::findings_page;
use super::notice::place;
use super::request::{Audience, file, is_answered, is_answered_origin, is_page, media_type};
use super::source_page::source_page;
use super::state::PreviewState;
use crate::diag::{Lang, Located};
use crate::disk;
use crate::error::{Attempt, Error};
use crate::markup::Html;
use crate::plan::Route;
use crate::site::Body;
use crate::source::fingerprint;
use crate::url;
use axum::Router;
use axum::extract::{Request, State as Shared};
use axum::http::header::{ALLOW, CACHE_CONTROL, CONTENT_TYPE, HOST, HeaderMap, LOCATION, ORIGIN};
use axum::http::{HeaderValue, Method, StatusCode, Uri};
use axum::response::sse::{Event, KeepAlive, Sse};
use axum::response::{IntoResponse, Response};
use futures_core::Stream;
use std::convert::Infallible;
use std::future::{pending, poll_fn, ready};
use std::path::Path;
use std::pin::Pin;
use std::sync::Arc;
use std::task::{Context, Poll};
use tokio::net::TcpListener;
use tokio::sync::mpsc;

/// Tells where the words of a page stand that is not there any more.
const SUCCESSOR: &str = "x-fadian-successor";
/// Where the preview's own files are; no page of a site begins with an underscore.
const OWN: &str = "/_fadian/";
/// Below it, the laws beside their sources, each by its slug.
const SOURCES: &str = "source/";
const SCRIPT: &str = include_str!("reload.js");
const STYLE: &str = include_str!("overlay.css");

/// What comes to its end when Ctrl-C is pressed, or when the system asks the program to end.
pub(super) type Interruption = Pin<Box<dyn Future<Output = ()> + Send>>;

/// Listens for Ctrl-C, and for the signal by which supervisors and containers end a program, from now on. A listener only begins when it is
/// first asked; before, the system would end the program at once, and what it worked out would be lost.
pub(super) async fn interruption() -> Interruption {
    let mut pressed: Interruption = Box::pin(async {
        tokio::select! { _ = tokio::signal::ctrl_c() => (), () = termination() => () }
    });
    let is_over = poll_fn(|context| Poll::Ready(pressed.as_mut().poll(context).is_ready())).await;
    if is_over { Box::pin(ready(())) } else { pressed }
}

/// Waits for `SIGTERM`; for ever where it cannot be listened for.
#[cfg(unix)]
async fn termination() {
    use tokio::signal::unix::{SignalKind, signal};
    match signal(SignalKind::terminate()) {
        Ok(mut asked) => _ = asked.recv().await,
        Err(_) => pending().await,
    }
}

#[cfg(not(unix))]
async fn termination() {
    pending().await
}

/// Answers until it is interrupted.
pub(super) async fn run(listener: TcpListener, state: Arc<PreviewState>, audience: Audience, stop: Interruption) -> Result<(), Error> {
    let app = Router::new().fallback(move |shared, request| ready(answer(&shared, &request, audience))).with_state(state);
    let served = async { axum::serve(listener, app).await };
    tokio::select! {
        ended = served => ended.map_err(Error::io(Attempt::Answer, Path::new("127.0.0.1"))),
        () = stop => Ok(()),
    }
}

fn answer(Shared(state): &Shared<Arc<PreviewState>>, request: &Request, audience: Audience) -> Response {
    if !matches!(*request.method(), Method::GET | Method::HEAD) {
        return (StatusCode::METHOD_NOT_ALLOWED, [(ALLOW, "GET, HEAD")]).into_response();
    }
    if !may_ask(request.uri(), request.headers(), audience) {
        return (StatusCode::FORBIDDEN, "only this machine is answered, by its own names\n").into_response();
    }
    match request.uri().path().strip_prefix(OWN) {
        Some("events") => events(state),
        Some("reload.js") => fresh(StatusCode::OK, "reload.js", SCRIPT.as_bytes().to_vec()),
        Some("overlay.css") => fresh(StatusCode::OK, "overlay.css", STYLE.as_bytes().to_vec()),
        Some("findings") => caught("findings", state.lang(), || findings_page(state, OWN))
            .map_or_else(failed, |page| fresh(StatusCode::OK, "findings.html", page.into_string().into_bytes())),
        Some(other) if other.starts_with(SOURCES) => {
            let slug = url::decode(&other[SOURCES.len()..]).unwrap_or_default();
            let made = caught(other, state.lang(), || source_page(state, &slug, OWN));
            made.map_or_else(failed, |page| match page {
                Some(page) => fresh(StatusCode::OK, "source.html", page.into_string().into_bytes()),
                None => fresh(StatusCode::NOT_FOUND, "none.txt", Vec::new()),
            })
        }
        Some(_) => fresh(StatusCode::NOT_FOUND, "none.txt", Vec::new()),
        // What fails for a mistake of the program's own must not take the connection with it.
        None => caught(request.uri().path(), state.lang(), || page(state, request.uri().path())).unwrap_or_else(failed),
    }
}

fn failed(words: String) -> Response {
    fresh(StatusCode::INTERNAL_SERVER_ERROR, "failed.txt", words.into_bytes())
}

/// Whether everything that names who is asked, or on whose behalf, names one who answers. Of two hosts nobody knows which one counts.
fn may_ask(uri: &Uri, headers: &HeaderMap, audience: Audience) -> bool {
    let is_local = |host: &str| is_answered(host, audience);
    let words = |name| headers.get_all(name).iter().map(|value| value.to_str().unwrap_or_default());
    let is_one = words(HOST).count() == 1;
    is_one
        && words(HOST).all(is_local)
        && uri.authority().is_none_or(|it| is_local(it.as_str()))
        && words(ORIGIN).all(|it| is_answered_origin(it, audience))
}

fn page(state: &PreviewState, path: &str) -> Response {
    let Some(name) = file(path) else { return fresh(StatusCode::BAD_REQUEST, "bad.txt", Vec::new()) };
    match state.file(&name) {
        Some(Ok(artifact)) => body(state, StatusCode::OK, &name, artifact.body),
        Some(Err(located)) => broken(state, &located),
        None if state.file(&Route::of_folder(&name).file()).is_some() => {
            (StatusCode::TEMPORARY_REDIRECT, [(LOCATION, format!("{path}/")), (CACHE_CONTROL, "no-store".to_owned())]).into_response()
        }
        None => {
            let mut answer = match state.file(&Route::NotFound.file()) {
                Some(Ok(artifact)) => body(state, StatusCode::NOT_FOUND, &artifact.path, artifact.body),
                _ => fresh(StatusCode::NOT_FOUND, "404.txt", b"404\n".to_vec()),
            };
            // A browser that shows the page of before goes on to what took its place.
            let successor = state.successor(&name).and_then(|path| HeaderValue::try_from(format!("/{}", url::encode(&path))).ok());
            if let Some(successor) = successor {
                answer.headers_mut().insert(SUCCESSOR, successor);
            }
            answer
        }
    }
}

fn body(state: &PreviewState, status: StatusCode, name: &str, body: Body) -> Response {
    let bytes = match disk::bytes(state.root(), body, Some(state.printer())) {
        Ok(bytes) => bytes,
        Err(error) => return fresh(StatusCode::NOT_FOUND, "gone.txt", error.to_string().into_bytes()),
    };
    if is_page(name) { fresh(status, name, with_script(bytes, &state.version())) } else { fresh(status, name, bytes) }
}

/// The page with the script at its end, where it may stand by the standard whether `</body>` was written or not. The script knows the
/// site's version, the page's own, and that of the page whatever its style sheets are called: a page that another version of the site left
/// as it was need not be loaded again, and where style sheets alone are others, they are put in place.
fn with_script(mut page: Vec<u8>, version: &str) -> Vec<u8> {
    let mut script = Html::new();
    script
        .tag("script")
        .attr("src", &format!("{OWN}reload.js?v={version}.{:016x}.{:016x}", fingerprint(&page), fingerprint(&without_hashes(&page))))
        .empty();
    let end = page.windows(7).rposition(|tag| tag.eq_ignore_ascii_case(b"</body>")).unwrap_or(page.len());
    page.splice(end..end, script.into_string().into_bytes());
    page
}

/// The page without what the names of its style sheets say of their content: `base.0f3a9c.css` is `base.css`.
fn without_hashes(page: &[u8]) -> Vec<u8> {
    let mut out = Vec::with_capacity(page.len());
    let mut rest = page;
    while let Some(at) = rest.windows(4).position(|ending| ending == b".css") {
        let name = &rest[..at];
        let n_digits = name.iter().rev().take_while(|byte| byte.is_ascii_hexdigit()).count();
        let is_hash = n_digits >= 8 && name[..at - n_digits].ends_with(b".");
        out.extend_from_slice(if is_hash { &name[..at - n_digits - 1] } else { name });
        out.extend_from_slice(b".css");
        rest = &rest[at + 4..];
    }
    out.extend_from_slice(rest);
    out
}

/// The page for a page that cannot be made.
fn broken(state: &PreviewState, located: &Located) -> Response {
    let lang = state.lang();
    let (tag, title) = match lang {
        Lang::Zh => ("zh-Hans-CN", "这个页面生成不了"),
        Lang::En => ("en", "This page cannot be made"),
    };
    let mut page = Html::new();
    page.doctype();
    page.tag("html").attr("lang", tag).inner(|page| {
        page.tag("meta").attr("charset", "utf-8").void();
        page.tag("title").text(title);
        page.tag("link").attr("rel", "stylesheet").attr("href", &format!("{OWN}overlay.css")).void();
        page.tag("section").attr("id", "fadian-findings").attr("role", "alert").inner(|page| {
            page.tag("h1").text(title);
            page.tag("p").inner(|page| page.tag("code").text(&place(located)));
            page.tag("p").text(&located.message(lang));
            page.tag("p").attr("class", "help").text(&located.help(lang));
        });
    });
    fresh(StatusCode::INTERNAL_SERVER_ERROR, "broken.html", with_script(page.into_string().into_bytes(), &state.version()))
}

/// An answer that no browser may keep.
fn fresh(status: StatusCode, name: &str, bytes: Vec<u8>) -> Response {
    (status, [(CONTENT_TYPE, media_type(name)), (CACHE_CONTROL, "no-store")], bytes).into_response()
}

fn events(state: &PreviewState) -> Response {
    let mut notices = state.notices();
    let (sender, receiver) = mpsc::channel(1);
    tokio::spawn(async move {
        loop {
            let data = notices.borrow_and_update().json();
            // Both fail only when nobody is left at the other end.
            if sender.send(Event::default().event("site").data(data)).await.is_err() || notices.changed().await.is_err() {
                return;
            }
        }
    });
    Sse::new(Notices(receiver)).keep_alive(KeepAlive::default()).into_response()
}

/// The events of one browser.
struct Notices(mpsc::Receiver<Event>);

impl Stream for Notices {
    type Item = Result<Event, Infallible>;

    fn poll_next(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        self.0.poll_recv(context).map(|event| event.map(Ok))
    }
}

#[cfg(test)]
mod tests {
    use super::{with_script, without_hashes};

    #[test]
    fn a_page_is_told_from_its_style_sheets() {
        let of = |page: &str| String::from_utf8_lossy(&without_hashes(page.as_bytes())).into_owned();
        assert_eq!(of("<link href=static/base.0f3a9c12ab34cd56.css><p>甲"), "<link href=static/base.css><p>甲");
        assert_eq!(of("a.css x.12.css 0123456789abcdef.css .css"), "a.css x.12.css 0123456789abcdef.css .css");
    }

    #[test]
    fn the_script_stands_at_the_end_of_the_page() {
        let check = |page: &str, expected: &str| {
            let made = String::from_utf8_lossy(&with_script(page.as_bytes().to_vec(), "1-2")).into_owned();
            let (before, after) = expected.split_once('|').expect("a place");
            let script = made.strip_prefix(before).and_then(|made| made.strip_suffix(after)).expect("the script alone is added");
            assert!(script.starts_with("<script src=\"/_fadian/reload.js?v=1-2.") && script.ends_with("\"></script>"), "{script}");
        };
        check("<p>甲</p></body></html>", "<p>甲</p>|</body></html>");
        check("<p>甲", "<p>甲|");
    }
}
