//! The preview: pages on request over HTTP, told of every change.
//!
//! 1. [`gate`] accepts connections, reads the head of each request and refuses what is wrong
//!    with it ([`head`]); what passes goes on to tiny_http, composed anew.
//! 2. [`engine`] is tiny_http: it answers each request in a thread of its own ([`answer`]);
//!    [`mod@file`] knows the kinds of files and their parts.
//! 3. [`stage`] holds the site as it was last built; a new build takes its place at once.
//! 4. [`stream`] tells the pages in browsers that there is a new one (server-sent events).
//! 5. [`watch`] says where files may have changed.
//!
//! Nothing here reads a file of the site by a path that came over the network: an address is
//! looked up among the planned pages or is nowhere.

mod address;
mod answer;
mod engine;
mod file;
mod gate;
mod head;
mod stage;
mod stream;
mod watch;

use std::io;
use std::net::{IpAddr, SocketAddr, TcpListener};
use std::sync::Arc;
use std::thread;

pub use stage::{News, Stage};
pub use watch::{Watch, Way};

use engine::Engine;
use gate::Gate;

/// Answers requests that reach `listener` from `stage`, for as long as the program runs.
///
/// `name` is the host that was asked for: requests for it, for this machine and for addresses
/// in numbers are answered, others are refused.
pub fn start(listener: TcpListener, name: &str, stage: Arc<Stage>) -> io::Result<()> {
    let engine = Arc::new(Engine::new(stage));
    let gate = Gate::new(listener, name, engine.clone())?;
    thread::Builder::new().name("engine".to_owned()).spawn(move || engine.run())?;
    thread::Builder::new().name("gate".to_owned()).spawn(move || gate.run())?;
    Ok(())
}

/// Listens at an address of this machine.
///
/// # Errors
///
/// Whatever the system says: most often that the port is taken.
pub fn listen(host: &str, port: u16) -> io::Result<TcpListener> {
    TcpListener::bind((host, port))
}

/// The next port after `port` on which nobody listens.
pub fn free_port(host: &str, port: u16) -> Option<u16> {
    const TRIED: u16 = 100;
    (port.saturating_add(1)..port.saturating_add(TRIED))
        .find(|it| TcpListener::bind((host, *it)).is_ok())
}

/// Whether only programs of this machine reach the address.
pub fn is_private(address: SocketAddr) -> bool {
    address.ip().is_loopback()
}

/// The address that a browser of this machine opens.
pub fn shown_host(address: SocketAddr) -> String {
    match address.ip() {
        it if it.is_unspecified() => "localhost".to_owned(),
        IpAddr::V6(it) => format!("[{it}]"),
        IpAddr::V4(it) => it.to_string(),
    }
}
