//! What browsers ask for, and what they get.

use std::fs;
use std::io::{BufRead, BufReader, Write};

use crate::server::{Answer, Server, congbao, directive, page, write};

/// What every answer says, whatever it is.
#[track_caller]
fn check_common(answer: &Answer, status: u16, content_type: &str) {
    assert_eq!((answer.status, answer.field("content-type")), (status, content_type));
    assert_eq!(answer.field("x-content-type-options"), "nosniff");
    assert_eq!(answer.field("cache-control"), "no-store");
    assert_eq!(answer.field("connection"), "close");
    assert!(answer.fields.keys().all(|it| !it.starts_with("access-control")));
    if content_type.starts_with("text/html") {
        let policy = answer.field("content-security-policy");
        assert!(policy.starts_with("default-src 'none'"), "{policy}");
        assert!(policy.contains("frame-ancestors 'none'"), "{policy}");
        assert!(!policy.contains("unsafe"), "{policy}");
        assert_eq!(answer.field("x-frame-options"), "DENY");
    }
}

const HTML: &str = "text/html; charset=utf-8";

#[test]
fn every_answer_says_what_it_is() {
    let server = Server::of(&[
        ("content/directives/2024/01.pdf", "%PDF-1.4"),
        ("content/directives/2024/01.phu-luc.docx", "PK"),
        ("content/directives/2024/01.hinh.svg", "<svg/>"),
        ("content/directives/2024/01.trang.html", "<script>alert(1)</script>"),
        ("content/site.yaml", "title: Bình Sơn\nbase_url: https://binhson.example\n"),
    ]);
    let attached = |ending: &str| server.attached(ending);
    let word = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";
    let cases = [
        ("/".to_owned(), 200, HTML),
        (page(1), 200, HTML),
        ("/khong-co/".to_owned(), 404, HTML),
        ("/404.html".to_owned(), 404, HTML),
        ("/..".to_owned(), 400, "text/plain; charset=utf-8"),
        (attached(".pdf"), 200, "application/pdf"),
        (attached(".docx"), 200, word),
        (attached(".svg"), 200, "image/svg+xml"),
        ("/sitemap.xml".to_owned(), 200, "application/xml"),
        ("/__congbao/state".to_owned(), 200, "application/json"),
        ("/__congbao/diagnostics.json".to_owned(), 200, "application/json"),
        ("/__congbao/preview.js".to_owned(), 200, "text/javascript; charset=utf-8"),
        ("/__congbao/preview.css".to_owned(), 200, "text/css; charset=utf-8"),
    ];
    for (path, status, content_type) in cases {
        let (got, head) = (
            server.get(&path),
            server.ask(&[&format!("HEAD {path} HTTP/1.1"), "Host: localhost"]),
        );
        check_common(&got, status, content_type);
        check_common(&head, status, content_type);
        assert_eq!(head.field("content-length"), got.body.len().to_string(), "{path}");
        assert!(head.body.is_empty(), "{path}");
    }
    let svg = server.get(&attached(".svg"));
    assert!(svg.field("content-security-policy").contains("sandbox"));
}

#[test]
fn an_address_without_its_slash_leads_to_the_page() {
    let server = Server::of(&[]);
    let check = |path: &str, wanted: &str| {
        let answer = server.get(path);
        assert_eq!((answer.status, answer.field("location")), (301, wanted), "{path}");
    };
    check("/van-ban", "/van-ban/");
    check("/van-ban/index.html", "/van-ban/");
    check("/index.html", "/");
    check("/van-ban?x=//evil.example/", "/van-ban/");
}

#[test]
fn what_a_browser_has_is_not_sent_again() {
    let server = Server::of(&[]);
    let line = format!("GET {} HTTP/1.1", page(1));
    let tag = server.get(&page(1)).field("etag").to_owned();
    assert!(tag.starts_with('"'));
    let ask = |field: &str| server.ask(&[&line, "Host: localhost", field]);
    for known in [tag.clone(), format!("W/{tag}"), format!("\"x\", {tag}"), "*".into()] {
        let answer = ask(&format!("If-None-Match: {known}"));
        assert_eq!((answer.status, answer.body.len()), (304, 0), "{known}");
        assert_eq!(answer.field("etag"), tag);
    }
    assert_eq!(ask("If-None-Match: \"x\"").status, 200);
    write(
        &server.path("content/directives/2024/01.md"),
        &directive(1, "một", "Câu khác."),
    );
    server.wait_for(&page(1), "Câu khác.");
    assert_eq!(ask(&format!("If-None-Match: {tag}")).status, 200);
}

#[test]
fn parts_of_attachments() {
    let server = Server::of(&[("content/directives/2024/01.pdf", "0123456789")]);
    let path = server.attached(".pdf");
    let line = format!("GET {path} HTTP/1.1");
    let whole = server.get(&path);
    assert_eq!(whole.field("accept-ranges"), "bytes");
    let check = |fields: &[&str], status: u16, body: &str, range: &str| {
        let lines = [&[line.as_str(), "Host: localhost"], fields].concat();
        let answer = server.ask(&lines);
        let got = (answer.status, answer.text(), answer.field("content-range"));
        assert_eq!(got, (status, body.to_owned(), range), "{fields:?}");
        assert_eq!(answer.field("content-length"), body.len().to_string());
    };
    check(&["Range: bytes=0-3"], 206, "0123", "bytes 0-3/10");
    check(&["Range: bytes=4-"], 206, "456789", "bytes 4-9/10");
    check(&["Range: bytes=-3"], 206, "789", "bytes 7-9/10");
    check(&["Range: bytes=9-1000"], 206, "9", "bytes 9-9/10");
    check(&["Range: bytes=10-"], 416, "", "bytes */10");
    check(&["Range: bytes=-0"], 416, "", "bytes */10");
    for ignored in [
        "bytes=0-1,3-4",
        "bytes=3-1",
        "bytes=a-",
        "bytes=-",
        "bytes=99999999999999999999-",
        "lines=0-1",
        "bytes=0-18446744073709551615",
    ] {
        check(&[&format!("Range: {ignored}")], 200, "0123456789", "");
    }
    let tag = format!("If-Range: {}", whole.field("etag"));
    check(&["Range: bytes=0-3", &tag], 206, "0123", "bytes 0-3/10");
    check(&["Range: bytes=0-3", "If-Range: \"x\""], 200, "0123456789", "");
}

#[test]
fn a_stream_tells_of_each_build() {
    let server = Server::of(&[]);
    let mut stream = server.connect();
    let head = "GET /__congbao/events HTTP/1.1\r\nHost: localhost\r\n\r\n";
    stream.write_all(head.as_bytes()).unwrap();
    let mut lines = BufReader::new(stream).lines().map(Result::unwrap);
    let mut next = |start: &str| lines.find(|it| it.starts_with(start)).unwrap();
    assert_eq!(next("Content-Type"), "Content-Type: text/event-stream");
    while !next("data: ").contains("\"revision\":1,") {}
    write(&server.path("content/directives/2024/02.md"), &directive(2, "hai", "Hai."));
    let second = next("data: ");
    assert!(second.contains("\"revision\":2,"), "{second}");
    assert!(second.contains(&page(2)), "{second}");
    // The head alone, where nothing else was asked for.
    let answer = server.ask(&["HEAD /__congbao/events HTTP/1.1", "Host: localhost"]);
    assert_eq!((answer.status, answer.body.len()), (200, 0));
}

#[test]
fn mistakes_are_told_and_the_page_stays() {
    let server = Server::of(&[]);
    let file = server.path("content/directives/2024/01.md");
    let good = fs::read_to_string(&file).unwrap();
    server.check_alive();
    write(&file, &good.replace("2024-01-02", "2024-02-30"));
    let told = |it: &Server| it.get("/__congbao/diagnostics.json").text();
    server.wait("the mistake", |it| told(it).contains("wrong-value"));
    let text = told(&server);
    assert!(text.contains("\"file\":\"content/directives/2024/01.md\""), "{text}");
    assert!(text.contains("2024-02-30"), "{text}");
    assert_eq!(server.get(&page(1)).status, 200);
    write(&file, &good);
    server.wait("its end", |it| !told(it).contains("wrong-value"));
    server.check_fresh();
}

#[test]
fn what_the_record_says_is_told_and_the_page_is_shown() {
    let server = Server::of(&[]);
    let file = server.path("content/directives/2024/01.md");
    let good = fs::read_to_string(&file).unwrap();
    let mut record = congbao();
    record.arg("record").current_dir(server.path("."));
    assert!(record.output().unwrap().status.success());
    let told = |it: &Server| it.get("/__congbao/diagnostics.json").text();
    write(&file, &good.replace("date: 2024-01-02", "date: 2024-01-03"));
    server.wait("the change", |it| told(it).contains("changed-text"));
    assert!(server.get(&page(1)).text().contains("03"));
    // A mistake behind it: the text counts as it was, and so does what the record says of it.
    write(&file, &good.replace("date: 2024-01-02", "date: 2024-02-30"));
    server.wait("the mistake", |it| told(it).contains("wrong-value"));
    write(&file, &good);
    server.wait("its end", |it| !told(it).contains("changed-text"));
}
