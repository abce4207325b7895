//! tiny_http, on an address that only the gate uses.
//!
//! A connection carries one request that is whole when it comes, so no thread of tiny_http's
//! pool ever waits, and none queues behind another. Its accept thread ends when descriptors
//! run out: then another server takes its place.

use std::collections::BTreeMap;
use std::io::{self, Read};
use std::net::{SocketAddr, TcpListener, TcpStream};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::thread;
use std::time::{Duration, Instant};

use super::answer;
use super::stage::Stage;

/// How long a request may lie before somebody takes it.
const TAKE_TIME: Duration = Duration::from_secs(5);
/// How long the engine waits before it tries again what the system refused.
const PAUSE: Duration = Duration::from_millis(50);

/// The server inside.
pub(super) struct Engine {
    listener: TcpListener,
    address: SocketAddr,
    stage: Arc<Stage>,
    /// The gate's connections by their ports, and whether their request was taken. Whoever
    /// else finds the address gets nothing.
    known: Mutex<BTreeMap<u16, bool>>,
    server: Mutex<Option<Arc<tiny_http::Server>>>,
}

impl Engine {
    pub(super) fn new(listener: TcpListener, stage: Arc<Stage>) -> io::Result<Self> {
        let address = listener.local_addr()?;
        let (known, server) = (Mutex::default(), Mutex::default());
        Ok(Self { listener, address, stage, known, server })
    }

    /// Answers requests for ever.
    pub(super) fn run(self: Arc<Self>) {
        loop {
            let listener = self.listener.try_clone();
            let made = listener
                .map_err(|it| Box::new(it).into())
                .and_then(|it| tiny_http::Server::from_listener(it, None));
            let Ok(server) = made else {
                thread::sleep(PAUSE);
                continue;
            };
            let server = Arc::new(server);
            *lock(&self.server) = Some(server.clone());
            while let Ok(request) = server.recv() {
                self.take(request);
            }
        }
    }

    /// Answers a request of the gate in a thread of its own.
    fn take(self: &Arc<Self>, request: tiny_http::Request) {
        let port = request.remote_addr().map_or(0, SocketAddr::port);
        match lock(&self.known).get_mut(&port) {
            Some(is_taken) => *is_taken = true,
            None => return,
        }
        let engine = self.clone();
        // If no thread can be made the request is dropped, and with it its connection.
        drop(
            thread::Builder::new().spawn(move || answer::answer(&engine.stage, request)),
        );
    }

    /// A connection to the engine, for one request.
    pub(super) fn connect(self: &Arc<Self>) -> io::Result<Connection> {
        let stream = TcpStream::connect(self.address)?;
        stream.set_nodelay(true)?;
        let port = stream.local_addr()?.port();
        lock(&self.known).insert(port, false);
        Ok(Connection { stream, port, engine: self.clone() })
    }

    /// Reads the first bytes of the answer; `None` where there is none. If nobody even took
    /// the request, the server is dead and replaced.
    pub(super) fn first_answer(
        &self,
        inner: &mut Connection,
        part: &mut [u8],
        most: Duration,
    ) -> Option<usize> {
        let until = Instant::now() + most;
        inner.stream.set_read_timeout(Some(TAKE_TIME)).ok()?;
        loop {
            match inner.read(part) {
                Ok(count) => {
                    inner.stream.set_read_timeout(Some(most)).ok()?;
                    return Some(count).filter(|it| *it > 0);
                }
                Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
                Err(_) if Instant::now() > until => return None,
                Err(_) if lock(&self.known).get(&inner.port) == Some(&true) => {}
                Err(_) => {
                    if let Some(server) = &*lock(&self.server) {
                        server.unblock();
                    }
                    return None;
                }
            }
        }
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

impl Drop for Connection {
    fn drop(&mut self) {
        lock(&self.engine.known).remove(&self.port);
    }
}

impl Read for Connection {
    fn read(&mut self, part: &mut [u8]) -> io::Result<usize> {
        self.stream.read(part)
    }
}

impl io::Write for Connection {
    fn write(&mut self, part: &[u8]) -> io::Result<usize> {
        self.stream.write(part)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.stream.flush()
    }
}
