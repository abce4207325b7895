//! What was asked for: the target of a request, decoded once and refused where it plays games.
//!
//! Whatever comes out is looked up among the planned pages and opens no file. What programs
//! could take for another place is refused all the same: an address here is what it says.

/// Names that are devices on Windows, whatever ending they have.
const DEVICES: &[&str] = &["con", "prn", "aux", "nul"];

/// The address below the root, without the slash in front and without the query; `None`
/// where no page of a site could stand at it.
pub(super) fn address(target: &str) -> Option<String> {
    let path = target.split(['?', '#']).next()?.strip_prefix('/')?;
    let decoded = decoded(path)?;
    let is_plain = |it: char| !it.is_control() && !"\\:*?\"<>|".contains(it);
    // An encoded slash would make two addresses of one.
    let has_parts = decoded.matches('/').count() == path.matches('/').count();
    let mut parts = decoded.trim_end_matches('/').split('/');
    let is_sound = decoded.is_empty() || parts.all(is_part);
    let is_doubled = decoded.ends_with("//");
    (decoded.chars().all(is_plain) && has_parts && is_sound && !is_doubled)
        .then_some(decoded)
}

/// Whether a part is a name: not empty, no dot file, no way up, no device.
fn is_part(part: &str) -> bool {
    let stem = part.split('.').next().unwrap_or_default().to_ascii_lowercase();
    let is_port = |it: &str| {
        stem.strip_prefix(it)
            .is_some_and(|it| it.len() == 1 && it.as_bytes()[0].is_ascii_digit())
    };
    let is_device = DEVICES.contains(&stem.as_str()) || is_port("com") || is_port("lpt");
    !part.is_empty()
        && !part.starts_with('.')
        && !part.ends_with(['.', ' '])
        && !is_device
}

/// Percent-decoding, once (RFC 3986, section 2.1); `None` where it is wrong or no UTF-8.
fn decoded(path: &str) -> Option<String> {
    let mut bytes = Vec::with_capacity(path.len());
    let mut rest = path.as_bytes();
    while let [first, after @ ..] = rest {
        rest = after;
        if *first != b'%' {
            bytes.push(*first);
            continue;
        }
        let [high, low, after @ ..] = rest else { return None };
        let digit = |it: &u8| char::from(*it).to_digit(16);
        bytes.push((digit(high)? * 16 + digit(low)?) as u8);
        rest = after;
    }
    String::from_utf8(bytes).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_an_address() {
        let check = |target: &str, wanted: Option<&str>| {
            assert_eq!(address(target).as_deref(), wanted, "{target}");
        };
        check("/", Some(""));
        check("/?x=../", Some(""));
        check("/van-ban/bct/2014/34-ct-tw/", Some("van-ban/bct/2014/34-ct-tw/"));
        check("/a%20b/ch%E1%BB%89.pdf", Some("a b/chỉ.pdf"));
        for bad in [
            "/../etc/passwd",
            "/%2e%2e/x",
            "/.%2E/x",
            "/a/..",
            "/a/./b",
            "/a//b",
            "//evil/",
            "/a%2fb",
            "/a%2F..%2Fb",
            "/a%5cb",
            "/a\\b",
            "/c:/x",
            "/a%00b",
            "/a%0d%0ab",
            "/.git/config",
            "/a/.congbao",
            "/%",
            "/%4",
            "/%zz",
            "/%c0%ae%c0%ae/",
            "/nul",
            "/CON.txt",
            "/com1",
            "/a./b",
            "/a%20/b",
            "/a%3Cb",
            "/%252e%252e/%00",
        ] {
            check(bad, None);
        }
        // Decoded once and no more.
        check("/%252e%252e/", Some("%2e%2e/"));
        check("/console/", Some("console/"));
    }
}
