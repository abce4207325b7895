//! Bytes that are not the letters they should be (36–40).

use crate::case::{Case, check};

/// The text in two bytes a letter.
fn utf_16(text: &str, is_little: bool) -> Vec<u8> {
    let units = text.encode_utf16();
    units
        .flat_map(|it| if is_little { it.to_le_bytes() } else { it.to_be_bytes() })
        .collect()
}

/// Front matter and text, as bytes of an older encoding.
fn old(title: &[u8], text: &[u8]) -> Vec<u8> {
    [
        b"---\ntitle: ",
        title,
        b"\nissuer: ubnd-ha-nam\ndate: 2024-01-02\n---\n",
        text,
        b"\n",
    ]
    .concat()
}

#[test]
fn text_that_is_not_utf_8() {
    let text = "---\ntitle: Về việc một\n---\nCác xã thực hiện.\n";
    check("bytes.txt", &[
        Case::file("36 UTF-16, little end first, marked", utf_16(&format!("\u{FEFF}{text}"), true)),
        Case::file("36 UTF-16, big end first, marked", utf_16(&format!("\u{FEFF}{text}"), false)),
        Case::file("36 UTF-16, little end first", utf_16(text, true)),
        Case::file("36 UTF-16, big end first", utf_16(text, false)),
        Case::file("36 UTF-32", text.chars().flat_map(|it| u32::from(it).to_le_bytes()).collect::<Vec<u8>>()),
        // “Về việc phòng cháy, chữa cháy rừng”, “Các xã thực hiện Chỉ thị này.”
        Case::file(
            "36 TCVN3 (ABC)",
            old(
                b"V\xD2 vi\xD6c ph\xDFng ch\xB8y, ch\xF7a ch\xB8y r\xF5ng",
                b"C\xB8c x\xB7 th\xF9c hi\xD6n Ch\xD8 th\xDE n\xB5y.",
            ),
        ),
        Case::file(
            "36 VNI",
            old(
                b"Ve\xE0 vie\xE4c pho\xF8ng cha\xF9y, ch\xF6\xF5a cha\xF9y r\xF6\xF8ng",
                b"Ca\xF9c xa\xF5 th\xF6\xEFc hie\xE4n Ch\xE6 th\xF2 na\xF8y.",
            ),
        ),
        Case::file(
            "36 windows-1258",
            old(
                b"V\xEA\xCC vi\xEA\xF2c pho\xCCng cha\xECy, ch\xFD\xDEa cha\xECy r\xFD\xCCng",
                b"Ca\xECc xa\xDE th\xFD\xF2c hi\xEA\xF2n Chi\xD2 thi\xF2 na\xCCy.",
            ),
        ),
        Case::file("36 windows-1252", old(b"Caf\xE9 \x96 th\xE9", b"R\xE9sum\xE9.")),
        Case::file("36 a PDF under the name of Markdown", b"%PDF-1.7\n%\xE2\xE3\xCF\xD3\n1 0 obj".to_vec()),
        Case::file("36 a Word file under the name of Markdown", b"PK\x03\x04\x14\x00\x06\x00\x08\x00\xE2\xE3".to_vec()),
        Case::file("37 a byte that is none", old("Về việc một".as_bytes(), b"C\xFFc x")),
        Case::file("37 a slash written too long", old("Về việc một".as_bytes(), b"C\xC0\xAFc")),
        Case::file("37 half of a surrogate pair", old("Về việc một".as_bytes(), b"C\xED\xA0\x80c")),
        Case::file("37 cut in a letter", old("Về việc một".as_bytes(), b"x\xE1\xBB")),
        Case::body("38 letters and marks apart", "Ca\u{301}c xa\u{303} thu\u{31B}\u{323}c hie\u{323}\u{302}n.")
            .says("Ca\u{301}c xa\u{303}"),
        Case::body("39 tones in two places, and look-alikes", "Hoà hòa, thuỷ thủy; \u{D0}iều \u{110}iều; ƣ ư."),
        Case::body("40 the direction turned", "Các xã \u{202E}nêih cựht\u{202C}."),
        Case::body("40 of no width", "Các\u{200B} xã\u{2060} th\u{AD}ực\u{FEFF} hiện."),
        Case::body("40 a replaced letter", "C\u{FFFD}c xã."),
        Case::body("40 NUL and other control characters", "C\0c\u{7} x\u{1B}[31mã\u{85}."),
        Case::front("40 in the title", "title: Về\u{202E} việc\u{200B} một\nnumber: 01/CT-UBND"),
        Case::site("36 settings in UTF-16").with("content/site.yaml", utf_16("\u{FEFF}title: Một\n", true)).fatal(),
        Case::site("36 a campaign in TCVN3").with("content/campaigns/a.md", old(b"V\xD2 vi\xD6c", b"C\xB8c x\xB7.")),
    ]);
}
