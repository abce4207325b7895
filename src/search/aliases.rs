//! Names that offices write in several ways: each way finds the others.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use super::words::{folded, words};
use crate::law::SHORT_NAMES;

/// Each name in the ways it is written, beside the [`SHORT_NAMES`] that directives name offices
/// by; the first way stands for all. Only what means one thing is here: `BCT` is Bộ Chính trị
/// and Bộ Công Thương, `TU` tỉnh ủy and thành ủy.
const ALIASES: &[&[&str]] = &[
    &["UBTVQH", "Ủy ban Thường vụ Quốc hội"],
    &["UBMTTQ", "Ủy ban MTTQ"],
    &["MTTQVN", "MTTQ Việt Nam"],
    &["TTg", "Thủ tướng", "Thủ tướng Chính phủ"],
    &["TW", "Trung ương"],
    &["TPHCM", "Thành phố Hồ Chí Minh", "TP HCM", "TP Hồ Chí Minh"],
    &["ĐBSCL", "Đồng bằng sông Cửu Long"],
    &["TĐKT", "thi đua khen thưởng"],
    &["KTXH", "kinh tế xã hội", "KT XH"],
    &["QPAN", "quốc phòng an ninh", "QP AN"],
    &["PCCC", "phòng cháy chữa cháy"],
    &["CNCH", "cứu nạn cứu hộ"],
    &["ATGT", "an toàn giao thông"],
    &["ATTP", "an toàn thực phẩm"],
    &["CCHC", "cải cách hành chính"],
    &["TTHC", "thủ tục hành chính"],
    &["CNTT", "công nghệ thông tin"],
    &["CĐS", "chuyển đổi số"],
    &["NTM", "nông thôn mới"],
    &["BHXH", "bảo hiểm xã hội"],
    &["BHYT", "bảo hiểm y tế"],
    &["QPPL", "quy phạm pháp luật"],
    &["GDĐT", "giáo dục và đào tạo", "GD ĐT"],
    &["GTVT", "giao thông vận tải"],
    &["TNMT", "tài nguyên và môi trường"],
    &["KHCN", "khoa học và công nghệ"],
    &["KHĐT", "kế hoạch và đầu tư"],
    &["TTTT", "thông tin và truyền thông"],
    &["VHTTDL", "văn hóa thể thao và du lịch"],
    &["NNPTNT", "nông nghiệp và phát triển nông thôn"],
    &["LĐTBXH", "lao động thương binh và xã hội", "LĐ TBXH"],
    // The first syllable as offices of the place write it, and as others do.
    &["Đắk Lắk", "Đắc Lắc", "Đắk Lắc", "Đắc Lắk", "Daklak"],
    &["Đắk Nông", "Đắc Nông", "Daknong"],
    &["Đắk Mil", "Đắc Mil"],
    &["Đắk Song", "Đắc Song"],
    &["Đắk Glong", "Đắc Glong"],
    &["Đắk R'lấp", "Đắc R'lấp", "Đắk Rlấp", "Đắc Rlấp"],
    &["Đắk Đoa", "Đắc Đoa"],
    &["Đắk Pơ", "Đắc Pơ"],
    &["Đắk Hà", "Đắc Hà"],
    &["Đắk Tô", "Đắc Tô"],
    &["Đắk Glei", "Đắc Glei"],
    &["Krông Pắc", "Krông Pắk"],
    &["Bắc Kạn", "Bắc Cạn"],
    &["Kon Tum", "Kontum"],
    &["Pleiku", "Plei Ku"],
];

/// A way of writing a name, syllable by syllable as [`folded`], and the word for all ways.
pub(super) struct Way {
    /// Its syllables.
    pub(super) syllables: Vec<String>,
    /// The word.
    pub(super) name: &'static str,
}

/// The ways by their first syllable, the longest first.
static WAYS: LazyLock<BTreeMap<String, Vec<Way>>> = LazyLock::new(|| {
    let mut ways: BTreeMap<String, Vec<Way>> = BTreeMap::new();
    for (name, way) in NAMED.iter() {
        let syllables = syllables(way);
        let Some(first) = syllables.first() else { continue };
        let of_first = ways.entry(first.clone()).or_default();
        if of_first.iter().all(|it| it.syllables != syllables) {
            of_first.push(Way { syllables, name });
            of_first.sort_by_key(|it| std::cmp::Reverse(it.syllables.len()));
        }
    }
    ways
});

/// Each way with the word that stands for the name: no word of a text begins with `=`.
static NAMED: LazyLock<Vec<(String, &str)>> = LazyLock::new(|| {
    let of_offices = SHORT_NAMES.iter().map(|(short, long)| vec![*short, *long]);
    let all = of_offices.chain(ALIASES.iter().map(|it| it.to_vec()));
    let named = |ways: Vec<&'static str>| {
        let name = format!("={}", syllables(ways[0]).concat());
        ways.into_iter().map(move |way| (name.clone(), way))
    };
    all.flat_map(named).collect()
});

fn syllables(name: &str) -> Vec<String> {
    words(name).map(|it| folded(it.span.of(name)).bare).collect()
}

/// The ways of writing names that begin with the syllable, the longest first.
pub(super) fn ways(syllable: &str) -> &'static [Way] {
    WAYS.get(syllable).map_or(&[], Vec::as_slice)
}

/// The table as the engine takes it: each word with the ways it stands for, folded.
pub(super) fn table() -> BTreeMap<&'static str, Vec<String>> {
    let mut table: BTreeMap<&str, Vec<String>> = BTreeMap::new();
    for way in WAYS.values().flatten() {
        table.entry(way.name).or_default().push(way.syllables.join(" "));
    }
    table
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_way_stands_for_two_names() {
        for (name, way) in NAMED.iter() {
            let syllables = syllables(way);
            let found = ways(&syllables[0]).iter().find(|it| it.syllables == syllables);
            assert_eq!(found.map(|it| it.name), Some(name.as_str()), "{way}");
        }
    }
}
