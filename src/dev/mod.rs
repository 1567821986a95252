//! The preview: watch → rebuild → reload.
//!
//! In: a site's folder. Out: its pages on a port of this machine, rendered when they are asked for, from the same stages as a
//! build. Nothing is written but what was worked out, for the next start. A mistake keeps the last good site and lays its findings over it.

mod caught;
mod editor;
mod findings_page;
mod notice;
mod origin;
mod remembering;
mod request;
mod server;
mod shown;
mod source_page;
mod state;
mod watch;

use crate::diag::{Lang, Located};
use crate::error::{Attempt, Error};
use crate::site::{Checked, Printing};
use caught::caught;
use state::PreviewState;
use std::io::ErrorKind;
use std::net::{IpAddr, Ipv4Addr, SocketAddr};
use std::path::Path;
use std::sync::Arc;
use std::sync::mpsc::{RecvTimeoutError, Sender, channel};
use std::time::Duration;
use tokio::net::TcpListener;
use watch::Watch;
pub use watch::Watching;

/// How long no edit must come before what takes long is begun.
const PAUSE: Duration = Duration::from_millis(500);
/// How many such times nothing must have happened after an edit before what was worked out is written down.
const PAUSES: u32 = 10;

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
    /// The system does not tell of changes, or no more: files are looked at again and again.
    Polling,
    /// What was worked out cannot be left for the next start, which works it out again.
    Forgetful(&'a Error),
}

/// Who is told what happens.
pub type Report<'a> = dyn Fn(Event<'_>) + Sync + 'a;

/// How a site is shown.
#[derive(Debug, Clone, Copy)]
pub struct PreviewOptions {
    /// The port; without one the first free from 4000 is taken, and one that is asked for and taken is an error.
    pub port: Option<u16>,
    /// The address of this machine that is listened at, where others than this machine are to be answered.
    pub host: Option<IpAddr>,
    /// How changes are noticed.
    pub watching: Watching,
    /// The language of messages.
    pub lang: Lang,
    /// Whether PDF files are set from markup.
    pub typesets: bool,
}

/// Shows the site until Ctrl-C; `printer` makes its PDF files, which are made when they are asked for.
pub fn serve(root: &Path, options: PreviewOptions, printer: Box<dyn Printing>, report: &Report<'_>) -> Result<(), Error> {
    let lang = options.lang;
    let (state, mut latest) = state::open(root, (lang, options.typesets), printer)?;
    let state = Arc::new(state);
    let mut watch = Watch::new(root, options.watching);
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().map_err(Error::io(Attempt::Start, root))?;
    let (listener, address) = runtime.block_on(listen(options.host, options.port))?;
    let audience = if options.host.is_some() { request::Audience::Network } else { request::Audience::Machine };
    let interruption = runtime.block_on(server::interruption());
    report(Event::Listening(&address));
    std::thread::scope(|threads| {
        let (shared, stop) = (Arc::clone(&state), watch.stopper());
        let server = threads.spawn(move || {
            let ended = runtime.block_on(server::run(listener, shared, audience, interruption));
            stop.stop();
            ended
        });
        state.settle(&latest, report);
        let edited = behind(Arc::clone(&state), lang);
        follow(&mut watch, options.watching, report, || {
            state.memory().tell(report);
            if state.rebuild(&mut latest, &state::prepare, report) {
                // The other end goes away with the program.
                let _ended = edited.send(());
            }
        });
        let ended = server.join().unwrap_or_else(|_| Err(Error::said("预览已停止", "the preview stopped")));
        state.memory().leave();
        state.memory().tell(report);
        ended
    })
}

/// Begins what takes long, behind the back of whoever waits for a page; it is told of each edit. Nobody waits for its end: what it writes
/// is whole or not there, and a preview that is stopped is gone at once.
fn behind(state: Arc<PreviewState>, lang: Lang) -> Sender<()> {
    let (edited, edits) = channel::<()>();
    std::thread::spawn(move || {
        let _told_by_pages = caught("content", lang, || state.warm());
        // Of the first site all is left at once; after an edit there will mostly be more.
        let (mut is_sound, mut is_first, mut is_noted, mut pauses) = (true, true, false, PAUSES);
        loop {
            match edits.recv_timeout(PAUSE) {
                Ok(()) => (is_sound, is_noted, pauses) = (true, false, 0),
                Err(RecvTimeoutError::Disconnected) => return,
                Err(RecvTimeoutError::Timeout) if !is_sound => {}
                Err(RecvTimeoutError::Timeout) => {
                    let done = caught("content", lang, || {
                        // What is known by now need not wait for the comparison, which may take long where nothing is remembered of one.
                        let has_more = !is_first && state.catch_up();
                        if !is_noted && !has_more {
                            state.note();
                        }
                        if pauses >= PAUSES {
                            state.memory().leave();
                        }
                        has_more
                    });
                    // A mistake of the program here is met again, and told, by the page that shows it; here, after the next edit.
                    is_sound = done.is_ok();
                    (is_first, is_noted, pauses) = (false, done == Ok(false), pauses.saturating_add(1));
                }
            }
        }
    });
    edited
}

/// Calls `look` whenever a file of the site may have changed, for good; it must find out by itself whether one did.
pub fn watch(root: &Path, wanted: Watching, report: &Report<'_>, look: impl FnMut()) {
    follow(&mut Watch::new(root, wanted), wanted, report, look);
}

/// The same with a watch that may be stopped.
fn follow(watch: &mut Watch, wanted: Watching, report: &Report<'_>, mut look: impl FnMut()) {
    let mut watching = wanted;
    loop {
        watching = told_of_polling(watching, watch, report);
        if !watch.wait() {
            return;
        }
        look();
    }
}

/// Says so where the system tells of changes no more.
fn told_of_polling(before: Watching, watch: &Watch, report: &Report<'_>) -> Watching {
    if before == Watching::Events && watch.watching() == Watching::Polling {
        report(Event::Polling);
    }
    watch.watching()
}

async fn listen(host: Option<IpAddr>, port: Option<u16>) -> Result<(TcpListener, String), Error> {
    let ports = port.map_or(PORT..=PORT + MORE_PORTS, |port| port..=port);
    let last = *ports.end();
    let host = host.unwrap_or(IpAddr::V4(Ipv4Addr::LOCALHOST));
    for port in ports {
        let address = SocketAddr::from((host, port));
        match TcpListener::bind(address).await {
            Ok(listener) => {
                let port = listener.local_addr().map_or(port, |address| address.port());
                // Who listens at every address of the machine is found at this one by its own browser.
                let name = if host.is_unspecified() || host.is_loopback() { "localhost".to_owned() } else { of_url(host) };
                return Ok((listener, format!("http://{name}:{port}/")));
            }
            Err(cause) if cause.kind() == ErrorKind::AddrInUse && port != last => {}
            Err(cause) => return Err(Error::Listen { address: address.to_string(), cause }),
        }
    }
    Err(Error::said("没有空闲的端口", "no port is free"))
}

fn of_url(host: IpAddr) -> String {
    match host {
        IpAddr::V4(host) => host.to_string(),
        IpAddr::V6(host) => format!("[{host}]"),
    }
}
