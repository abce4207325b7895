//! Names that offices write in several ways: each way finds the others.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use super::words::{Folded, folded, words};
use crate::law::SHORT_NAMES;
use crate::text::bare;

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

/// Syllables of names that are written in several ways, with their marks: `Đắc Lua` finds
/// `Đắk Lua`, but not `đặc biệt`.
const SYLLABLES: &[&[&str]] = &[&["đắk", "đắc", "đăk"]];

/// A way of writing a name, syllable by syllable as [`folded`], and the word for all ways.
#[derive(Clone)]
pub(super) struct Way {
    /// Its syllables.
    pub(super) syllables: Vec<String>,
    /// The word.
    pub(super) name: &'static str,
}

/// The ways by their first syllable, the longest first; those that are told by their marks, by
/// these, with all that begin with the syllable.
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
    for (name, marked) in MARKED.iter() {
        let bare = bare(marked);
        let longer = ways.get(&bare).into_iter().flatten().cloned();
        let own = Way { syllables: vec![bare.clone()], name };
        let all = longer.chain([own]).collect();
        ways.insert((*marked).to_owned(), all);
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

/// Each of [`SYLLABLES`] with the word that stands for all ways of writing it: it begins with
/// `~`, since as a syllable it tells less than a whole name.
static MARKED: LazyLock<Vec<(String, &str)>> = LazyLock::new(|| {
    let named = |ways: &&[&'static str]| {
        let name = format!("~{}", bare(ways[0]));
        ways.iter().map(move |way| (name.clone(), *way)).collect::<Vec<_>>()
    };
    SYLLABLES.iter().flat_map(named).collect()
});

fn syllables(name: &str) -> Vec<String> {
    words(name).map(|it| folded(it.span.of(name)).bare).collect()
}

/// The ways of writing names that begin with the syllable, the longest first; of one that is told
/// by its marks the syllable itself is the last.
pub(super) fn ways(syllable: &Folded) -> &'static [Way] {
    let own = WAYS.get(&syllable.marked).or_else(|| WAYS.get(&syllable.bare));
    own.map_or(&[], Vec::as_slice)
}

/// The table as the engine takes it: each word with the ways it stands for, folded, but for those
/// that are told by their marks.
pub(super) fn table() -> BTreeMap<&'static str, Vec<String>> {
    let mut table: BTreeMap<&str, Vec<String>> = BTreeMap::new();
    let folded = NAMED.iter().map(|(name, way)| (name, syllables(way).join(" ")));
    let marked = MARKED.iter().map(|(name, way)| (name, (*way).to_owned()));
    for (name, way) in folded.chain(marked) {
        let ways = table.entry(name).or_default();
        if !ways.contains(&way) {
            ways.push(way);
        }
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
            let found = WAYS[&syllables[0]].iter().find(|it| it.syllables == syllables);
            assert_eq!(found.map(|it| it.name), Some(name.as_str()), "{way}");
        }
    }
}
