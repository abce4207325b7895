//! What stands on the terminal, and how it ends.

use std::net::{Ipv6Addr, TcpListener};
use std::time::{Duration, Instant};

use crate::server::{Server, congbao, directive, page, site, write};

#[test]
fn a_port_that_is_taken_is_said_with_a_free_one() {
    let folder = site(&[("content/directives/2024/01.md", &directive(1, "một", "Một."))]);
    let taken = TcpListener::bind(("127.0.0.1", 0)).unwrap();
    let port = taken.local_addr().unwrap().port();
    let mut serve = congbao();
    serve.args(["serve", "--port", &port.to_string(), "--site"]).arg(folder.path());
    let output = serve.output().unwrap();
    let said = String::from_utf8(output.stderr).unwrap();
    let wanted = format!("error: port {port} is taken by another program; ");
    assert!(said.starts_with(&wanted) && said.contains("is free: --port "), "{said}");
    assert_eq!((output.status.code(), output.stdout.len()), (Some(2), 0));
}

#[test]
fn an_interrupt_ends_it_at_once() {
    for signal in ["-INT", "-TERM"] {
        let mut server = Server::of(&[]);
        server.check_alive();
        if signal == "-INT" && server.ignores_interrupts() {
            continue;
        }
        let started = Instant::now();
        assert!(server.signal(signal).is_some_and(|it| !it.success()));
        assert!(started.elapsed() < Duration::from_secs(2));
    }
}

#[test]
fn one_line_a_rebuild() {
    let server = Server::of(&[]);
    server.wait("the first build", |it| it.said().contains("ready: "));
    write(&server.path("content/directives/2024/02.md"), &directive(2, "hai", "Hai."));
    let line = "content/directives/2024/02.md: ";
    server.wait("a line", |it| it.said().contains(line));
    assert_eq!(server.said().matches(line).count(), 1, "{}", server.said());
    assert!(!server.said().contains("everyone who reaches"));
}

#[test]
fn an_address_for_others_is_said_to_be_one() {
    let folder = site(&[("content/directives/2024/01.md", &directive(1, "một", "Một."))]);
    let server = Server::start(folder, congbao(), &["--host", "0.0.0.0"]);
    server.check_alive();
    server.wait("a word on it", |it| it.said().contains("everyone who reaches 0.0.0.0:"));
}

#[test]
fn an_address_of_version_6_alone() {
    if TcpListener::bind((Ipv6Addr::LOCALHOST, 0)).is_err() {
        return;
    }
    let folder = site(&[("content/directives/2024/01.md", &directive(1, "một", "Một."))]);
    let server = Server::start(folder, congbao(), &["--host", "::1"]);
    assert!(server.address.is_ipv6());
    let line = format!("GET {} HTTP/1.1", page(1));
    let host = format!("Host: [::1]:{}", server.address.port());
    assert_eq!(server.ask(&[&line, &host]).status, 200);
}
