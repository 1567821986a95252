//! The preview: watch → rebuild → reload.
//!
//! In: a site's folder. Out: its pages on a port of this machine, rendered when they are asked for, from the same stages as a
//! build. Nothing is written. A mistake keeps the last good site and lays its findings over it.

mod caught;
mod request;
mod server;
mod state;
mod watch;

use crate::diag::{Lang, Located};
use crate::error::{Attempt, Error};
use crate::site::Checked;
use caught::caught;
use std::io::ErrorKind;
use std::net::{Ipv4Addr, SocketAddr};
use std::path::Path;
use std::sync::Arc;
use std::sync::mpsc::channel;
use std::time::Duration;
use tokio::net::TcpListener;
use watch::Watch;

/// How long no edit must come before what takes long is begun.
const PAUSE: Duration = Duration::from_millis(250);

/// The port where none is asked for.
const PORT: u16 = 4000;
/// How many ports after it are tried when it is taken.
const MORE_PORTS: u16 = 20;

/// What happens during a preview.
#[derive(Debug)]
pub enum Event<'a> {
    /// The site is shown.
    Built {
        /// The site.
        site: &'a Checked,
        /// What was found.
        found: &'a [Located],
        /// How long it took.
        time: Duration,
    },
    /// The files hold errors; what was shown before is shown still.
    Kept {
        /// The site the files would make.
        site: &'a Checked,
        /// What was found.
        found: &'a [Located],
        /// How long it took.
        time: Duration,
    },
    /// The files could not be read; what was shown before is shown still.
    Failed(&'a Error),
    /// Browsers are answered at this address.
    Listening(&'a str),
}

/// Who is told what happens.
pub type Report<'a> = dyn Fn(Event<'_>) + Sync + 'a;

/// Shows the site until Ctrl-C.
///
/// Without a port the first free one from 4000 is taken; a port that was asked for and is taken is an error.
pub fn serve(root: &Path, port: Option<u16>, lang: Lang, report: &Report<'_>) -> Result<(), Error> {
    let (state, mut latest) = state::open(root, lang, report)?;
    let state = Arc::new(state);
    let mut watch = Watch::new(root).map_err(|cause| Error::Other(format!("{}: {cause}", root.display())))?;
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().map_err(Error::io(Attempt::Start, root))?;
    let (listener, address) = runtime.block_on(listen(port))?;
    report(Event::Listening(&address));
    std::thread::scope(|threads| {
        let (shared, stop) = (Arc::clone(&state), watch.stopper());
        let server = threads.spawn(move || {
            let ended = runtime.block_on(server::run(listener, shared));
            stop.stop();
            ended
        });
        // What takes long is done behind the back of whoever waits for a page.
        let (edited, behind) = channel::<()>();
        let shared = Arc::clone(&state);
        threads.spawn(move || {
            while behind.recv().is_ok() {
                while behind.recv_timeout(PAUSE).is_ok() {}
                // A mistake of the program here is met again, and told, by the page that shows it.
                let _told = caught("content", lang, || shared.catch_up());
            }
        });
        while watch.wait() {
            if let Err(failed) = caught("content", lang, || state.rebuild(&mut latest, report)) {
                report(Event::Failed(&Error::Other(failed)));
            }
            // The other end goes away with the preview.
            let _ended = edited.send(());
        }
        drop(edited);
        server.join().unwrap_or_else(|_| Err(Error::said("预览已停止", "the preview stopped")))
    })
}

async fn listen(port: Option<u16>) -> Result<(TcpListener, String), Error> {
    let ports = port.map_or(PORT..=PORT + MORE_PORTS, |port| port..=port);
    let last = *ports.end();
    for port in ports {
        match TcpListener::bind(SocketAddr::from((Ipv4Addr::LOCALHOST, port))).await {
            Ok(listener) => {
                let port = listener.local_addr().map_or(port, |address| address.port());
                return Ok((listener, format!("http://localhost:{port}/")));
            }
            Err(cause) if cause.kind() == ErrorKind::AddrInUse && port != last => {}
            Err(cause) => return Err(Error::Listen { address: format!("127.0.0.1:{port}"), cause }),
        }
    }
    Err(Error::said("没有空闲的端口", "no port is free"))
}
