//! The kinds of document.

use std::sync::LazyLock;

use serde::{Deserialize, Serialize};

use crate::text::{Cursor, Lexicon, key};

/// A kind of document: one line of the table of kinds.
///
/// The names and codes of State kinds are those of Nghị định 30/2020/NĐ-CP, Phụ lục III;
/// of Party kinds those of the Party's form rules (Quy định 399-QĐ/TW).
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Kind(u8);

struct Row {
    /// The name as written at the start of a sentence.
    name: &'static str,
    slug: &'static str,
    /// The code in numbers of the State and in numbers of the Party; empty where it has none.
    codes: (&'static str, &'static str),
    /// Whether a named document of this kind is cited without a number.
    is_statute: bool,
}

const fn row(
    name: &'static str,
    slug: &'static str,
    state: &'static str,
    party: &'static str,
) -> Row {
    Row { name, slug, codes: (state, party), is_statute: false }
}

const fn statute(name: &'static str, slug: &'static str) -> Row {
    Row { name, slug, codes: ("", ""), is_statute: true }
}

/// In the order of rank: what stands above binds what stands below.
const KINDS: &[Row] = &[
    statute("Hiến pháp", "hien-phap"),
    statute("Bộ luật", "bo-luat"),
    statute("Luật", "luat"),
    statute("Pháp lệnh", "phap-lenh"),
    row("Lệnh", "lenh", "L", ""),
    row("Sắc lệnh", "sac-lenh", "SL", ""),
    row("Nghị quyết liên tịch", "nghi-quyet-lien-tich", "NQLT", ""),
    row("Nghị quyết", "nghi-quyet", "NQ", "NQ"),
    row("Nghị định", "nghi-dinh", "NĐ", ""),
    row("Quyết định", "quyet-dinh", "QĐ", "QĐ"),
    row("Quy định", "quy-dinh", "QyĐ", "QĐi"),
    row("Quy chế", "quy-che", "QC", "QC"),
    row("Chỉ thị", "chi-thi", "CT", "CT"),
    row("Kết luận", "ket-luan", "KL", "KL"),
    row("Thông tư liên tịch", "thong-tu-lien-tich", "TTLT", ""),
    row("Thông tư", "thong-tu", "TT", ""),
    row("Thông tri", "thong-tri", "", "TT"),
    row("Văn bản hợp nhất", "van-ban-hop-nhat", "VBHN", ""),
    row("Hướng dẫn", "huong-dan", "HD", "HD"),
    row("Chương trình", "chuong-trinh", "CTr", "CTr"),
    row("Kế hoạch", "ke-hoach", "KH", "KH"),
    row("Phương án", "phuong-an", "PA", "PA"),
    row("Đề án", "de-an", "ĐA", "ĐA"),
    row("Thông báo", "thong-bao", "TB", "TB"),
    row("Thông cáo", "thong-cao", "TC", "TC"),
    row("Báo cáo", "bao-cao", "BC", "BC"),
    row("Tờ trình", "to-trinh", "TTr", "TTr"),
    row("Công điện", "cong-dien", "CĐ", "CĐ"),
    row("Công văn", "cong-van", "", "CV"),
    row("Biên bản", "bien-ban", "BB", "BB"),
    row("Văn bản", "van-ban", "", ""),
];

static NAMES: LazyLock<Lexicon<Kind>> =
    LazyLock::new(|| Lexicon::new(Kind::all().map(|it| (it.name(), it))));

/// The codes of the State and those of the Party, in whatever case and marks.
static CODES: LazyLock<(Lexicon<Kind>, Lexicon<Kind>)> = LazyLock::new(|| {
    let coded = |code: fn(&Row) -> &'static str| {
        let codes = Kind::all().map(|it| (code(it.row()), it));
        Lexicon::unmarked(codes.filter(|it| !it.0.is_empty()))
    };
    (coded(|it| it.codes.0), coded(|it| it.codes.1))
});

impl Kind {
    /// Chỉ thị, the kind that congbao is made for.
    pub const DIRECTIVE: Kind = Kind(12);
    /// Nghị quyết.
    pub const RESOLUTION: Kind = Kind(7);
    /// Thông tư liên tịch.
    pub const JOINT_CIRCULAR: Kind = Kind(14);
    /// Thông tư.
    pub const CIRCULAR: Kind = Kind(15);
    /// Kết luận.
    pub const CONCLUSION: Kind = Kind(13);
    /// Văn bản: a document that is called nothing more exact.
    pub const DOCUMENT: Kind = Kind(30);

    /// Every kind, in the order of rank.
    pub fn all() -> impl Iterator<Item = Kind> {
        (0..KINDS.len() as u8).map(Kind)
    }

    fn row(self) -> &'static Row {
        &KINDS[usize::from(self.0)]
    }

    /// The name as written at the start of a sentence: `Chỉ thị`.
    pub fn name(self) -> &'static str {
        self.row().name
    }

    /// The name in addresses and front matter: `chi-thi`.
    pub fn slug(self) -> &'static str {
        self.row().slug
    }

    /// Whether documents of this kind are cited by name, as laws are.
    pub fn is_statute(self) -> bool {
        self.row().is_statute
    }

    /// The kind with this slug or name.
    pub fn named(text: &str) -> Option<Kind> {
        let wanted = key(text);
        Kind::all().find(|it| it.slug() == wanted || key(it.name()) == wanted)
    }

    /// The kind whose code in numbers is `code`; the Party uses some codes otherwise.
    pub fn coded(code: &str, of_party: bool) -> Option<Kind> {
        let codes = if of_party { &CODES.1 } else { &CODES.0 };
        let mut cursor = Cursor::new(code, 0);
        let kind =
            codes.read(&mut cursor).copied().filter(|_| cursor.rest().is_empty())?;
        // Marks are lost, never added: "HĐ" is a contract, no "HD".
        let (state, party) = kind.row().codes;
        let own = if of_party { party } else { state };
        (!code.contains(['Đ', 'đ']) || own.contains('Đ')).then_some(kind)
    }

    /// Reads the name of a kind, the longest that fits.
    pub fn read(cursor: &mut Cursor<'_>) -> Option<Kind> {
        NAMES.read(cursor).copied()
    }
}

impl std::fmt::Debug for Kind {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(self.slug())
    }
}

/// Codes are compared without marks and case: old texts print `QD` and `TTG`.
pub(super) fn ascii_upper(code: &str) -> String {
    crate::text::bare(code).to_ascii_uppercase()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_named_kinds_are_where_the_table_has_them() {
        assert_eq!(Kind::DIRECTIVE.slug(), "chi-thi");
        assert_eq!(Kind::RESOLUTION.slug(), "nghi-quyet");
        assert_eq!(Kind::JOINT_CIRCULAR.slug(), "thong-tu-lien-tich");
        assert_eq!(Kind::CIRCULAR.slug(), "thong-tu");
        assert_eq!(Kind::CONCLUSION.slug(), "ket-luan");
        assert_eq!(Kind::DOCUMENT.slug(), "van-ban");
    }

    #[test]
    fn one_code_means_two_kinds() {
        assert_eq!(Kind::coded("TT", false).map(Kind::slug), Some("thong-tu"));
        assert_eq!(Kind::coded("TT", true).map(Kind::slug), Some("thong-tri"));
        assert_eq!(Kind::coded("QD", false).map(Kind::slug), Some("quyet-dinh"));
    }
}
