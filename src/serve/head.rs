//! The head of a request: what is let through to tiny_http.
//!
//! tiny_http 0.12 takes heads of any size, several lengths and unknown framings
//! (CVE-2026-66752, CVE-2026-66753). A preview needs none of it: GET and HEAD without a body,
//! for a host that is this machine (else a page elsewhere could read the preview by a name
//! that leads here: DNS rebinding).

use std::net::IpAddr;

/// The most bytes that a head may have.
pub(super) const LONGEST: usize = 16 * 1024;

/// The most fields that a head may have.
const FIELDS: usize = 100;

/// A request that may pass.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) struct Head {
    method: &'static str,
    target: String,
    fields: Vec<(&'static str, String)>,
}

/// Why a request may not pass, as a status.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Refusal {
    /// It is no request of HTTP/1.1 (RFC 9112).
    Malformed,
    /// The host is another one than this machine.
    Host,
    /// It comes from a page of another site.
    Foreign,
    /// It is neither GET nor HEAD.
    Method,
    /// It did not come in time.
    Slow,
    /// It is too long.
    Long,
    /// There are too many at once.
    Crowded,
    /// Another version of HTTP.
    Version,
}

impl Refusal {
    /// Status and reason (RFC 9110, section 15).
    pub(super) fn status(self) -> (u16, &'static str) {
        match self {
            Self::Malformed => (400, "Bad Request"),
            Self::Host => (421, "Misdirected Request"),
            Self::Foreign => (403, "Forbidden"),
            Self::Method => (405, "Method Not Allowed"),
            Self::Slow => (408, "Request Timeout"),
            Self::Long => (431, "Request Header Fields Too Large"),
            Self::Crowded => (503, "Service Unavailable"),
            Self::Version => (505, "HTTP Version Not Supported"),
        }
    }
}

/// The field in which the gate says whose a request is.
pub(super) const PEER: &str = "X-Peer";

/// The fields that mean something to the preview. All others stay outside.
const PASSED: &[&str] = &["Host", "If-None-Match", "If-Range", "Range"];

impl Head {
    /// Reads a head, which ends with an empty line; `name` is the host that was asked for.
    pub(super) fn read(bytes: &[u8], name: &str) -> Result<Self, Refusal> {
        // A line ends with both, or two programs see two requests in one.
        let is_bare = |at: usize| match bytes[at] {
            b'\n' => at == 0 || bytes[at - 1] != b'\r',
            b'\r' => bytes.get(at + 1) != Some(&b'\n'),
            _ => false,
        };
        if !bytes.is_ascii() || (0..bytes.len()).any(is_bare) {
            return Err(Refusal::Malformed);
        }
        let mut fields = [httparse::EMPTY_HEADER; FIELDS];
        let mut request = httparse::Request::new(&mut fields);
        match request.parse(bytes) {
            Ok(httparse::Status::Complete(_)) => {}
            Err(httparse::Error::TooManyHeaders) => return Err(Refusal::Long),
            Err(httparse::Error::Version) => return Err(Refusal::Version),
            Ok(httparse::Status::Partial) | Err(_) => return Err(Refusal::Malformed),
        }
        let method = match request.method {
            Some("GET") => "GET",
            Some("HEAD") => "HEAD",
            _ => return Err(Refusal::Method),
        };
        let target = request.path.filter(|it| it.starts_with('/'));
        let target = target.ok_or(Refusal::Malformed)?.to_owned();
        let host = check_fields(request.headers, name)?;
        check_origin(request.headers, &host)?;
        let passed = PASSED.iter().filter_map(|name| {
            let value = only(request.headers, name).ok()??;
            Some((*name, value.to_owned()))
        });
        Ok(Self { method, target, fields: passed.collect() })
    }

    /// Whether it asks for the head of the answer alone.
    pub(super) fn is_for_head(&self) -> bool {
        self.method == "HEAD"
    }

    /// The request as it goes on: one to a connection, and whose it is.
    pub(super) fn composed(&self, peer: IpAddr) -> String {
        let mut out = format!("{} {} HTTP/1.1\r\n", self.method, self.target);
        out.push_str(&format!("{PEER}: {peer}\r\n"));
        for (name, value) in &self.fields {
            out.push_str(&format!("{name}: {value}\r\n"));
        }
        out.push_str("Connection: close\r\n\r\n");
        out
    }
}

/// The value of a field that may stand there once.
fn only<'a>(
    fields: &[httparse::Header<'a>],
    name: &str,
) -> Result<Option<&'a str>, Refusal> {
    let mut found = fields.iter().filter(|it| it.name.eq_ignore_ascii_case(name));
    let Some(first) = found.next() else { return Ok(None) };
    match (found.next(), std::str::from_utf8(first.value)) {
        (None, Ok(value)) => Ok(Some(value.trim())),
        _ => Err(Refusal::Malformed),
    }
}

/// Refuses every framing of a body, and hosts that are not this machine; the host.
fn check_fields(fields: &[httparse::Header<'_>], name: &str) -> Result<String, Refusal> {
    for refused in ["Transfer-Encoding", "Trailer", "Upgrade", "Expect"] {
        if fields.iter().any(|it| it.name.eq_ignore_ascii_case(refused)) {
            return Err(Refusal::Malformed);
        }
    }
    if only(fields, "Content-Length")?.is_some_and(|it| it != "0") {
        return Err(Refusal::Malformed);
    }
    for passed in PASSED {
        only(fields, passed)?;
    }
    let host = only(fields, "Host")?.ok_or(Refusal::Malformed)?;
    if !is_own_host(host, name) {
        return Err(Refusal::Host);
    }
    Ok(host.to_ascii_lowercase())
}

/// Whether a `Host` is this machine: by a number, which no name server can turn elsewhere, as
/// localhost, or by the name that was asked for.
fn is_own_host(host: &str, name: &str) -> bool {
    let bracketed = host.strip_prefix('[').and_then(|it| it.split_once(']'));
    let (address, port) = match bracketed {
        Some((address, port)) => (address, port),
        None => host.split_at(host.find(':').unwrap_or(host.len())),
    };
    let is_port = |it: &str| !it.is_empty() && it.bytes().all(|it| it.is_ascii_digit());
    if !(port.is_empty() || port.strip_prefix(':').is_some_and(is_port)) {
        return false;
    }
    match address.parse::<IpAddr>() {
        Ok(address) => address.is_ipv6() == bracketed.is_some(),
        Err(_) => {
            bracketed.is_none()
                && (address.eq_ignore_ascii_case("localhost")
                    || address.eq_ignore_ascii_case(name))
        }
    }
}

/// Refuses what a page of another site asks for in the background. Whoever follows a link from
/// there may.
fn check_origin(fields: &[httparse::Header<'_>], host: &str) -> Result<(), Refusal> {
    if let Some(origin) = only(fields, "Origin")?
        && origin.to_ascii_lowercase().strip_prefix("http://") != Some(host)
    {
        return Err(Refusal::Foreign);
    }
    let site = only(fields, "Sec-Fetch-Site")?;
    let is_link = only(fields, "Sec-Fetch-Mode")? == Some("navigate")
        && only(fields, "Sec-Fetch-Dest")? == Some("document");
    match site {
        Some("cross-site" | "same-site") if !is_link => Err(Refusal::Foreign),
        _ => Ok(()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(lines: &[&str], wanted: Result<(), Refusal>) {
        let head = format!("{}\r\n\r\n", lines.join("\r\n"));
        assert_eq!(
            Head::read(head.as_bytes(), "xem.binhson").map(drop),
            wanted,
            "{head}"
        );
    }

    #[test]
    fn what_passes_and_what_does_not() {
        use Refusal::{Foreign, Host, Malformed, Method, Version};
        let get = "GET / HTTP/1.1";
        let host = "Host: localhost:1111";
        check(&[get, host], Ok(()));
        check(&["HEAD /a?b HTTP/1.1", "host: 127.0.0.1"], Ok(()));
        check(&[get, "Host: [::1]:1111"], Ok(()));
        check(&[get, "Host: XEM.binhson:80"], Ok(()));
        check(&[get, host, "Content-Length: 0"], Ok(()));
        for bad in [
            "localhost.evil.example",
            "evil.example:1111",
            "127.0.0.1.evil.example",
            "localhost:1111@evil.example",
            "::1",
            "localhost:",
            "",
        ] {
            check(&[get, &format!("Host: {bad}")], Err(Host));
        }
        check(&[get], Err(Malformed));
        check(&[get, host, "Host: evil.example"], Err(Malformed));
        check(&[get, host, host], Err(Malformed));
        check(&["GET http://evil.example/ HTTP/1.1", host], Err(Malformed));
        check(&["GET  / HTTP/1.1", host], Err(Malformed));
        check(&["GET / HTTP/1.1 ", host], Err(Malformed));
        check(&["GET / HTTP/2.0", host], Err(Version));
        check(&["POST / HTTP/1.1", host], Err(Method));
        check(&["TRACE / HTTP/1.1", host], Err(Method));
        check(&["get / HTTP/1.1", host], Err(Method));
        check(&[get, host, "Transfer-Encoding: chunked"], Err(Malformed));
        check(&[get, host, "Transfer-Encoding: identity"], Err(Malformed));
        check(&[get, host, "Transfer-Encoding : chunked"], Err(Malformed));
        check(&[get, host, "Content-Length: 5"], Err(Malformed));
        check(&[get, host, "Content-Length: +0"], Err(Malformed));
        check(&[get, host, "Content-Length: 0, 0"], Err(Malformed));
        check(&[get, host, "Content-Length: 0", "Content-Length: 0"], Err(Malformed));
        check(&[get, host, "Expect: 100-continue"], Err(Malformed));
        check(&[get, host, "Upgrade: h2c"], Err(Malformed));
        check(&[get, host, " folded: line"], Err(Malformed));
        check(&[get, host, "a\0b: c"], Err(Malformed));
        check(&[get, host, "a: b\nc: d"], Err(Malformed));
        check(&[get, host, "Origin: http://localhost:1111"], Ok(()));
        check(&[get, host, "Origin: http://evil.example"], Err(Foreign));
        check(&[get, host, "Origin: null"], Err(Foreign));
        check(&[get, host, "Sec-Fetch-Site: cross-site"], Err(Foreign));
        let link = ["Sec-Fetch-Mode: navigate", "Sec-Fetch-Dest: document"];
        check(&[get, host, "Sec-Fetch-Site: cross-site", link[0], link[1]], Ok(()));
        check(&[get, host, "Sec-Fetch-Site: same-origin"], Ok(()));
    }

    #[test]
    fn only_what_means_something_goes_on() {
        let head = b"GET /a HTTP/1.1\r\nHost: localhost\r\nCookie: a\r\nRange: bytes=0-1\r\nConnection: keep-alive\r\n\r\n";
        let composed = Head::read(head, "").map(|it| it.composed([127, 0, 0, 1].into()));
        let wanted = "GET /a HTTP/1.1\r\nX-Peer: 127.0.0.1\r\nHost: localhost\r\nRange: bytes=0-1\r\nConnection: close\r\n\r\n";
        assert_eq!(composed.as_deref(), Ok(wanted));
    }
}
