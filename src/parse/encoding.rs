//! What a file is that is not UTF-8, and how its words are saved.
//!
//! Offices keep texts of before Unicode: in TCVN3 (the ABC fonts `.VnTime`), in VNI
//! (`VNI-Times`) and in windows-1258. What a file is said to be is a likeness, never a ground
//! to change it: the author converts it and looks at what comes out.

use crate::words::{Words, words};

/// What bytes look like that are not UTF-8.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Encoding {
    /// Two bytes a letter.
    Utf16,
    /// Four bytes a letter.
    Utf32,
    /// One byte a letter, the fonts `.Vn…`.
    Tcvn3,
    /// A letter and a mark of one byte each, the fonts `VNI-…`.
    Vni,
    /// A letter and a mark of one byte each, of Windows.
    Windows1258,
    /// No text at all.
    Pdf,
    /// No text at all: Word or another program that keeps ZIP files.
    Zip,
    /// No text at all: Word before 2007.
    OldWord,
    /// None of these.
    Unknown,
}

impl Encoding {
    /// What these bytes look like.
    pub(super) fn of(bytes: &[u8]) -> Self {
        let opens = |start: &[u8]| bytes.starts_with(start);
        if opens(b"%PDF") {
            return Self::Pdf;
        }
        if opens(b"PK\x03\x04") {
            return Self::Zip;
        }
        if opens(b"\xD0\xCF\x11\xE0") {
            return Self::OldWord;
        }
        if opens(b"\xFF\xFE\0\0") || opens(b"\0\0\xFE\xFF") {
            return Self::Utf32;
        }
        if opens(b"\xFF\xFE") || opens(b"\xFE\xFF") {
            return Self::Utf16;
        }
        let sample = &bytes[..bytes.len().min(SAMPLE)];
        let zeros = sample.iter().filter(|it| **it == 0).count();
        match zeros * 10 / sample.len().max(1) {
            0 if zeros == 0 => Self::of_single_bytes(sample),
            0..=1 => Self::Unknown,
            2..=5 => Self::Utf16,
            _ => Self::Utf32,
        }
    }

    /// The one of the old encodings of Vietnamese that nearly all bytes fit. TCVN3 uses all
    /// bytes from 0xA1 on, so that the others are asked first.
    fn of_single_bytes(bytes: &[u8]) -> Self {
        let mut letters = 0;
        let (mut windows, mut vni, mut tcvn3) = (0, 0, 0);
        let mut before = b' ';
        for byte in bytes.iter().copied() {
            if byte >= 0x80 {
                let lower = byte | 0x20;
                letters += 1;
                windows += usize::from(match byte {
                    0xCC | 0xD2 | 0xDE | 0xEC | 0xF2 => {
                        is_vowel(before, b"\xE2\xEA\xF4\xF5\xE3\xFD")
                    }
                    _ => b"\xE2\xEA\xF4\xF5\xE3\xFD\xF0".contains(&lower),
                });
                vni += usize::from(match lower {
                    0xF4 | 0xF6 | 0xF1 | 0xEC | 0xED | 0xE6 | 0xF3 | 0xF2 | 0xEE => true,
                    _ => VNI_MARKS.contains(&lower) && is_vowel(before, b"\xF4\xF6"),
                });
                tcvn3 += usize::from(byte >= 0xA1);
            }
            before = byte;
        }
        let fits = |count: usize| count * 20 >= letters * 19;
        match () {
            () if fits(windows) => Self::Windows1258,
            () if fits(vni) => Self::Vni,
            () if fits(tcvn3) => Self::Tcvn3,
            () => Self::Unknown,
        }
    }

    /// Its name, as people know it.
    pub(super) fn name(self) -> Option<Words> {
        Some(match self {
            Self::Utf16 => Words::plain("UTF-16"),
            Self::Utf32 => Words::plain("UTF-32"),
            Self::Tcvn3 => Words::plain("TCVN3 (ABC)"),
            Self::Vni => Words::plain("VNI"),
            Self::Windows1258 => Words::plain("windows-1258"),
            Self::Pdf => words!("a PDF"),
            Self::Zip => words!("a Word or ZIP file"),
            Self::OldWord => words!("an old Word file"),
            Self::Unknown => return None,
        })
    }

    /// How it becomes UTF-8.
    pub(super) fn hint(self) -> Words {
        match self {
            Self::Utf16 | Self::Utf32 => {
                words!(
                    "open it in an editor and save it as UTF-8 (Notepad: Save as, Encoding: UTF-8)"
                )
            }
            Self::Tcvn3 => {
                words!(
                    "convert it with the toolkit of UniKey (Ctrl+Shift+F6, from TCVN3 to Unicode \
                 dựng sẵn) and save it as UTF-8"
                )
            }
            Self::Vni => {
                words!(
                    "convert it with the toolkit of UniKey (Ctrl+Shift+F6, from VNI Windows to \
                 Unicode dựng sẵn) and save it as UTF-8"
                )
            }
            Self::Windows1258 => {
                words!(
                    "convert it with `iconv -f CP1258 -t UTF-8`, or with the toolkit of UniKey \
                 (Ctrl+Shift+F6, from Vietnamese locale CP 1258 to Unicode dựng sẵn)"
                )
            }
            Self::Zip => {
                words!(
                    "`congbao import` makes a directive of a Word file; to attach the file itself, \
                 give it its own ending: 05.docx beside 05.md"
                )
            }
            Self::Pdf | Self::OldWord => {
                words!(
                    "a directive is a text in Markdown; put this file beside it as an attachment: \
                 05.pdf or 05.docx beside 05.md"
                )
            }
            Self::Unknown => {
                words!("open it in an editor, look at that place and save it as UTF-8")
            }
        }
    }
}

/// The bytes that are looked at.
const SAMPLE: usize = 64 * 1024;

/// The marks that follow a vowel in VNI, as small letters.
const VNI_MARKS: &[u8] =
    b"\xF8\xF9\xFB\xF5\xEF\xE2\xE1\xE0\xE5\xE3\xE4\xEA\xE9\xE8\xFA\xFC\xEB";

/// Whether the byte is a vowel, of ASCII or one of `others`.
fn is_vowel(byte: u8, others: &[u8]) -> bool {
    b"aeiouy".contains(&byte.to_ascii_lowercase())
        || byte >= 0x80 && others.contains(&(byte | 0x20))
}
