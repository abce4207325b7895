//! Requests become answers.

use std::io::{self, Cursor, Read};
use std::sync::Arc;
use std::time::Duration;

use tiny_http::{Header, Request, Response, StatusCode};

use super::address::address;
use super::file::{HTML, JSON, PLAIN, content_type, range};
use super::head::PEER;
use super::stage::{Shown, Stage};
use super::stream;
use crate::diagnostic::Diagnostic;
use crate::plan::{Page, Plan, SitePath};
use crate::render::{self, Failure, Site};
use crate::source::{self, SourcePath};
use crate::words::Language;

/// The script of the preview, which each page gets.
const SCRIPT: &str = include_str!("preview.js");
/// How its panel looks.
const STYLE: &str = include_str!("preview.css");

/// How long a request waits for the first build.
const FIRST: Duration = Duration::from_secs(50);
/// How long a page waits for the build that knows of a change that it met.
const NEXT: Duration = Duration::from_secs(2);
/// How often it does.
const ATTEMPTS: usize = 3;

/// What is sent.
struct Reply {
    status: u16,
    content_type: &'static str,
    fields: Vec<(&'static str, String)>,
    length: usize,
    body: Box<dyn Read>,
}

/// What is found at an address: read as it is sent, for it may be large.
struct Found {
    tag: String,
    length: usize,
    bytes: Box<dyn Read>,
}

/// What a page at an address is.
enum Made {
    Page {
        bytes: Vec<u8>,
        is_found: bool,
    },
    /// A file of the site as it is.
    File(Found),
    /// It stands at another address.
    Elsewhere(SitePath),
    /// The theme fails.
    Failed(Diagnostic),
    /// The files change faster than they can be read.
    Unsettled,
    /// Nothing was built yet that could be shown.
    Nothing,
}

/// Answers a request; a client that is gone needs none.
pub(super) fn answer(stage: &Arc<Stage>, request: Request) {
    let url = request.url().to_owned();
    match url.split('?').next() {
        Some("/__congbao/events") => {
            let client = field(&request, PEER).unwrap_or_default();
            let Some(_place) = stage.stream(&client) else {
                // A browser that is told so does not ask again by itself.
                return send(
                    request,
                    Reply::new(204, "text/plain; charset=utf-8", Vec::new()),
                );
            };
            let mut out = request.into_writer();
            drop(stream::send(stage, &mut *out));
        }
        _ => {
            let reply = reply(stage, &url, &|name| field(&request, name));
            send(request, reply);
        }
    }
}

fn field(request: &Request, name: &str) -> Option<String> {
    let found = request.headers().iter().find(|it| it.field.as_str().as_str() == name);
    found.map(|it| it.value.as_str().to_owned())
}

fn send(request: Request, reply: Reply) {
    let common = [
        ("Content-Type", reply.content_type.to_owned()),
        ("Cache-Control", "no-store".to_owned()),
        ("X-Content-Type-Options", "nosniff".to_owned()),
        ("Cross-Origin-Resource-Policy", "same-origin".to_owned()),
        ("Referrer-Policy", "same-origin".to_owned()),
        ("Server", concat!("congbao/", env!("CARGO_PKG_VERSION")).to_owned()),
    ];
    let fields = common.into_iter().chain(reply.fields);
    let headers = fields.filter_map(|(name, value)| Header::from_bytes(name, value).ok());
    let response = Response::new(
        StatusCode(reply.status),
        headers.collect(),
        reply.body,
        Some(reply.length),
        None,
    );
    drop(request.respond(response.with_chunked_threshold(usize::MAX)));
}

impl Found {
    fn of(bytes: Vec<u8>) -> Self {
        let (tag, length) = (tag(&bytes), bytes.len());
        Self { tag, length, bytes: Box::new(Cursor::new(bytes)) }
    }
}

impl Reply {
    fn new(status: u16, content_type: &'static str, body: Vec<u8>) -> Self {
        let (length, body) = (body.len(), Box::new(Cursor::new(body)));
        Self { status, content_type, fields: Vec::new(), length, body }
    }
}

fn reply(
    stage: &Arc<Stage>,
    target: &str,
    field: &dyn Fn(&str) -> Option<String>,
) -> Reply {
    let Some(address) = address(target) else {
        return Reply::new(400, PLAIN, b"Bad Request\n".to_vec());
    };
    let shown = match stage.shown() {
        it if it.revision == 0 => stage.shown_after(0, FIRST),
        it => it,
    };
    match address.as_str() {
        "__congbao/state" => Reply::new(200, JSON, shown.state().into_bytes()),
        "__congbao/diagnostics.json" => {
            Reply::new(200, JSON, shown.remarks(stage.language()).into_bytes())
        }
        "__congbao/preview.js" => {
            let script = "text/javascript; charset=utf-8";
            Reply::new(200, script, SCRIPT.as_bytes().to_vec())
        }
        "__congbao/preview.css" => {
            Reply::new(200, "text/css; charset=utf-8", STYLE.as_bytes().to_vec())
        }
        _ => page_reply(stage, shown, &address, field),
    }
}

fn page_reply(
    stage: &Arc<Stage>,
    mut shown: Arc<Shown>,
    address: &str,
    field: &dyn Fn(&str) -> Option<String>,
) -> Reply {
    let mut made = Made::Unsettled;
    for _ in 0..ATTEMPTS {
        made = shown.site.as_ref().map_or(Made::Nothing, |it| make(&shown, it, address));
        match made {
            // The file is another one than was built from; the next build is on its way.
            Made::Unsettled => shown = stage.shown_after(shown.revision, NEXT),
            _ => break,
        }
    }
    match made {
        Made::Page { bytes, is_found: true } if content_type(address) != HTML => {
            found(address, Found::of(bytes), field)
        }
        Made::Page { bytes, is_found: true } => match is_known(&tag(&bytes), field) {
            true => unchanged(HTML, tag(&bytes)),
            false => html(&shown, 200, bytes),
        },
        Made::File(file) => found(address, file, field),
        Made::Page { bytes, is_found: false } => match shown.moved(address) {
            Some(now) => {
                let mut reply = Reply::new(302, PLAIN, Vec::new());
                reply.fields.push(("Location", now.to_owned()));
                reply
            }
            None => html(&shown, 404, bytes),
        },
        Made::Elsewhere(path) => {
            let mut reply = Reply::new(301, PLAIN, Vec::new());
            reply.fields.push(("Location", path.to_string()));
            reply
        }
        Made::Failed(mistake) => {
            let excerpt = stage.failed(&shown, &mistake);
            let words = "Trang này chưa dựng được vì giao diện có lỗi sau đây. Sửa xong và \
                         lưu lại, trang sẽ tự mở.";
            html(
                &shown,
                500,
                failure_page("Giao diện có lỗi", words, (&excerpt, stage.language())),
            )
        }
        Made::Unsettled => {
            let words = "Tệp đang được ghi; trang sẽ tự mở khi ghi xong.";
            html(
                &shown,
                503,
                failure_page("Xin đợi một chút", words, ("", stage.language())),
            )
        }
        Made::Nothing => {
            let words = "Trang web chưa dựng được vì các lỗi ở bảng bên dưới. Sửa xong và \
                         lưu lại, trang sẽ tự mở.";
            html(
                &shown,
                503,
                failure_page("Chưa có gì để xem", words, ("", stage.language())),
            )
        }
    }
}

/// Makes what stands at an address.
fn make(shown: &Shown, site: &Site, address: &str) -> Made {
    let pages = &site.plan.pages;
    if Plan::search_name(address).is_some()
        && !pages.contains_key(address)
        && let Some(bytes) = shown.index(site).get(address)
    {
        return Made::Page { bytes: bytes.clone(), is_found: true };
    }
    let with_slash = format!("{address}/");
    let index = address
        .strip_suffix("index.html")
        .filter(|it| it.is_empty() || it.ends_with('/'));
    let (path, page, is_found) = if let Some((path, page)) = pages.get_key_value(address)
    {
        (path, page, true)
    } else if let Some((path, _)) = pages.get_key_value(with_slash.as_str()) {
        return Made::Elsewhere(path.clone());
    } else if let Some((path, _)) = index.and_then(|it| pages.get_key_value(it)) {
        return Made::Elsewhere(path.clone());
    } else if let Some((path, page)) = pages.get_key_value("404.html") {
        (path, page, false)
    } else {
        return Made::Nothing;
    };
    // A page of HTML gets the script of the preview: it is read whole.
    let file = render::file(site, page).filter(|_| content_type(address) != HTML);
    if let Some(file) = file {
        return opened(site, file).map_or(Made::Unsettled, Made::File);
    }
    match render::bytes(site, path, page) {
        Ok(bytes) => {
            Made::Page { bytes, is_found: is_found && !matches!(page, Page::NotFound) }
        }
        Err(Failure::Theme(mistake)) => Made::Failed(mistake),
        Err(Failure::Read(_)) => Made::Unsettled,
    }
}

/// A page of HTML with the script of the preview.
fn html(shown: &Shown, status: u16, bytes: Vec<u8>) -> Reply {
    let tag = tag(&bytes);
    let mut reply = Reply::new(status, HTML, with_script(shown, (status, &tag), bytes));
    reply.fields = vec![
        ("ETag", tag),
        (
            "Content-Security-Policy",
            format!("{}; frame-ancestors 'none'", render::POLICY),
        ),
        ("X-Frame-Options", "DENY".to_owned()),
    ];
    reply
}

/// A file of the site that still has the bytes that were listed.
fn opened(site: &Site, file: &SourcePath) -> Option<Found> {
    let source = &site.source;
    let listed = source.files.get(file)?;
    io::copy(&mut source.open(file).ok()?, &mut io::sink()).ok()?;
    let bytes = Box::new(source.open(file).ok()?);
    Some(Found { tag: quoted(listed.hash), length: listed.size as usize, bytes })
}

/// Whether the client has it.
fn is_known(tag: &str, field: &dyn Fn(&str) -> Option<String>) -> bool {
    field("If-None-Match").is_some_and(|it| {
        it.split(',')
            .any(|it| it.trim().trim_start_matches("W/") == tag || it.trim() == "*")
    })
}

/// That the client has it.
fn unchanged(content_type: &'static str, tag: String) -> Reply {
    let mut reply = Reply::new(304, content_type, Vec::new());
    reply.fields.push(("ETag", tag));
    reply
}

/// What was found, all of it, a part of it, or that it is what the client has.
fn found(
    address: &str,
    Found { tag, length, mut bytes }: Found,
    field: &dyn Fn(&str) -> Option<String>,
) -> Reply {
    let content_type = content_type(address);
    if is_known(&tag, field) {
        return unchanged(content_type, tag);
    }
    let is_same = field("If-Range").is_none_or(|it| it == tag);
    let wanted = field("Range").filter(|_| is_same);
    let mut reply = match wanted.and_then(|it| range(&it, length)) {
        None => {
            let reply = Reply::new(200, content_type, Vec::new());
            Reply { length, body: bytes, ..reply }
        }
        Some(Some((first, last))) => {
            // What cannot be read is missed at the end of the answer.
            let mut before = bytes.by_ref().take(first as u64);
            drop(io::copy(&mut before, &mut io::sink()));
            let part = last - first + 1;
            let body = Box::new(bytes.take(part as u64));
            let reply = Reply::new(206, content_type, Vec::new());
            let mut reply = Reply { length: part, body, ..reply };
            let range = format!("bytes {first}-{last}/{length}");
            reply.fields.push(("Content-Range", range));
            reply
        }
        Some(None) => {
            let mut reply = Reply::new(416, PLAIN, Vec::new());
            reply.fields.push(("Content-Range", format!("bytes */{length}")));
            reply
        }
    };
    reply.fields.push(("ETag", tag));
    reply.fields.push(("Accept-Ranges", "bytes".to_owned()));
    if content_type == "image/svg+xml" {
        let policy = "default-src 'none'; style-src 'unsafe-inline'; sandbox".to_owned();
        reply.fields.push(("Content-Security-Policy", policy));
    }
    reply
}

fn tag(bytes: &[u8]) -> String {
    quoted(source::File::of(bytes).hash)
}

fn quoted(hash: u128) -> String {
    format!("\"{hash:032x}\"")
}

/// The page with the script of the preview before every other one.
fn with_script(shown: &Shown, (status, tag): (u16, &str), bytes: Vec<u8>) -> Vec<u8> {
    let script = format!(
        "<script src=\"/__congbao/preview.js\" defer data-status=\"{status}\" \
         data-tag='{tag}' data-revision=\"{}\" data-session=\"{}\"></script>",
        shown.revision,
        shown.session()
    );
    let head = memchr::memmem::find(&bytes, b"<head>").map(|it| it + b"<head>".len());
    let at = head.unwrap_or(bytes.len());
    [&bytes[..at], script.as_bytes(), &bytes[at..]].concat()
}

/// A page in the place of one that could not be made: what is the matter, and where.
fn failure_page(
    title: &str,
    words: &str,
    (excerpt, language): (&str, Language),
) -> Vec<u8> {
    // The message wraps; the lines of the file and the carets below them must not.
    let excerpt = excerpt.split_once('\n').map_or(String::new(), |(what, rest)| {
        let (what, rest) = (escaped(what), escaped(rest));
        format!(
            "<div lang=\"{}\">\n<p class=\"what\">{what}</p>\n\
             <pre tabindex=\"0\">{rest}</pre>\n</div>\n",
            language.code()
        )
    });
    format!(
        "<!DOCTYPE html>\n<html lang=\"vi\">\n<head>\n<meta charset=\"utf-8\">\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n\
         <title>{title}</title>\n<link rel=\"stylesheet\" href=\"/__congbao/preview.css\">\n\
         </head>\n<body class=\"failure\">\n<main>\n<h1>{title}</h1>\n<p>{words}</p>\n{excerpt}\
         </main>\n</body>\n</html>\n"
    )
    .into_bytes()
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;")
        .replace('<', "&lt;")
        .replace('>', "&gt;")
        .replace('"', "&quot;")
}
