//! The gate: connections from outside, one request each.
//!
//! What tiny_http lacks stands here: so many connections at once and no more; a head that is
//! short and comes soon; a client that reads, or is left. A request that passes goes to
//! [`Engine`] over a connection inside this machine, as this gate composed it.

use std::io::{self, Read, Write};
use std::net::{Shutdown, TcpListener, TcpStream};
use std::sync::{Arc, Condvar, Mutex, PoisonError};
use std::thread;
use std::time::{Duration, Instant};

use super::engine::Engine;
use super::head::{Head, LONGEST, Refusal};

/// The most connections whose head is being read.
const HEADS: usize = 400;
/// The most requests that are being answered, streams of events included.
const ANSWERS: usize = 64;
/// How long a head may take.
const HEAD_TIME: Duration = Duration::from_secs(5);
/// How long a request waits for its turn.
const TURN: Duration = Duration::from_secs(10);
/// How long a client may not read.
const READ_TIME: Duration = Duration::from_secs(10);
/// How long the engine is asked again where it does not take a request.
const ASK_TIME: Duration = Duration::from_secs(3);
/// How many descriptors are left for answers: clients get no more than the others.
const LEFT: usize = 8;
/// How long an answer may need to begin: a page that takes longer is ended by the theme.
const ANSWER_TIME: Duration = Duration::from_secs(60);
/// How long a closed connection waits for its client to close it too.
const LINGER: Duration = Duration::from_millis(500);
/// How long the gate waits when the system has no room for a connection.
const PAUSE: Duration = Duration::from_millis(50);

/// Accepts connections.
pub(super) struct Gate {
    listener: TcpListener,
    shared: Arc<Shared>,
}

struct Shared {
    /// The host that was asked for.
    name: String,
    engine: Arc<Engine>,
    heads: Room,
    answers: Room,
}

impl Gate {
    pub(super) fn new(
        listener: TcpListener,
        name: &str,
        engine: Arc<Engine>,
    ) -> io::Result<Self> {
        let (heads, answers) = (Room::of(HEADS), Room::of(ANSWERS));
        let name = name.to_owned();
        Ok(Self { listener, shared: Arc::new(Shared { name, engine, heads, answers }) })
    }

    /// Accepts connections for ever: what the system refuses is tried again.
    pub(super) fn run(self) {
        loop {
            if self.shared.heads.enter(Duration::MAX).is_none() {
                continue;
            }
            let accepted = self.listener.accept();
            while accepted.is_ok() && !self.has_room() {
                thread::sleep(PAUSE);
            }
            let shared = self.shared.clone();
            let spawned = accepted.and_then(|(client, _)| {
                let thread = thread::Builder::new().stack_size(256 * 1024);
                thread.spawn(move || serve(&shared, client))
            });
            if spawned.is_err() {
                // Descriptors or threads are used up; others are about to end.
                self.shared.heads.leave();
                thread::sleep(PAUSE);
            }
        }
    }

    /// Whether the system has descriptors left for an answer.
    fn has_room(&self) -> bool {
        let opened = (0..LEFT).map(|_| self.listener.try_clone());
        opened.collect::<io::Result<Vec<TcpListener>>>().is_ok()
    }
}

/// One connection, from its head to its end. What goes wrong ends it and nothing else.
fn serve(shared: &Shared, mut client: TcpStream) {
    let head = read_head(&mut client).and_then(|it| Head::read(&it, &shared.name));
    shared.heads.leave();
    let head = head.and_then(|head| match shared.answers.enter(TURN) {
        Some(()) => Ok(head),
        None => Err(Refusal::Crowded),
    });
    drop(client.set_write_timeout(Some(READ_TIME)));
    drop(client.set_nodelay(true));
    let end = match head {
        Ok(head) => {
            let end = relay(shared, &head, &mut client);
            shared.answers.leave();
            end
        }
        Err(refusal) => refuse(&mut client, refusal),
    };
    if end.is_ok() {
        linger(&mut client);
    }
}

/// What ends a head.
const EMPTY_LINE: &[u8] = b"\r\n\r\n";

/// The bytes up to the empty line that ends a head.
fn read_head(client: &mut TcpStream) -> Result<Vec<u8>, Refusal> {
    let until = Instant::now() + HEAD_TIME;
    let mut head = Vec::with_capacity(1024);
    let mut part = [0; 2048];
    loop {
        let left = until.saturating_duration_since(Instant::now());
        if left.is_zero() || client.set_read_timeout(Some(left)).is_err() {
            return Err(Refusal::Slow);
        }
        match client.read(&mut part) {
            Ok(0) => return Err(Refusal::Malformed),
            Ok(count) => {
                let from = head.len().saturating_sub(EMPTY_LINE.len());
                head.extend_from_slice(&part[..count]);
                let end = memchr::memmem::find(&head[from..], EMPTY_LINE);
                if let Some(end) = end {
                    head.truncate(from + end + EMPTY_LINE.len());
                    return if head.len() > LONGEST {
                        Err(Refusal::Long)
                    } else {
                        Ok(head)
                    };
                }
                if head.len() > LONGEST {
                    return Err(Refusal::Long);
                }
            }
            Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
            Err(_) => return Err(Refusal::Slow),
        }
    }
}

fn refuse(client: &mut TcpStream, refusal: Refusal) -> io::Result<()> {
    let (status, reason) = refusal.status();
    let allow = if refusal == Refusal::Method { "Allow: GET, HEAD\r\n" } else { "" };
    let answer = format!(
        "HTTP/1.1 {status} {reason}\r\n{allow}Content-Type: text/plain; charset=utf-8\r\n\
         Content-Length: {}\r\nCache-Control: no-store\r\nX-Content-Type-Options: nosniff\r\n\
         Connection: close\r\n\r\n{reason}\n",
        reason.len() + 1
    );
    client.write_all(answer.as_bytes())
}

/// Gives the request to the engine and its answer to the client.
fn relay(shared: &Shared, head: &Head, client: &mut TcpStream) -> io::Result<()> {
    let request = head.composed(client.peer_addr()?.ip());
    let mut part = [0; 16 * 1024];
    let until = Instant::now() + ASK_TIME;
    let (mut inner, count) = loop {
        let inner = shared.engine.ask(&request);
        let first = inner.and_then(|mut inner| {
            let count = inner.next(&mut part, ANSWER_TIME).ok()?;
            (count > 0).then_some((inner, count))
        });
        match first {
            Some(first) => break first,
            // The engine was replaced, or had no room: what was asked may be asked twice.
            None if Instant::now() < until => thread::sleep(PAUSE),
            None => return refuse(client, Refusal::Crowded),
        }
    };
    // tiny_http does not say that it closes the connection.
    let first = match head.is_for_head() {
        // A stream of events has no end, and its head has one.
        true => memchr::memmem::find(&part[..count], EMPTY_LINE)
            .map_or(&part[..count], |it| &part[..it + EMPTY_LINE.len()]),
        false => &part[..count],
    };
    let line = memchr::memmem::find(first, b"\r\n").map_or(0, |it| it + 2);
    client.write_all(&first[..line])?;
    client.write_all(b"Connection: close\r\n")?;
    client.write_all(&first[line..])?;
    if head.is_for_head() && first.ends_with(EMPTY_LINE) {
        return Ok(());
    }
    loop {
        match inner.next(&mut part, ANSWER_TIME)? {
            0 => return Ok(()),
            count => client.write_all(&part[..count])?,
        }
    }
}

/// Closes a connection so that its last bytes arrive: what the client still sends is read and
/// dropped for a moment (RFC 9112, section 9.6).
fn linger(client: &mut TcpStream) {
    let until = Instant::now() + LINGER;
    let mut part = [0; 4096];
    drop(client.shutdown(Shutdown::Write));
    drop(client.set_read_timeout(Some(LINGER)));
    while Instant::now() < until && matches!(client.read(&mut part), Ok(1..)) {}
}

/// A room for so many.
struct Room {
    free: Mutex<usize>,
    changed: Condvar,
}

impl Room {
    fn of(size: usize) -> Self {
        Self { free: Mutex::new(size), changed: Condvar::new() }
    }

    /// Waits for a place, at most so long.
    fn enter(&self, most: Duration) -> Option<()> {
        let free = self.free.lock().unwrap_or_else(PoisonError::into_inner);
        let most = most.min(Duration::from_secs(3600));
        let waited = self.changed.wait_timeout_while(free, most, |it| *it == 0);
        let (mut free, _) = waited.unwrap_or_else(PoisonError::into_inner);
        *free = free.checked_sub(1)?;
        Some(())
    }

    fn leave(&self) {
        *self.free.lock().unwrap_or_else(PoisonError::into_inner) += 1;
        self.changed.notify_one();
    }
}
