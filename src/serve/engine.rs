//! tiny_http, at an address that only the gate uses.
//!
//! A connection carries one request that is whole when it comes, so no thread of tiny_http's
//! pool ever waits, and none queues behind another. Its accept thread ends when descriptors
//! run out: then another server takes its place, at an address of its own.

use std::collections::BTreeMap;
use std::io::{self, Read, Write};
use std::net::{Ipv4Addr, SocketAddr, TcpListener, TcpStream};
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
use std::thread;
use std::time::Duration;

use super::answer;
use super::stage::Stage;

/// How long a request may lie before somebody takes it.
const TAKE_TIME: Duration = Duration::from_secs(1);
/// How long the engine waits before it tries again what the system refused.
const PAUSE: Duration = Duration::from_millis(50);

/// The server inside.
pub(super) struct Engine {
    stage: Arc<Stage>,
    server: Mutex<Option<(SocketAddr, Arc<tiny_http::Server>)>>,
    /// Requests are handed over one after the other, so that each finds the descriptors that
    /// it needs.
    turn: Mutex<()>,
    /// The gate's connections by their ports, and whether their request was taken. Whoever
    /// else finds the address gets nothing.
    known: Mutex<BTreeMap<u16, bool>>,
    taken: Condvar,
}

impl Engine {
    pub(super) fn new(stage: Arc<Stage>) -> Self {
        let (server, turn, known) =
            (Mutex::default(), Mutex::default(), Mutex::default());
        Self { stage, server, turn, known, taken: Condvar::new() }
    }

    /// Answers requests for ever.
    pub(super) fn run(self: Arc<Self>) {
        loop {
            match self.serve() {
                Some(server) => {
                    while let Ok(request) = server.recv() {
                        self.take(request);
                    }
                }
                None => thread::sleep(PAUSE),
            }
        }
    }

    /// A new server in the place of the one before.
    fn serve(&self) -> Option<Arc<tiny_http::Server>> {
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).ok()?;
        let address = listener.local_addr().ok()?;
        let server = Arc::new(tiny_http::Server::from_listener(listener, None).ok()?);
        let before = lock(&self.server).replace((address, server.clone()));
        drop(before);
        Some(server)
    }

    /// Answers a request of the gate in a thread of its own.
    fn take(self: &Arc<Self>, request: tiny_http::Request) {
        let port = request.remote_addr().map_or(0, SocketAddr::port);
        match lock(&self.known).get_mut(&port) {
            Some(is_taken) => *is_taken = true,
            None => return,
        }
        self.taken.notify_all();
        let engine = self.clone();
        // If no thread can be made the request is dropped, and with it its connection.
        drop(
            thread::Builder::new().spawn(move || answer::answer(&engine.stage, request)),
        );
    }

    /// Hands a request over; where its answer comes from. `None` where nobody takes it: then
    /// the server is dead, and replaced.
    pub(super) fn ask(self: &Arc<Self>, request: &str) -> Option<Connection> {
        let _turn = lock(&self.turn);
        let (address, server) = lock(&self.server).clone()?;
        let stream = match TcpStream::connect(address) {
            Ok(stream) => stream,
            Err(error) => {
                if error.kind() == io::ErrorKind::ConnectionRefused {
                    server.unblock();
                }
                return None;
            }
        };
        let connection = self.send(stream, request)?;
        let is_waiting =
            |it: &mut BTreeMap<u16, bool>| it.get(&connection.port) == Some(&false);
        let known = lock(&self.known);
        let waited = self.taken.wait_timeout_while(known, TAKE_TIME, is_waiting);
        let (known, time) = waited.unwrap_or_else(PoisonError::into_inner);
        drop(known);
        if time.timed_out() {
            server.unblock();
            return None;
        }
        Some(connection)
    }

    fn send(
        self: &Arc<Self>,
        mut stream: TcpStream,
        request: &str,
    ) -> Option<Connection> {
        stream.set_nodelay(true).ok()?;
        let port = stream.local_addr().ok()?.port();
        lock(&self.known).insert(port, false);
        let written = stream.write_all(request.as_bytes());
        let connection = Connection { stream, port, engine: self.clone() };
        written.ok().map(|()| connection)
    }
}

fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

/// A connection of the gate to the engine.
pub(super) struct Connection {
    stream: TcpStream,
    port: u16,
    engine: Arc<Engine>,
}

impl Connection {
    /// Reads the next bytes of the answer, which may take so long; 0 at its end.
    pub(super) fn next(&mut self, part: &mut [u8], most: Duration) -> io::Result<usize> {
        self.stream.set_read_timeout(Some(most))?;
        loop {
            match self.stream.read(part) {
                Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
                read => return read,
            }
        }
    }
}

impl Drop for Connection {
    fn drop(&mut self) {
        lock(&self.engine.known).remove(&self.port);
    }
}
