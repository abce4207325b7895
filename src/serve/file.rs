//! What a file is on the wire: its kind, and parts of it.

pub(super) const JSON: &str = "application/json";
pub(super) const HTML: &str = "text/html; charset=utf-8";
pub(super) const PLAIN: &str = "text/plain; charset=utf-8";

/// The first and last byte of a range (RFC 9110, section 14): `None` where the field is to be
/// ignored, `Some(None)` where no byte fits.
pub(super) fn range(field: &str, length: usize) -> Option<Option<(usize, usize)>> {
    let (first, last) = field.strip_prefix("bytes=")?.split_once('-')?;
    let number = |it: &str| -> Option<Option<usize>> {
        match it.trim() {
            "" => Some(None),
            it if it.len() < 16 && it.bytes().all(|it| it.is_ascii_digit()) => {
                it.parse().ok().map(Some)
            }
            _ => None,
        }
    };
    match (number(first)?, number(last)?) {
        (None, None) => None,
        (Some(first), Some(last)) if last < first => None,
        (None, Some(0)) => Some(None),
        (None, Some(count)) => {
            Some(length.checked_sub(1).map(|it| (length.saturating_sub(count), it)))
        }
        (Some(first), last) => {
            let end = length.checked_sub(1).map(|it| last.unwrap_or(it).min(it));
            Some(end.filter(|it| first <= *it).map(|it| (first, it)))
        }
    }
}

/// What kind of file stands at an address, by its ending.
pub(super) fn content_type(address: &str) -> &'static str {
    let ending = address.rsplit_once('.').map_or("", |(_, it)| it).to_ascii_lowercase();
    let is_page = address.is_empty() || address.ends_with('/');
    let known = CONTENT_TYPES.iter().find(|(it, _)| *it == ending);
    match known {
        _ if is_page => HTML,
        Some((_, content_type)) => content_type,
        None => "application/octet-stream",
    }
}

/// The kinds of files that sites have, with the names that IANA registers.
const CONTENT_TYPES: &[(&str, &str)] = &[
    ("html", HTML),
    ("htm", HTML),
    // Old addresses that lead on have the endings of the portals before.
    ("asp", HTML),
    ("aspx", HTML),
    ("jsp", HTML),
    ("php", HTML),
    ("css", "text/css; charset=utf-8"),
    ("js", "text/javascript; charset=utf-8"),
    ("json", JSON),
    ("xml", "application/xml"),
    ("txt", PLAIN),
    ("csv", "text/csv; charset=utf-8"),
    ("tsv", "text/tab-separated-values; charset=utf-8"),
    ("svg", "image/svg+xml"),
    ("png", "image/png"),
    ("jpg", "image/jpeg"),
    ("jpeg", "image/jpeg"),
    ("gif", "image/gif"),
    ("webp", "image/webp"),
    ("avif", "image/avif"),
    ("tif", "image/tiff"),
    ("tiff", "image/tiff"),
    ("ico", "image/x-icon"),
    ("woff2", "font/woff2"),
    ("woff", "font/woff"),
    ("ttf", "font/ttf"),
    ("pdf", "application/pdf"),
    ("rtf", "application/rtf"),
    ("doc", "application/msword"),
    ("xls", "application/vnd.ms-excel"),
    ("ppt", "application/vnd.ms-powerpoint"),
    ("docx", "application/vnd.openxmlformats-officedocument.wordprocessingml.document"),
    ("xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
    ("pptx", "application/vnd.openxmlformats-officedocument.presentationml.presentation"),
    ("odt", "application/vnd.oasis.opendocument.text"),
    ("ods", "application/vnd.oasis.opendocument.spreadsheet"),
    ("zip", "application/zip"),
    ("rar", "application/vnd.rar"),
    ("7z", "application/x-7z-compressed"),
    ("mp3", "audio/mpeg"),
    ("mp4", "video/mp4"),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ranges() {
        let check = |field: &str, wanted| assert_eq!(range(field, 10), wanted, "{field}");
        check("bytes=0-3", Some(Some((0, 3))));
        check("bytes=4-", Some(Some((4, 9))));
        check("bytes=-3", Some(Some((7, 9))));
        check("bytes=-30", Some(Some((0, 9))));
        check("bytes=9-99", Some(Some((9, 9))));
        check("bytes=10-", Some(None));
        check("bytes=-0", Some(None));
        for ignored in
            ["bytes=3-1", "bytes=a-b", "lines=1-2", "bytes=0-1,3-4", "bytes=-", "bytes=1"]
        {
            check(ignored, None);
        }
        assert_eq!(range("bytes=0-", 0), Some(None));
    }
}
