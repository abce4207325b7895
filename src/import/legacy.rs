//! Words of before Unicode: in TCVN3, in VNI and in windows-1258.
//!
//! The tables are those of TCVN 5712:1993 (VN3, the fonts `.Vn…` of ABC), of VNI for Windows
//! (the fonts `VNI-…`) and of code page 1258. Letters come as bytes, or as the letters of
//! windows-1252 that programs took these bytes for: "Uû ban nh©n d©n".

use unicode_normalization::UnicodeNormalization;

/// An encoding of before Unicode.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Encoding {
    Tcvn3,
    Vni,
    Windows1258,
}

/// What words of a font are in.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) struct Legacy {
    encoding: Encoding,
    /// Whether the font shows small letters as capitals: `.VnTimeH`.
    is_caps: bool,
}

impl Legacy {
    /// What the name of a font tells.
    pub(super) fn of_font(font: &str) -> Option<Self> {
        let name = font.to_ascii_lowercase();
        let encoding = match () {
            () if name.starts_with(".vn") => Encoding::Tcvn3,
            () if name.starts_with("vni") => Encoding::Vni,
            () => return None,
        };
        let is_caps = encoding == Encoding::Tcvn3 && name.ends_with('h');
        Some(Self { encoding, is_caps })
    }

    /// The words in Unicode; `None` where they are in it already. Signs that no font of before
    /// Unicode has ("≥", "→") stay as they are; a letter tells that all of it is Unicode.
    pub(super) fn unicode(self, words: &str) -> Option<String> {
        let is_other = |it: char| bytes(it.encode_utf8(&mut [0; 4])).is_none();
        if words.contains(|it: char| it.is_alphabetic() && is_other(it)) {
            return None;
        }
        let (mut text, mut is_ascii) = (String::new(), true);
        for part in words.split_inclusive(is_other) {
            let plain = part.trim_end_matches(is_other);
            let bytes = bytes(plain)?;
            is_ascii &= bytes.is_ascii();
            text.push_str(&self.encoding.text(&bytes));
            text.push_str(&part[plain.len()..]);
        }
        if is_ascii && !self.is_caps {
            return None;
        }
        Some(if self.is_caps { text.to_uppercase() } else { text })
    }
}

impl Encoding {
    /// All of them, as they are told.
    pub(super) const ALL: [(Self, &str); 3] = [
        (Self::Tcvn3, "TCVN3 (ABC)"),
        (Self::Vni, "VNI"),
        (Self::Windows1258, "windows-1258"),
    ];

    /// The text that these bytes mean, composed (NFC).
    pub(super) fn text(self, bytes: &[u8]) -> String {
        match self {
            Self::Tcvn3 => {
                let text: String = bytes.iter().map(|it| tcvn3(*it)).collect();
                text.split_inclusive('\n').map(capitals).collect()
            }
            Self::Vni => vni(bytes),
            Self::Windows1258 => bytes
                .iter()
                .map(|it| windows_1258(*it))
                .collect::<String>()
                .nfc()
                .collect(),
        }
    }
}

/// The bytes that programs took for these letters of windows-1252; `None` where there are
/// others. Fonts of signs have them from U+F000 on.
pub(super) fn bytes(words: &str) -> Option<Vec<u8>> {
    let byte = |letter: char| match u32::from(letter) {
        code @ (0..0x80 | 0xA0..0x100) => u8::try_from(code).ok(),
        code @ 0xF020..0xF100 => u8::try_from(code - 0xF000).ok(),
        code @ 0x80..0xA0 => u8::try_from(code).ok(),
        _ => {
            let at = WINDOWS_1252.iter().position(|it| *it == letter)?;
            u8::try_from(0x80 + at).ok()
        }
    };
    words.chars().map(byte).collect()
}

/// The letters of windows-1252 from 0x80 to 0x9F; the same in windows-1258, but for four.
const WINDOWS_1252: [char; 32] = [
    '€', '\u{81}', '‚', 'ƒ', '„', '…', '†', '‡', 'ˆ', '‰', 'Š', '‹', 'Œ', '\u{8d}', 'Ž',
    '\u{8f}', '\u{90}', '‘', '’', '“', '”', '•', '–', '—', '˜', '™', 'š', '›', 'œ',
    '\u{9d}', 'ž', 'Ÿ',
];

fn windows_1252(byte: u8) -> char {
    match byte {
        0x80..0xA0 => WINDOWS_1252[usize::from(byte - 0x80)],
        _ => char::from(byte),
    }
}

fn windows_1258(byte: u8) -> char {
    match byte {
        0xC3 => 'Ă',
        0xCC => '\u{300}',
        0xD0 => 'Đ',
        0xD2 => '\u{309}',
        0xD5 => 'Ơ',
        0xDD => 'Ư',
        0xDE => '\u{303}',
        0xE3 => 'ă',
        0xEC => '\u{301}',
        0xF0 => 'đ',
        0xF2 => '\u{323}',
        0xF5 => 'ơ',
        0xFD => 'ư',
        0xFE => '₫',
        _ => windows_1252(byte),
    }
}

/// The letters of TCVN 5712:1993, VN3, from 0xA1 to 0xFE; a blank where it has none.
const TCVN3: &str = "ĂÂÊÔƠƯĐăâêôơưđ      àảãáạ ằẳẵắ       ặầẩẫấậè ẻẽéẹềểễếệìỉ   ĩíịò ỏõóọồổỗốộờởỡớợù ủũúụừửữứựỳỷỹýỵ";

fn tcvn3(byte: u8) -> char {
    let place = byte.checked_sub(0xA1).map(usize::from);
    let letter = place.and_then(|it| TCVN3.chars().nth(it)).filter(|it| *it != ' ');
    letter.unwrap_or_else(|| windows_1252(byte))
}

/// A line in capitals as it was meant: TCVN3 has no capitals with tones but in fonts of
/// capitals, so that they were typed as small letters: "CHỉ THị".
fn capitals(line: &str) -> String {
    let is_small = |it: char| it.is_ascii_lowercase();
    let capitals = line.chars().filter(char::is_ascii_uppercase).count();
    match capitals > 1 && !line.contains(is_small) {
        true => line.to_uppercase(),
        false => line.to_owned(),
    }
}

/// The letters of VNI that stand alone: bytes of small ones; capitals are 0x20 below.
const VNI_LETTERS: &[(u8, char)] = &[
    (0xF4, 'ơ'),
    (0xF6, 'ư'),
    (0xF1, 'đ'),
    (0xED, 'í'),
    (0xEC, 'ì'),
    (0xE6, 'ỉ'),
    (0xF3, 'ĩ'),
    (0xF2, 'ị'),
    (0xEE, 'ỵ'),
];

/// The marks of VNI behind a letter: bytes of small ones, and the marks of Unicode.
const VNI_MARKS: &[(u8, &str)] = &[
    (0xF9, "\u{301}"),
    (0xF8, "\u{300}"),
    (0xFB, "\u{309}"),
    (0xF5, "\u{303}"),
    (0xEF, "\u{323}"),
    (0xE2, "\u{302}"),
    (0xE1, "\u{302}\u{301}"),
    (0xE0, "\u{302}\u{300}"),
    (0xE5, "\u{302}\u{309}"),
    (0xE3, "\u{302}\u{303}"),
    (0xE4, "\u{302}\u{323}"),
    (0xEA, "\u{306}"),
    (0xE9, "\u{306}\u{301}"),
    (0xE8, "\u{306}\u{300}"),
    (0xFA, "\u{306}\u{309}"),
    (0xFC, "\u{306}\u{303}"),
    (0xEB, "\u{306}\u{323}"),
];

fn vni(bytes: &[u8]) -> String {
    let mut out = String::new();
    let mut before = ' ';
    for byte in bytes {
        let small = if *byte >= 0xC0 { byte | 0x20 } else { *byte };
        let mark = VNI_MARKS.iter().find(|it| it.0 == small && *byte >= 0xC0);
        let letter = VNI_LETTERS.iter().find(|it| it.0 == small && *byte >= 0xC0);
        if let (Some((_, mark)), true) = (mark, "aeouyơưAEOUYƠƯ".contains(before)) {
            out.push_str(mark);
            before = ' ';
            continue;
        }
        before = match letter {
            Some((_, letter)) if *byte < 0xE0 => {
                letter.to_uppercase().next().unwrap_or(*letter)
            }
            Some((_, letter)) => *letter,
            None => windows_1252(*byte),
        };
        out.push(before);
    }
    out.nfc().collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Words as programs show them that know of no Vietnamese, and what they mean.
    #[test]
    fn words_of_before_unicode() {
        for (font, words, expected) in [
            (".VnTime", "Uû ban nh©n d©n", "Uỷ ban nhân dân"),
            (".VnTime", "Ban ChÊp hµnh Trung \u{ad}¬ng", "Ban Chấp hành Trung ương"),
            (".VnTime", "®ît thi ®ua, kÕ ho¹ch", "đợt thi đua, kế hoạch"),
            (".VnTime", "tû lÖ ≥ 90%", "tỷ lệ ≥ 90%"),
            (".VnTimeH", "chØ thÞ", "CHỈ THỊ"),
            (".VnTime", "CHØ THÞ\nVÒ viÖc", "CHỈ THỊ\nVề việc"),
            (".VnTimeH", "nam", "NAM"),
            ("VNI-Times", "UÛy ban nhaân daân", "Ủy ban nhân dân"),
            ("VNI-Times", "Ñoàng Nai, ngaøy 05 thaùng 4", "Đồng Nai, ngày 05 tháng 4"),
            ("VNI-Times", "thöïc hieän nghieâm, chæ thò", "thực hiện nghiêm, chỉ thị"),
            ("VNI-Times", "CHÆ THÒ, QUYEÁT ÑÒNH", "CHỈ THỊ, QUYẾT ĐỊNH"),
        ] {
            let legacy = Legacy::of_font(font).unwrap_or_else(|| panic!("{font}"));
            assert_eq!(legacy.unicode(words).as_deref(), Some(expected));
        }
        assert_eq!(Legacy::of_font("Times New Roman"), None);
        let legacy = Legacy::of_font(".VnTime");
        assert_eq!(legacy.and_then(|it| it.unicode("Ủy ban nhân dân")), None);
    }

    #[test]
    fn a_code_page_of_windows() {
        let bytes = b"\xD2y ban nh\xE2n d\xE2n t\xEAnh \xD0\xF4\xCCng Nai";
        let text = Encoding::Windows1258.text(bytes);
        assert!(text.ends_with("nhân dân tênh Đồng Nai"), "{text}");
    }
}
