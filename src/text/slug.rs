//! Names for addresses.

use super::bare;

/// The longest slug, in bytes; contract of the site's addresses.
const LONGEST: usize = 80;

/// The text as ASCII in lower case, syllables joined by hyphens, `đ` as `d`, cut at a
/// syllable to at most 80 bytes. Empty where the text holds no letter or digit.
pub fn slug(text: &str) -> String {
    if is_slug(text) {
        return text.to_owned();
    }
    let mut out = String::with_capacity(text.len());
    for word in bare(text).split(|it: char| !it.is_ascii_alphanumeric()) {
        let joined = out.len() + usize::from(!out.is_empty()) + word.len();
        if word.is_empty() {
            continue;
        }
        if joined > LONGEST {
            if out.is_empty() {
                out.push_str(&word[..LONGEST]);
            }
            break;
        }
        if !out.is_empty() {
            out.push('-');
        }
        out.push_str(word);
    }
    out
}

/// Writes the text as a slug behind what is there.
pub fn push_slug(out: &mut String, text: &str) {
    match is_slug(text) {
        true => out.push_str(text),
        false => out.push_str(&slug(text)),
    }
}

/// Whether the text is a slug already, and its own.
fn is_slug(text: &str) -> bool {
    let is_plain = |it: u8| it.is_ascii_lowercase() || it.is_ascii_digit();
    let mut before = b'-';
    for byte in text.bytes() {
        if !is_plain(byte) && (byte != b'-' || before == b'-') {
            return false;
        }
        before = byte;
    }
    before != b'-' && text.len() <= LONGEST
}

/// Two slugs as one, the first cut at a syllable so that both have room: what tells two
/// addresses apart is never cut off.
pub fn joined_slugs(first: &str, second: &str) -> String {
    if second.is_empty() {
        return first.to_owned();
    }
    let room = LONGEST.saturating_sub(second.len() + 1);
    let cut = match first.len() > room {
        true => first[..=room.min(first.len() - 1)].rfind('-').unwrap_or(room),
        false => first.len(),
    };
    format!("{}-{second}", &first[..cut])
}

#[cfg(test)]
mod tests {
    use super::{joined_slugs, slug};

    #[test]
    fn slugs_are_ascii() {
        assert_eq!(slug("02/CT-UBND"), "02-ct-ubnd");
        assert_eq!(slug("  Đẩy mạnh — chuyển đổi số! "), "day-manh-chuyen-doi-so");
        assert_eq!(slug("“ ”"), "");
        assert!(slug(&"thi đua ".repeat(40)).len() <= 80);
        assert_eq!(slug(&"x".repeat(100)).len(), 80);
    }

    #[test]
    fn joined_slugs_keep_the_second() {
        assert_eq!(joined_slugs("so-noi-vu", "binh-son"), "so-noi-vu-binh-son");
        assert_eq!(joined_slugs("so-noi-vu", ""), "so-noi-vu");
        let long = slug(&"thi đua ".repeat(40));
        let joined = joined_slugs(&long, "2");
        assert!(joined.len() <= 80 && joined.ends_with("thi-2"), "{joined}");
    }
}
