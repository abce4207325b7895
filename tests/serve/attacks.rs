//! What attackers send, and what they get (faults 88–99).

use std::io::{Read, Write};
use std::thread;
use std::time::{Duration, Instant};

use crate::server::{Answer, PATIENCE, Server, directive, page, write};

/// What is answered: a status, or nothing and the connection is closed.
const CLOSED: u16 = 0;

/// A secret that lies beside the site, not in it.
const SECRET: &str = "mat-khau-khong-ai-duoc-doc";

/// Sends each request as it is to one server and compares the statuses.
#[track_caller]
fn check(server: &Server, cases: &[(Vec<u8>, u16)]) {
    let mut wrong = Vec::new();
    for (request, wanted) in cases {
        let bytes = server.send(request);
        let status = Answer::read(&bytes).map_or(CLOSED, |it| it.status);
        let text = String::from_utf8_lossy(&bytes).to_lowercase();
        let has_no_leak = !text.contains(SECRET)
            && !text.contains("access-control-allow")
            && !text.contains("<script>alert")
            && !text.contains("x-injected:");
        let answers = bytes.windows(9).filter(|it| *it == b"HTTP/1.1 ").count();
        if status != *wanted || !has_no_leak || answers > 1 {
            let request = String::from_utf8_lossy(&request[..request.len().min(200)]);
            wrong.push(format!("{request:?}: {status}, wanted {wanted}, {text:.300}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    server.check_alive();
}

/// A request for a target, as a browser sends it.
fn get(target: &str) -> Vec<u8> {
    format!("GET {target} HTTP/1.1\r\nHost: localhost\r\n\r\n").into_bytes()
}

/// A request for the first page, with these lines in its head.
fn with(lines: &[&str]) -> Vec<u8> {
    let mut head = "GET / HTTP/1.1\r\nHost: localhost\r\n".to_owned();
    lines.iter().for_each(|it| head.push_str(&format!("{it}\r\n")));
    format!("{head}\r\n").into_bytes()
}

/// Targets that other servers have answered with a file that is no page.
const TRAVERSALS: &[(&str, u16)] = &[
    ("/../etc/passwd", 400),
    ("/../../../../../../etc/passwd", 400),
    ("/van-ban/../../secret.txt", 400),
    ("/van-ban/..", 400),
    ("/van-ban/../", 400),
    ("/./secret.txt", 400),
    ("/%2e%2e/secret.txt", 400),
    ("/%2E%2E/%2e%2e/secret.txt", 400),
    ("/.%2e/secret.txt", 400),
    ("/%2e./secret.txt", 400),
    ("/..%2fsecret.txt", 400),
    ("/..%2Fsecret.txt", 400),
    ("/%2e%2e%2fsecret.txt", 400),
    ("/van-ban%2f..%2f..%2fsecret.txt", 400),
    ("/%252e%252e/secret.txt", 404),
    ("/%252e%252e%252fsecret.txt", 404),
    ("/%25252e%25252e/secret.txt", 404),
    ("/..%252fsecret.txt", 400),
    // Overlong UTF-8: two, three and four bytes for a dot and a slash.
    ("/%c0%ae%c0%ae/secret.txt", 400),
    ("/%c0%ae%c0%ae%c0%afsecret.txt", 400),
    ("/%e0%80%ae%e0%80%ae/secret.txt", 400),
    ("/%f0%80%80%ae%f0%80%80%ae/secret.txt", 400),
    ("/..%c0%afsecret.txt", 400),
    ("/..%c1%9csecret.txt", 400),
    ("/%uff0e%uff0e/secret.txt", 400),
    // Letters that look like dots and slashes are letters.
    ("/%ef%bc%8e%ef%bc%8e/secret.txt", 404),
    ("/..%ef%bc%8fsecret.txt", 400),
    ("/\\..\\secret.txt", 400),
    ("/..\\secret.txt", 400),
    ("/%5c..%5csecret.txt", 400),
    ("/..%5csecret.txt", 400),
    ("/..%255csecret.txt", 400),
    ("/c:/windows/win.ini", 400),
    ("/C:%5cwindows%5cwin.ini", 400),
    ("/c%3a/windows/win.ini", 400),
    ("/%5c%5cserver%5cshare", 400),
    ("/van-ban/::$DATA", 400),
    ("/van-ban/index.html::$DATA", 400),
    ("/con", 400),
    ("/NUL", 400),
    ("/aux.html", 400),
    ("/van-ban/com1.txt", 400),
    ("/lpt9", 400),
    ("/prn/", 400),
    ("/secret.txt%00.html", 400),
    ("/%00", 400),
    ("/van-ban/%00/../", 400),
    ("/site-cua-nguoi-khac/secret.txt", 404),
    ("/secret.txt", 404),
    ("/content/site.yaml", 404),
    ("/themes/x/theme.yaml", 404),
    ("/public/index.html", 404),
    ("/.git/config", 400),
    ("/.env", 400),
    ("/content/.congbao", 400),
    ("/van-ban/.htaccess", 400),
    ("/%2egit/config", 400),
    ("/etc/passwd", 404),
    ("//etc/passwd", 400),
    ("///etc/passwd", 400),
    ("/file:///etc/passwd", 400),
    ("/van-ban//", 400),
    ("/van-ban./", 400),
    ("/van-ban%20/", 400),
    ("/van-ban;a=b/", 404),
    ("/proc/self/environ", 404),
    ("/__congbao/../../secret.txt", 400),
    ("/__congbao/%2e%2e/secret.txt", 400),
    ("/__congbao/preview.js/../../x", 400),
    ("/__congbao/secret.txt", 404),
    ("/?../../secret.txt", 200),
];

#[test]
fn no_target_leads_out_of_the_site() {
    let server = Server::of(&[("content/.congbao", SECRET), ("secret.txt", SECRET)]);
    let cases = TRAVERSALS.iter().map(|(target, wanted)| (get(target), *wanted));
    check(&server, &cases.collect::<Vec<_>>());
}

#[test]
fn links_in_the_content_that_leave_the_site_are_nowhere() {
    let outside = tempfile::tempdir().unwrap();
    let secret = outside.path().join("secret");
    write(&secret.join("09.md"), &directive(9, "chín", SECRET));
    write(&secret.join("01.pdf"), SECRET);
    let server = Server::of(&[]);
    let folder = server.path("content/directives");
    let link = |to: &str, at: &str| {
        std::os::unix::fs::symlink(secret.join(to), folder.join(at)).unwrap();
    };
    link("09.md", "2024/09.md");
    link("01.pdf", "2024/01.pdf");
    link("", "2025");
    server.wait("a remark on each", |it| {
        it.get("/__congbao/diagnostics.json")
            .text()
            .matches("\"message\":\"this link leads out")
            .count()
            == 3
    });
    let attachment = format!("{}01.pdf", page(1));
    let gone = |server: &Server| {
        check(server, &[(get(&page(9)), 404), (get(&attachment), 404)]);
        assert!(!server.get(&page(1)).text().contains("01.pdf"));
    };
    gone(&server);
    // What is told of a change behind the link leads nowhere either.
    write(&secret.join("09.md"), &directive(9, "chín", &format!("{SECRET} nữa")));
    write(&folder.join("2024/02.md"), &directive(2, "hai", "Hai."));
    server.wait_for(&page(2), "Hai.");
    gone(&server);
    server.check_fresh();
}

/// Lines that a request for the first page may have or not.
const LINES: &[(&[&str], u16)] = &[
    (&["Content-Length: 0"], 200),
    (&["Content-Length: 0", "Content-Length: 0"], 400),
    (&["Content-Length: 0", "content-length: 5"], 400),
    (&["Content-Length: 0, 0"], 400),
    (&["Content-Length: 5"], 400),
    (&["Content-Length: +0"], 400),
    (&["Content-Length: -1"], 400),
    (&["Content-Length: 0x0"], 400),
    (&["Content-Length: 00"], 400),
    (&["Content-Length: 99999999999999999999"], 400),
    (&["Content-Length:"], 400),
    (&["Content-Length : 0"], 400),
    (&["Content_Length: 5"], 200),
    (&["Transfer-Encoding: chunked"], 400),
    (&["transfer-encoding: chunked"], 400),
    (&["TRANSFER-ENCODING: CHUNKED"], 400),
    (&["Transfer-Encoding: xchunked"], 400),
    (&["Transfer-Encoding : chunked"], 400),
    (&["Transfer-Encoding:\tchunked"], 400),
    (&["Transfer-Encoding:chunked"], 400),
    (&["Transfer-Encoding: identity"], 400),
    (&["Transfer-Encoding: gzip, chunked"], 400),
    (&["Transfer-Encoding: chunked", "Transfer-Encoding: x"], 400),
    (&["Transfer-Encoding:"], 400),
    (&["Transfer-Encoding: \u{b}chunked"], 400),
    (&["X: y", " Transfer-Encoding: chunked"], 400),
    (&["\tTransfer-Encoding: chunked"], 400),
    (&["Content-Length: 4", "Transfer-Encoding: chunked"], 400),
    (&["Trailer: X"], 400),
    (&["Expect: 100-continue"], 400),
    (&["Upgrade: websocket", "Connection: Upgrade"], 400),
    (&["Upgrade: h2c", "HTTP2-Settings: AAMAAABkAAQ"], 400),
    (&["X: a\nTransfer-Encoding: chunked"], 400),
    (&["X: a\rTransfer-Encoding: chunked"], 400),
    (&["X: a\n\nGET / HTTP/1.1"], 400),
    (&["X: \0"], 400),
    (&["X\0: a"], 400),
    (&["X: é"], 400),
    (&["no colon"], 400),
    (&[": no name"], 400),
    (&["Host: localhost"], 400),
    (&["host: evil.example"], 400),
    (&["Origin: http://evil.example"], 403),
    (&["Origin: null"], 403),
    (&["Origin: http://localhost.evil.example"], 403),
    (&["Origin: https://localhost"], 403),
    (&["Origin: http://localhost:1"], 403),
    (&["Origin: http://localhost", "Origin: http://localhost"], 400),
    (&["Origin: http://localhost"], 200),
    (&["Sec-Fetch-Site: cross-site"], 403),
    (&["Sec-Fetch-Site: same-site"], 403),
    (&["Sec-Fetch-Site: cross-site", "Sec-Fetch-Mode: no-cors"], 403),
    (&["Sec-Fetch-Site: same-origin"], 200),
    (&["Connection: keep-alive"], 200),
    (&["X-Peer: 10.0.0.1"], 200),
    (&["X-Forwarded-Host: evil.example", "Forwarded: host=evil.example"], 200),
    (&["Range: bytes=0-1", "Range: bytes=2-3"], 400),
    (&["If-None-Match: \"a\"", "If-None-Match: \"b\""], 400),
];

#[test]
fn a_head_is_one_request_without_a_body() {
    let server = Server::of(&[]);
    let cases = LINES.iter().map(|(lines, wanted)| (with(lines), *wanted));
    check(&server, &cases.collect::<Vec<_>>());
}

/// Requests that are wrong as a whole.
const REQUESTS: &[(&str, u16)] = &[
    ("GET / HTTP/1.1\r\n\r\n", 400),
    ("GET / HTTP/1.1\r\nHost: \r\n\r\n", 421),
    ("GET / HTTP/1.1\r\nHost: evil.example\r\n\r\n", 421),
    ("GET / HTTP/1.1\r\nHost: localhost.evil.example\r\n\r\n", 421),
    ("GET / HTTP/1.1\r\nHost: 127.0.0.1.evil.example:1111\r\n\r\n", 421),
    ("GET / HTTP/1.1\r\nHost: localhost@evil.example\r\n\r\n", 421),
    ("GET / HTTP/1.1\r\nHost: localhost, evil.example\r\n\r\n", 421),
    ("GET / HTTP/1.1\r\nHost: localhost:\r\n\r\n", 421),
    ("GET / HTTP/1.1\r\nHost: localhost:1x\r\n\r\n", 421),
    ("GET / HTTP/1.1\r\nHost: localhost/\r\n\r\n", 421),
    ("GET / HTTP/1.1\r\nHost: 2130706433\r\n\r\n", 421),
    ("GET / HTTP/1.1\r\nHost: LOCALHOST:1\r\n\r\n", 200),
    ("GET / HTTP/1.1\r\nHost: 192.0.2.7\r\n\r\n", 200),
    ("GET / HTTP/1.1\r\nHost: [::1]:1111\r\n\r\n", 200),
    ("GET /__congbao/events HTTP/1.1\r\nHost: evil.example\r\n\r\n", 421),
    (
        "GET /__congbao/events HTTP/1.1\r\nHost: localhost\r\nOrigin: http://evil.example\r\n\r\n",
        403,
    ),
    ("GET /__congbao/state HTTP/1.1\r\nHost: localhost\r\nOrigin: null\r\n\r\n", 403),
    ("GET http://localhost/ HTTP/1.1\r\nHost: localhost\r\n\r\n", 400),
    ("GET http://evil.example/ HTTP/1.1\r\nHost: localhost\r\n\r\n", 400),
    ("GET localhost HTTP/1.1\r\nHost: localhost\r\n\r\n", 400),
    ("GET * HTTP/1.1\r\nHost: localhost\r\n\r\n", 400),
    ("OPTIONS * HTTP/1.1\r\nHost: localhost\r\n\r\n", 405),
    ("CONNECT evil.example:443 HTTP/1.1\r\nHost: localhost\r\n\r\n", 405),
    ("POST / HTTP/1.1\r\nHost: localhost\r\n\r\n", 405),
    ("PUT / HTTP/1.1\r\nHost: localhost\r\n\r\n", 405),
    ("DELETE / HTTP/1.1\r\nHost: localhost\r\n\r\n", 405),
    ("PATCH / HTTP/1.1\r\nHost: localhost\r\n\r\n", 405),
    ("TRACE / HTTP/1.1\r\nHost: localhost\r\n\r\n", 405),
    ("PROPFIND / HTTP/1.1\r\nHost: localhost\r\n\r\n", 405),
    ("get / HTTP/1.1\r\nHost: localhost\r\n\r\n", 405),
    ("GETX / HTTP/1.1\r\nHost: localhost\r\n\r\n", 405),
    ("GET / HTTP/1.0\r\nHost: localhost\r\n\r\n", 200),
    ("GET / HTTP/2.0\r\nHost: localhost\r\n\r\n", 505),
    ("GET / HTTP/1.2\r\nHost: localhost\r\n\r\n", 505),
    ("GET / HTTP/11\r\nHost: localhost\r\n\r\n", 505),
    ("GET / HTTPS/1.1\r\nHost: localhost\r\n\r\n", 505),
    ("GET / http/1.1\r\nHost: localhost\r\n\r\n", 505),
    ("GET /\r\n\r\n", 400),
    ("GET /\r\nHost: localhost\r\n\r\n", 400),
    ("GET  / HTTP/1.1\r\nHost: localhost\r\n\r\n", 400),
    ("GET\t/ HTTP/1.1\r\nHost: localhost\r\n\r\n", 400),
    ("GET / x HTTP/1.1\r\nHost: localhost\r\n\r\n", 505),
    (" GET / HTTP/1.1\r\nHost: localhost\r\n\r\n", 400),
    ("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n", 505),
    ("\x16\x03\x01\x02\0\x01\0\x01\r\n\r\n", 400),
    ("\0\0\0\0\r\n\r\n", 400),
    ("\r\n\r\n", 400),
    ("\n\nGET / HTTP/1.1\nHost: localhost\n\n\r\n\r\n", 400),
    ("GET / HTTP/1.1\nHost: localhost\n\r\n\r\n", 400),
    // What follows the first request is no second one.
    (
        "GET / HTTP/1.1\r\nHost: localhost\r\n\r\nGET /secret HTTP/1.1\r\nHost: localhost\r\n\r\n",
        200,
    ),
    (
        "GET / HTTP/1.1\r\nHost: localhost\r\nContent-Length: 0\r\n\r\nPOST /x HTTP/1.1\r\nHost: evil.example\r\n\r\n",
        200,
    ),
    (
        "POST / HTTP/1.1\r\nHost: localhost\r\nContent-Length: 44\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\nGET /secret HTTP/1.1\r\nHost: localhost\r\n\r\n",
        405,
    ),
    // Answers are not split, other sites are not led to, and nothing is told back.
    ("GET /%0d%0aX-Injected:%20a/ HTTP/1.1\r\nHost: localhost\r\n\r\n", 400),
    ("GET /van-ban%0d%0aX-Injected:%20a HTTP/1.1\r\nHost: localhost\r\n\r\n", 400),
    ("GET /%e5%98%8d%e5%98%8aX-Injected:a HTTP/1.1\r\nHost: localhost\r\n\r\n", 400),
    ("GET //evil.example/ HTTP/1.1\r\nHost: localhost\r\n\r\n", 400),
    ("GET //evil.example/%2e%2e HTTP/1.1\r\nHost: localhost\r\n\r\n", 400),
    ("GET /\\evil.example HTTP/1.1\r\nHost: localhost\r\n\r\n", 400),
    ("GET /%5cevil.example/ HTTP/1.1\r\nHost: localhost\r\n\r\n", 400),
    ("GET /%2fevil.example HTTP/1.1\r\nHost: localhost\r\n\r\n", 400),
    ("GET /<script>alert(1)</script> HTTP/1.1\r\nHost: localhost\r\n\r\n", 400),
    ("GET /%3Cscript%3Ealert(1)%3C/script%3E HTTP/1.1\r\nHost: localhost\r\n\r\n", 400),
    ("GET /x%27onload=alert(1)//?<script>alert HTTP/1.1\r\nHost: localhost\r\n\r\n", 400),
    ("GET /?<script>alert(1)</script> HTTP/1.1\r\nHost: localhost\r\n\r\n", 200),
];

#[test]
fn a_request_is_refused_or_answered_once() {
    let server = Server::of(&[]);
    let bytes = |it: &str| it.as_bytes().to_vec();
    let cases = REQUESTS.iter().map(|(request, wanted)| (bytes(request), *wanted));
    check(&server, &cases.collect::<Vec<_>>());
}

#[test]
fn a_long_head_is_refused() {
    let server = Server::of(&[]);
    let long = |size: usize| format!("X: {}", "a".repeat(size));
    let many = |count: usize| vec!["X: y"; count];
    check(
        &server,
        &[
            (with(&[&long(15_000)]), 200),
            (with(&[&long(17_000)]), 431),
            (with(&[&long(4_000_000)]), 431),
            (get(&format!("/{}", "a".repeat(15_000))), 404),
            (get(&format!("/{}", "a".repeat(17_000))), 431),
            (get(&format!("/{}", "a/".repeat(7_500))), 404),
            (with(&many(90)), 200),
            (with(&many(101)), 431),
            (with(&many(100_000)), 431),
            // No line ends at all.
            (vec![b'a'; 1_000_000], 431),
        ],
    );
}

#[test]
fn a_head_that_does_not_come_is_not_waited_for() {
    let server = Server::of(&[]);
    let started = Instant::now();
    thread::scope(|scope| {
        for drips in [false, true] {
            let server = &server;
            scope.spawn(move || {
                let mut client = server.connect();
                client.write_all(b"GET / HTTP/1.1\r\nHost: local").unwrap();
                if drips {
                    client.set_read_timeout(Some(Duration::from_millis(200))).unwrap();
                }
                let (mut all, mut part) = (Vec::new(), [0; 1024]);
                while started.elapsed() < PATIENCE {
                    match client.read(&mut part) {
                        Ok(0) => break,
                        Ok(count) => all.extend_from_slice(&part[..count]),
                        Err(_) if drips => drop(client.write_all(b"x")),
                        Err(error) => panic!("{error}"),
                    }
                }
                assert_eq!(Answer::read(&all).map(|it| it.status), Some(408));
            });
        }
    });
    let time = started.elapsed();
    assert!(time > Duration::from_secs(4) && time < PATIENCE, "{time:?}");
    server.check_alive();
}

#[test]
fn half_a_head_and_then_the_end_is_no_request() {
    let server = Server::of(&[]);
    let mut client = server.connect();
    client.write_all(b"GET / HTTP/1.1\r\nHost: localhost\r\n").unwrap();
    client.shutdown(std::net::Shutdown::Write).unwrap();
    let mut all = Vec::new();
    client.read_to_end(&mut all).unwrap();
    assert_eq!(Answer::read(&all).map(|it| it.status), Some(400));
    // But whoever has asked and sends no more is answered.
    let mut client = server.connect();
    client.write_all(&get("/")).unwrap();
    client.shutdown(std::net::Shutdown::Write).unwrap();
    let mut all = Vec::new();
    client.read_to_end(&mut all).unwrap();
    assert_eq!(Answer::read(&all).map(|it| it.status), Some(200));
}
