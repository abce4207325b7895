//! Many clients at once, and none that reads.

use std::io::{Read, Write};
use std::process::Command;
use std::thread;
use std::time::{Duration, Instant};

use crate::server::{PATIENCE, Server, directive, page, site, write};

/// How long a page may take while others do what they can, on a busy machine.
const SOON: Duration = Duration::from_secs(3);

const REQUEST: &[u8] = b"GET / HTTP/1.1\r\nHost: localhost\r\n\r\n";

#[test]
fn connections_that_are_reset_cost_nothing() {
    let server = Server::of(&[]);
    server.check_alive();
    for round in 0..300 {
        let mut client = server.connect();
        drop(client.write_all(REQUEST));
        if round % 2 == 0 {
            // What arrived and is not read makes a reset of the end (RFC 1122, 4.2.2.13).
            drop(client.peek(&mut [0]));
        }
    }
    server.check_alive();
    server.wait("the end of all threads", |it| it.status("Threads:") < 40);
}

#[test]
fn clients_that_do_not_send_or_read_keep_nobody_waiting() {
    // A page without the large file, of which a digest is made.
    let two = directive(2, "hai", "Hai.");
    let server = Server::of(&[("content/directives/2024/02.md", &two)]);
    let large = server.path("content/directives/2024/01.zip");
    std::fs::write(large, vec![b'a'; 12_000_000]).unwrap();
    server.wait_for(&page(1), ".zip");
    let large = server.attached(".zip");
    let request = format!("GET {large} HTTP/1.1\r\nHost: localhost\r\n\r\n");
    let mut idle = Vec::new();
    for at in 0..200 {
        let mut client = server.connect();
        let part = &REQUEST[..at % REQUEST.len()];
        client.write_all(part).unwrap();
        idle.push(client);
    }
    for _ in 0..10 {
        let mut client = server.connect();
        client.write_all(request.as_bytes()).unwrap();
        idle.push(client);
    }
    // The queue of the system may be full for a moment.
    server.check_alive();
    let mut times: Vec<Duration> = (0..50)
        .map(|_| {
            let started = Instant::now();
            assert_eq!(server.get(&page(2)).status, 200);
            started.elapsed()
        })
        .collect();
    times.sort();
    assert!(times[49] < SOON, "{times:?}");
    drop(idle);
    server.check_alive();
}

#[test]
fn streams_that_nobody_reads_keep_nobody_waiting() {
    let server = Server::of(&[]);
    let request = b"GET /__congbao/events HTTP/1.1\r\nHost: localhost\r\n\r\n";
    let streams: Vec<_> = (0..100)
        .map(|_| {
            let mut client = server.connect();
            client.write_all(request).unwrap();
            client
        })
        .collect();
    // So many are open, the others are told to ask no more.
    let (mut open, mut told) = (0, 0);
    for mut stream in &streams {
        let mut part = [0; 12];
        stream.read_exact(&mut part).unwrap();
        match &part[9..] {
            b"200" => open += 1,
            b"204" => told += 1,
            _ => panic!("{part:?}"),
        }
    }
    assert!(open > 0 && told > 0, "{open} open");
    let started = Instant::now();
    server.check_alive();
    assert!(started.elapsed() < SOON);
    drop(streams);
    // Their places are free again.
    server.wait("a place", |it| {
        let mut stream = it.connect();
        let mut part = [0; 12];
        stream.write_all(request).unwrap();
        stream.read_exact(&mut part).unwrap();
        part.ends_with(b"200")
    });
}

/// The program with room for so many open files.
fn with_files(count: u32) -> Command {
    let mut command = Command::new("prlimit");
    command
        .env("LC_ALL", "C")
        .env("SOURCE_DATE_EPOCH", "1767225600")
        .stdin(std::process::Stdio::null());
    command.arg(format!("--nofile={count}")).arg(env!("CARGO_BIN_EXE_congbao"));
    command
}

#[test]
fn what_has_no_room_for_connections_recovers() {
    let one = directive(1, "một", "Câu đầu tiên.");
    let folder = site(&[("content/directives/2024/01.md", &one)]);
    let server = Server::start(folder, with_files(64), &[]);
    server.check_alive();
    for _ in 0..3 {
        let clients: Vec<_> = (0..200)
            .map(|at| {
                let mut client = server.connect();
                drop(client.write_all(&REQUEST[..REQUEST.len() - at % 2]));
                client
            })
            .collect();
        thread::sleep(Duration::from_millis(200));
        drop(clients);
    }
    let until = Instant::now() + PATIENCE;
    loop {
        let bytes = server.send(REQUEST);
        if bytes.starts_with(b"HTTP/1.1 200") {
            break;
        }
        assert!(Instant::now() < until, "{}", server.said());
    }
    // And goes on so.
    (0..20).for_each(|_| server.check_alive());
    write(&server.path("content/directives/2024/02.md"), &directive(2, "hai", "Hai."));
    server.wait_for(&page(2), "Hai.");
}

#[test]
fn a_request_between_two_sites_gets_one_of_them() {
    let server = Server::of(&[]);
    let file = server.path("content/directives/2024/01.md");
    write(&file, &directive(1, "một", "Câu số 0."));
    server.wait_for(&page(1), "Câu số 0.");
    thread::scope(|scope| {
        let writer = scope.spawn(|| {
            for at in 1..=30 {
                write(&file, &directive(1, "một", &format!("Câu số {at}.")));
                server.wait_for(&page(1), &format!("Câu số {at}."));
            }
        });
        let mut last = 0;
        while !writer.is_finished() {
            let answer = server.get(&page(1));
            let text = answer.text();
            let at = text.split("Câu số ").nth(1).and_then(|it| it.split('.').next());
            let at: u32 =
                at.unwrap_or_else(|| panic!("{} {text}", answer.status)).parse().unwrap();
            assert!(answer.status == 200 && at >= last, "{at} after {last}");
            last = at;
        }
    });
    server.check_fresh();
}
