//! Căn cứ: the lines at the opening of a document that say on what it rests.

/// The words that open such a line.
const OPENINGS: &[&str] = &["Căn cứ ", "Theo đề nghị ", "Xét đề nghị ", "Xét tờ trình "];

/// Whether a paragraph of the opening is a basis: it opens as one and is no sentence with a
/// task in it.
///
/// Each stands in a line of its own that a semicolon ends, the last one a full stop (Nghị
/// định 30/2020/NĐ-CP, Phụ lục I) or, as many write it, a comma. "Căn cứ …; thực hiện …, Ủy
/// ban nhân dân tỉnh yêu cầu:" is the text itself.
pub fn is_basis(paragraph: &str) -> bool {
    let paragraph = paragraph.trim();
    OPENINGS.iter().any(|it| paragraph.starts_with(it))
        && paragraph.ends_with([';', '.', ','])
        && !paragraph.contains(". ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_on_which_a_document_rests() {
        assert!(is_basis("Căn cứ Luật Thi đua, khen thưởng ngày 15 tháng 6 năm 2022;"));
        assert!(is_basis("Theo đề nghị của Giám đốc Sở Nội vụ.\n"));
        assert!(!is_basis("Căn cứ Luật Trẻ em năm 2016, Chủ tịch yêu cầu:"));
        assert!(!is_basis("Căn cứ tình hình mưa bão. Các sở trực ban."));
        assert!(!is_basis("Thời gian qua, dịch bệnh diễn biến phức tạp."));
    }
}
