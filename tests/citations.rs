//! Text → citations: what is read, in the words of the text.

use congbao::law::{self, Citation, Name, Phrase, Vocabulary};
use proptest::prelude::*;
use unicode_normalization::UnicodeNormalization;

fn citations(text: &str) -> Vec<Citation> {
    law::citations(&congbao::text::reading(text))
}

/// Checks what is cited in `text`: for each citation what is written, and how it is read; and
/// that it can be kept for another build.
#[track_caller]
fn check(text: &str, expected: &[(&str, &str)]) {
    let found = citations(text);
    let shown: Vec<(&str, String)> =
        found.iter().map(|it| (it.span.of(text), reading(it, text))).collect();
    let shown: Vec<(&str, &str)> =
        shown.iter().map(|(it, how)| (*it, how.as_str())).collect();
    assert_eq!(shown, expected);
    let kept = postcard::to_allocvec(&found);
    assert_eq!(kept.and_then(|it| postcard::from_bytes(&it)), Ok(found));
}

/// Kind, number or name, date or year, body, what it is about: what was read of them.
fn reading(citation: &Citation, text: &str) -> String {
    let mut parts = vec![citation.kind.slug().to_owned()];
    parts.extend(citation.number.as_ref().map(ToString::to_string));
    parts.extend(citation.name.as_ref().map(name));
    parts.extend(citation.date.map(|it| it.to_string()));
    parts.extend(citation.year.map(|it| it.to_string()));
    parts.extend(citation.body.as_ref().map(body));
    parts.extend(citation.title.map(|it| format!("[{}]", it.of(text))));
    parts.join(" ")
}

fn name(name: &Name) -> String {
    match name {
        Name::Statute(name) => format!("“{name}”"),
        Name::Assembly(words) => words.clone(),
        Name::Plenum { ordinal, term } => format!("hội nghị {ordinal} khóa {term}"),
        Name::Congress { unit, place, ordinal } => {
            let unit = unit.map_or("toàn quốc", |it| it.word());
            format!(
                "đại hội {unit} {}{ordinal}",
                place.as_ref().map_or(String::new(), |it| format!("{it} "))
            )
        }
    }
}

fn body(body: &Phrase) -> String {
    match body {
        Phrase::Central(id) => (*id).to_owned(),
        Phrase::Local { organ, unit, place } => {
            let unit = unit.map_or("", |it| it.word());
            format!("{}@{unit}/{}", organ.id(), place.as_deref().unwrap_or("~"))
        }
    }
}

#[test]
fn a_number_needs_no_year() {
    check(
        "Thực hiện Chỉ thị số 16/CT-TTg của Thủ tướng Chính phủ.",
        &[("Chỉ thị số 16/CT-TTg của Thủ tướng Chính phủ", "chi-thi 16/CT-TTg ttcp")],
    );
}

#[test]
fn the_date_stands_before_or_behind_the_body() {
    check(
        "Nghị quyết số 30/NQ-HĐND ngày 08 tháng 12 năm 2023 của Hội đồng nhân dân tỉnh",
        &[(
            "Nghị quyết số 30/NQ-HĐND ngày 08 tháng 12 năm 2023 của Hội đồng nhân dân tỉnh",
            "nghi-quyet 30/NQ-HĐND 2023-12-08 hdnd@tỉnh/~",
        )],
    );
    check(
        "Quyết định số 12/QĐ-UBND của UBND tỉnh Hà Nam ngày 03/02/2021 về kế hoạch",
        &[(
            "Quyết định số 12/QĐ-UBND của UBND tỉnh Hà Nam ngày 03/02/2021",
            "quyet-dinh 12/QĐ-UBND 2021-02-03 ubnd@tỉnh/Hà Nam [về kế hoạch]",
        )],
    );
}

#[test]
fn what_a_document_is_about_ends_where_the_issuer_acts() {
    check(
        "Căn cứ Chỉ thị số 42-CT/TW của Ban Bí thư về phòng ngừa thiên tai, Ủy ban nhân dân tỉnh yêu cầu:",
        &[(
            "Chỉ thị số 42-CT/TW của Ban Bí thư",
            "chi-thi 42-CT/TW bbt [về phòng ngừa thiên tai]",
        )],
    );
}

#[test]
fn the_members_of_a_list_take_kind_and_body_from_its_head() {
    check(
        "theo các Nghị quyết của Hội đồng nhân dân tỉnh: số 41/NQ-HĐND ngày 08/12/2023 về \
         ngân sách; số 42/NQ-HĐND ngày 08/12/2023 và Quyết định số 9/QĐ-UBND",
        &[
            (
                "số 41/NQ-HĐND ngày 08/12/2023",
                "nghi-quyet 41/NQ-HĐND 2023-12-08 hdnd@tỉnh/~ [về ngân sách]",
            ),
            (
                "số 42/NQ-HĐND ngày 08/12/2023",
                "nghi-quyet 42/NQ-HĐND 2023-12-08 hdnd@tỉnh/~",
            ),
            ("Quyết định số 9/QĐ-UBND", "quyet-dinh 9/QĐ-UBND"),
        ],
    );
}

#[test]
fn a_document_in_the_subject_of_another_is_cited_too() {
    check(
        "Kết luận số 01-KL/TW ngày 18/5/2021 của Bộ Chính trị về tiếp tục thực hiện \
         Chỉ thị số 05-CT/TW ngày 15/5/2016 của Bộ Chính trị",
        &[
            (
                "Kết luận số 01-KL/TW ngày 18/5/2021 của Bộ Chính trị",
                "ket-luan 01-KL/TW 2021-05-18 bct [về tiếp tục thực hiện Chỉ thị số 05-CT/TW ngày 15/5/2016 của Bộ Chính trị]",
            ),
            (
                "Chỉ thị số 05-CT/TW ngày 15/5/2016 của Bộ Chính trị",
                "chi-thi 05-CT/TW 2016-05-15 bct",
            ),
        ],
    );
}

#[test]
fn laws_are_cited_by_name() {
    check(
        "Luật Thi đua, khen thưởng năm 2022, Luật Đất đai số 31/2024/QH15 và Luật Luật sư; \
         mời luật sư; theo quy định của pháp luật",
        &[
            ("Luật Thi đua, khen thưởng năm 2022", "luat “Thi đua, khen thưởng” 2022"),
            ("Luật Đất đai số 31/2024/QH15", "luat 31/2024/QH15 “Đất đai”"),
            ("Luật Luật sư", "luat “Luật sư”"),
        ],
    );
    check(
        "Luật sửa đổi, bổ sung một số điều của Luật Đầu tư công ngày 22/11/2019",
        &[(
            "Luật sửa đổi, bổ sung một số điều của Luật Đầu tư công ngày 22/11/2019",
            "luat “sửa đổi, bổ sung một số điều của Luật Đầu tư công” 2019-11-22",
        )],
    );
}

#[test]
fn scanners_tear_digits_apart() {
    check(
        "Quyết định số 2 15/QĐ-TTg và Thông tư số 121/201 1/TT-BTC",
        &[
            ("Quyết định số 2 15/QĐ-TTg", "quyet-dinh 215/QĐ-TTg"),
            ("Thông tư số 121/201 1/TT-BTC", "thong-tu 121/2011/TT-BTC"),
        ],
    );
}

#[test]
fn a_comma_needs_no_blank() {
    check(
        "Luật sửa đổi,bổ sung một số điều của Luật Thi đua,khen thưởng ngày 14/6/2005",
        &[(
            "Luật sửa đổi,bổ sung một số điều của Luật Thi đua,khen thưởng ngày 14/6/2005",
            "luat “sửa đổi,bổ sung một số điều của Luật Thi đua,khen thưởng” 2005-06-14",
        )],
    );
}

#[test]
fn long_names_of_laws_survive_lost_marks() {
    check(
        "theo Luật Thị hành án dân sự năm 2008",
        &[("Luật Thị hành án dân sự năm 2008", "luat “Thi hành án dân sự” 2008")],
    );
}

#[test]
fn resolutions_of_congresses_in_the_orders_that_offices_use() {
    for (text, how) in [
        (
            "Nghị quyết Đại hội đại biểu toàn quốc lần thứ XIII của Đảng",
            "đại hội toàn quốc XIII",
        ),
        ("Nghị quyết Đại hội Đảng toàn quốc lần thứ XIII", "đại hội toàn quốc XIII"),
        ("Nghị quyết Đại hội XIII của Đảng", "đại hội toàn quốc XIII"),
        (
            "Nghị quyết Đại hội đại biểu Đảng bộ tỉnh lần thứ XI, nhiệm kỳ 2020 - 2025",
            "đại hội tỉnh XI",
        ),
        (
            "Nghị quyết Đại hội Đảng bộ huyện Ba Vì lần thứ XXIII",
            "đại hội huyện Ba Vì XXIII",
        ),
    ] {
        check(text, &[(text, &format!("nghi-quyet {how}"))]);
    }
}

#[test]
fn resolutions_of_plenums() {
    for text in [
        "Nghị quyết Hội nghị lần thứ tư Ban Chấp hành Trung ương Đảng khóa XII",
        "Nghị quyết Hội nghị Trung ương 4 khóa XII",
        "Nghị quyết Trung ương 4 (khóa XII)",
    ] {
        check(text, &[(text, "nghi-quyet hội nghị 4 khóa XII")]);
    }
}

#[test]
fn a_minister_signs_for_the_ministry_and_joint_circulars_have_several_bodies() {
    check(
        "Thông tư số 48/2010/TT-BYT ngày 21/12/2010 của Bộ trưởng Bộ Y tế",
        &[(
            "Thông tư số 48/2010/TT-BYT ngày 21/12/2010 của Bộ trưởng Bộ Y tế",
            "thong-tu 48/2010/TT-BYT 2010-12-21 bo-y-te",
        )],
    );
    check(
        "Thông tư liên tịch số 5/2012/TTLT-BTC-BYT của Bộ Tài chính và Bộ Y tế, được",
        &[(
            "Thông tư liên tịch số 5/2012/TTLT-BTC-BYT của Bộ Tài chính và Bộ Y tế",
            "thong-tu-lien-tich 5/2012/TTLT-BTC-BYT bo-tai-chinh",
        )],
    );
}

#[test]
fn scanners_read_ones_as_letters() {
    check(
        "Quyết định số 10/2007/QĐ_BKHCN ngày l1 tháng I năm 2007",
        &[(
            "Quyết định số 10/2007/QĐ_BKHCN ngày l1 tháng I năm 2007",
            "quyet-dinh 10/2007/QĐ-BKHCN 2007-01-11",
        )],
    );
}

#[test]
fn noise_is_read_and_left_in_the_text() {
    check(
        "Chỉ thị số 02/CT - UBND và Quyết định số 7/QÐ–UBND ngày 3 tháng 4 năm 2020",
        &[
            ("Chỉ thị số 02/CT - UBND", "chi-thi 02/CT-UBND"),
            (
                "Quyết định số 7/QÐ–UBND ngày 3 tháng 4 năm 2020",
                "quyet-dinh 7/QĐ-UBND 2020-04-03",
            ),
        ],
    );
}

#[test]
fn decomposed_letters_are_the_same_letters() {
    let composed = "Nghị quyết số 30/NQ-HĐND ngày 08/12/2023 của Hội đồng nhân dân tỉnh";
    let decomposed: String = composed.nfd().collect();
    let found = citations(&decomposed);
    assert_eq!(found.len(), 1);
    assert_eq!(found[0].span.of(&decomposed), decomposed);
    assert_eq!(
        reading(&found[0], &decomposed),
        reading(&citations(composed)[0], composed)
    );
}

#[test]
fn a_document_cited_before_and_the_document_itself() {
    check(
        "theo Quyết định của UBND tỉnh; thực hiện Chỉ thị này",
        &[
            ("Quyết định của UBND tỉnh", "quyet-dinh ubnd@tỉnh/~"),
            ("Chỉ thị này", "chi-thi"),
        ],
    );
}

#[test]
fn a_second_body_without_the_word_for_the_kind() {
    check(
        "theo Nghị quyết của Thành ủy, của Hội đồng nhân dân thành phố và của UBND tỉnh",
        &[
            ("Nghị quyết của Thành ủy", "nghi-quyet tu@thành phố/~"),
            ("của Hội đồng nhân dân thành phố", "nghi-quyet hdnd@thành phố/~"),
            ("của UBND tỉnh", "nghi-quyet ubnd@tỉnh/~"),
        ],
    );
}

#[test]
fn the_directive_itself_without_a_word_behind() {
    check(
        "theo dõi việc thực hiện Chỉ thị; phổ biến nội dung của Chỉ thị, các phong trào",
        &[("Chỉ thị", "chi-thi"), ("Chỉ thị", "chi-thi")],
    );
}

#[test]
fn a_code_belongs_to_one_citation() {
    check(
        "Quyết định số 15/QĐ-UBND /CT 02/CT-UBND",
        &[
            ("Quyết định số 15/QĐ-UBND /CT", "quyet-dinh 15/QĐ-UBND/CT"),
            ("02/CT-UBND", "chi-thi 02/CT-UBND"),
        ],
    );
}

#[test]
fn what_is_no_citation() {
    for text in [
        "Số: 02/CT-UBND",
        "dịch COVID-19, Covid-19.0",
        "đường vành đai 4-Vùng Thủ đô",
        "điện thoại 02513.877.172 - 02513.877.124",
        "kỷ niệm (11/6/1948 - 11/6/2024)",
        "yếu tố quyết định chất lượng",
        "xây dựng kế hoạch năm 2024",
        "các văn bản chỉ đạo của Trung ương",
        "các Nghị quyết của Hội đồng nhân dân tỉnh",
        "giai đoạn 2021-2025",
    ] {
        check(text, &[]);
    }
}

/// Checks what is cited in `text` and the number of each, `-` where it has none.
#[track_caller]
fn check_numbers(text: &str, expected: &[(&str, &str)]) {
    let found = citations(text);
    let shown: Vec<(&str, String)> = found
        .iter()
        .map(|it| {
            let number = it.number.as_ref().map_or("-".to_owned(), ToString::to_string);
            (it.span.of(text), number)
        })
        .collect();
    let shown: Vec<(&str, &str)> =
        shown.iter().map(|(it, number)| (*it, number.as_str())).collect();
    assert_eq!(shown, expected);
}

#[test]
fn numbers_in_every_form() {
    for (text, number) in [
        ("Quyết định số 115-TTg", "115-TTg"),
        ("Nghị định 27/CP", "27/CP"),
        ("công văn số 89-TC/TCT", "89-TC/TCT"),
        ("công văn số 12/UBND-VX", "12/UBND-VX"),
        ("Chỉ thị 43-CT/TW", "43-CT/TW"),
        ("Nghị quyết số 66.7/2026/NQ-CP", "66.7/2026/NQ-CP"),
        ("Nghị quyết 20a/2009/NQ-CP", "20a/2009/NQ-CP"),
        ("Quyết định số 12A/QĐ-UBND", "12A/QĐ-UBND"),
        ("Thông tư số 7/1998/TTLT/BTC-MTTQTW", "7/1998/TTLT/BTC-MTTQTW"),
        ("Quyết định số 16-2017/QĐ-UBND", "16-2017/QĐ-UBND"),
        ("Báo cáo thẩm tra số 45/BC-KTNS", "45/BC-KTNS"),
        ("QĐ số 12/QĐ-UBND", "12/QĐ-UBND"),
        ("Thông báo kết luận số 12-TB/TW", "12-TB/TW"),
    ] {
        check_numbers(text, &[(text, number)]);
    }
}

#[test]
fn numbers_with_every_noise() {
    for (text, number) in [
        ("Nghị định số 40/2022/nđ-cp", "40/2022/nđ-cp"),
        ("Quyết định số 12/QD-UBND", "12/QD-UBND"),
        ("Nghị định số 41/2022/NĐCP", "41/2022/NĐCP"),
        ("Quyết định số 5/2022/QĐUBND", "5/2022/QĐUBND"),
        ("Quyết định số 5/2022/QĐ UBND", "5/2022/QĐUBND"),
        ("Quyết định số 5/2022QĐ-UBND", "5/2022QĐ-UBND"),
        ("Chỉ thị số 15 CT/TW", "15CT/TW"),
        ("Quyết định số 21/QĐÐ —- UBND", "21/QĐĐ-UBND"),
        ("Quyết định số 21/QĐ- -TTg", "21/QĐ-TTg"),
        ("Quyết định số 21/QĐ-\n\n3\n\nUBND", "21/QĐ-UBND"),
        ("Quyết định số .4/2009/QĐ-UBND", "4/2009/QĐ-UBND"),
        ("Quyết định số l2/2008/QĐ-UBND", "l2/2008/QĐ-UBND"),
        ("Nghị định số111/2008/NĐ-CP", "111/2008/NĐ-CP"),
        ("Thông tư số 3/2007/TT-BNN &PTNT", "3/2007/TT-BNN&PTNT"),
        ("Thông tr số 12/2007/TT-BTC", "12/2007/TT-BTC"),
        ("Nghị đinh\nsố 12/2010/NĐ-CP", "12/2010/NĐ-CP"),
    ] {
        check_numbers(text, &[(text, number)]);
    }
}

#[test]
fn scanners_damage_dates_and_bodies() {
    check(
        "Quyết định số 7/2005/QĐ-TTg ngảy 11 thánh 4 nãm 2005 cũa Thủ tướng Chỉnh phủ về",
        &[(
            "Quyết định số 7/2005/QĐ-TTg ngảy 11 thánh 4 nãm 2005 cũa Thủ tướng Chỉnh phủ",
            "quyet-dinh 7/2005/QĐ-TTg 2005-04-11 ttcp",
        )],
    );
}

#[test]
fn joint_numbers_are_citations_each() {
    check_numbers(
        "các Tờ trình số 97 và số 98/TTr-UBND; Nghị quyết số 4, 5 và 6/NQ-HĐND",
        &[
            ("Tờ trình số 97", "97/TTr-UBND"),
            ("98/TTr-UBND", "98/TTr-UBND"),
            ("Nghị quyết số 4", "4/NQ-HĐND"),
            ("5", "5/NQ-HĐND"),
            ("6/NQ-HĐND", "6/NQ-HĐND"),
        ],
    );
}

#[test]
fn the_members_of_a_list_need_no_code() {
    check_numbers(
        "các văn bản sau: số 415/VPCP-KTTH ngày 23/6/2009; số 541/VPCP-KTTH",
        &[
            ("số 415/VPCP-KTTH ngày 23/6/2009", "415/VPCP-KTTH"),
            ("số 541/VPCP-KTTH", "541/VPCP-KTTH"),
        ],
    );
}

#[test]
fn bodies_of_no_table_belong_to_the_citation() {
    for text in [
        "Quyết định số 1/QĐ-SNV ngày 1/2/2020 của Giám đốc Sở Kế hoạch và Đầu tư tỉnh Bình Sơn",
        "Quyết định số 1/QĐ-BTC của Tổng cục trưởng Tổng cục Hải quan",
        "Quyết định số 1/QĐ-BVHTT của Bộ trưởng Bộ Văn hóa - Thông tin",
        "Báo cáo số 1/BC-HĐND của Ban Kinh tế - Ngân sách Hội đồng nhân dân tỉnh",
        "Thông tư số 1-TT/LB ngày 1-2-1977 của liên Bộ Y tế - Nội vụ",
        "Thông tư liên tịch số 1/2002/TTLT/BTC-MTTW của Bộ Tài chính và Ban Thường trực UBTWMTTQVN",
    ] {
        let whole = format!("{text} hướng dẫn việc");
        let found = citations(&whole);
        assert_eq!(found.len(), 1, "{whole}");
        assert_eq!(found[0].span.of(&whole), text);
    }
}

#[test]
fn a_plenum_is_a_body_too() {
    check(
        "Nghị quyết số 8-NQ/TW ngày 25/10/2017 của Hội nghị lần thứ sáu Ban Chấp hành Trung ương Đảng khóa XII về",
        &[(
            "Nghị quyết số 8-NQ/TW ngày 25/10/2017 của Hội nghị lần thứ sáu Ban Chấp hành Trung ương Đảng khóa XII",
            "nghi-quyet 8-NQ/TW 2017-10-25 bch-tw",
        )],
    );
}

#[test]
fn laws_that_no_table_has() {
    check(
        "theo Luật Bảo tồn biển, các Luật Du hành vũ trụ năm 2031 và Luật Đất đai 2013",
        &[
            ("Luật Bảo tồn biển", "luat “Bảo tồn biển”"),
            ("Luật Du hành vũ trụ năm 2031", "luat “Du hành vũ trụ” 2031"),
            ("Luật Đất đai 2013", "luat “Đất đai” 2013"),
        ],
    );
}

#[test]
fn an_amending_law_is_one_citation_or_two() {
    check_numbers(
        "Luật sửa đổi, bổ sung một số điều của Luật Đầu tư, Luật Nhà ở và Luật Đấu thầu; \
         Luật số 9/2019/QH14 sửa đổi, bổ sung một số điều của Luật Đầu tư",
        &[
            (
                "Luật sửa đổi, bổ sung một số điều của Luật Đầu tư, Luật Nhà ở và Luật Đấu thầu",
                "-",
            ),
            ("Luật số 9/2019/QH14", "9/2019/QH14"),
            ("Luật Đầu tư", "-"),
        ],
    );
}

#[test]
fn the_date_of_a_decree_is_not_that_of_the_law_in_its_subject() {
    check_numbers(
        "(Điều 5 Nghị định số 4/2017/NĐ-CP Quy định chi tiết Luật Dược ngày 08/5/2017 của Chính phủ, có hiệu lực",
        &[("Nghị định số 4/2017/NĐ-CP", "4/2017/NĐ-CP"), ("Luật Dược", "-")],
    );
}

#[test]
fn meetings_of_others_are_named_by_their_words() {
    check(
        "Nghị quyết Đại hội Công đoàn tỉnh lần thứ X và Nghị quyết Đại hội lần thứ XIII của Đảng",
        &[
            (
                "Nghị quyết Đại hội Công đoàn tỉnh lần thứ X",
                "nghi-quyet Đại hội Công đoàn tỉnh lần thứ X",
            ),
            (
                "Nghị quyết Đại hội lần thứ XIII của Đảng",
                "nghi-quyet đại hội toàn quốc XIII",
            ),
        ],
    );
}

#[test]
fn the_name_of_a_meeting_ends_with_its_paragraph() {
    check(
        "Nghị quyết Đại hội XII\nĐảng bộ tỉnh Bình Sơn lần thứ XII\n\nLIÊN ĐOÀN LAO ĐỘNG",
        &[(
            "Nghị quyết Đại hội XII\nĐảng bộ tỉnh Bình Sơn lần thứ XII",
            "nghi-quyet đại hội tỉnh Bình Sơn XII",
        )],
    );
}

#[test]
fn headings_in_capitals_cite_as_well() {
    check(
        "THỰC HIỆN NGHỊ QUYẾT ĐẠI HỘI ĐẢNG BỘ TỈNH BÌNH SƠN LẦN THỨ XI VÀ LUẬT ĐẤT ĐAI",
        &[
            (
                "NGHỊ QUYẾT ĐẠI HỘI ĐẢNG BỘ TỈNH BÌNH SƠN LẦN THỨ XI",
                "nghi-quyet đại hội tỉnh BÌNH SƠN XI",
            ),
            ("LUẬT ĐẤT ĐAI", "luat “Đất đai”"),
        ],
    );
}

#[test]
fn second_mentions_are_short() {
    check_numbers(
        "Chỉ thị số 16 và Nghị quyết 115, Nghị định số 38/2020 quy định; Quyết định 02 nội dung",
        &[
            ("Chỉ thị số 16", "16"),
            ("Nghị quyết 115", "115"),
            ("Nghị định số 38/2020", "38/2020"),
        ],
    );
}

#[test]
fn what_else_bears_numbers_or_laws() {
    for text in [
        "Mẫu số 02/TT-BTC",
        "Hợp đồng số 15/2018/HĐ-XD",
        "Biểu số 01/BC-UBND",
        "Số 05-NQ/ĐU\n\nBình Sơn",
        "LUẬT\nĐẤT ĐAI\n\nCăn cứ",
        "Đại học Luật Hà Nội, Khoa Luật Kinh tế, ĐOÀN LUẬT SƯ TỈNH",
        "Nghị quyết Đại hội Đảng các cấp",
    ] {
        check(text, &[]);
    }
}

/// Checks the names of campaigns that are found where none is registered.
#[track_caller]
fn check_campaigns(text: &str, expected: &[&str]) {
    let found = Vocabulary::new([]).mentions(&congbao::text::reading(text));
    let shown: Vec<&str> = found.iter().map(|it| it.span.of(text)).collect();
    assert_eq!(shown, expected);
}

#[test]
fn campaigns_in_every_quote() {
    check_campaigns(
        "phong trào ‘Dân vận tốt’, cuộc vận động «Ngày vì biển», phong trào 'Hai tốt' và đợt \
         thi đua cao điểm “90 ngày đêm\"; cuộc vận động: “Vì người nghèo (gọi tắt",
        &["Dân vận tốt", "Ngày vì biển", "Hai tốt", "90 ngày đêm", "Vì người nghèo"],
    );
}

#[test]
fn campaigns_behind_who_launched_them() {
    check_campaigns(
        "các phong trào thi đua do Bộ Nội vụ phát động: “Cả nước học tập”; “Xóa nhà tạm”, giai \
         đoạn 2019 - 2025; “Học suốt đời giai đoạn 2023 - 2030”. “Thi đua là yêu nước”",
        &["Cả nước học tập", "Xóa nhà tạm", "Học suốt đời giai đoạn 2023 - 2030"],
    );
}

#[test]
fn campaigns_of_action() {
    check_campaigns(
        "phong trào hành động cách mạng “Thanh niên Bình Sơn đi đầu”, “Ba sẵn sàng”",
        &["Thanh niên Bình Sơn đi đầu", "Ba sẵn sàng"],
    );
}

#[test]
fn themes_are_no_campaigns() {
    check_campaigns(
        "phong trào thi đua với chủ đề “Đoàn kết”; chủ đề thi đua: “Sáng tạo”; phong trào thi \
         đua của đề án “Số hóa”; nội dung “phong trào” chung",
        &[],
    );
}

/// What the grammar looks for, and other things.
const PIECES: &[&str] = &[
    "Nghị quyết",
    "Chỉ thị",
    "Luật ",
    "Luật Đất đai",
    "Pháp lệnh",
    "Thông tư liên tịch",
    " số ",
    "số",
    "Số: ",
    "30",
    "/2020",
    "/",
    "-",
    " - ",
    "NQ-HĐND",
    "CT/TW",
    "QH15",
    "TTLT",
    "_",
    "\u{2013}",
    " ngày ",
    "ngày 06/3/2024",
    "06 tháng 3",
    " năm 2024",
    " của ",
    "Ủy ban nhân dân",
    "UBND",
    " tỉnh",
    " thành phố",
    " Đồng Nai",
    "Bộ trưởng Bộ Y tế",
    "Bộ Chính trị",
    "Đại hội",
    " lần thứ ",
    "XIII",
    "Trung ương 4",
    " khóa XII",
    " về ",
    " và ",
    ", ",
    "; ",
    ": ",
    ". ",
    "\n",
    "\n\n",
    "“",
    "”",
    "\"",
    "phong trào thi đua ",
    "cuộc vận động ",
    "giai đoạn 2021 - 2025",
    "Ð",
    "\u{301}",
    "\u{a0}",
    "\u{FFFC}",
    "này",
    "đ",
    "x",
    "\u{200B}",
];

fn pieces() -> impl Strategy<Value = String> {
    let piece = prop::sample::select(PIECES);
    prop::collection::vec(piece, 0..30).prop_map(|it| it.concat())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 2000, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn spans_are_in_the_text_and_apart(text in prop_oneof![pieces(), any::<String>()]) {
        let mut end = 0;
        for citation in citations(&text) {
            prop_assert!(citation.span.start >= end && citation.span.end > citation.span.start);
            prop_assert!(text.get(citation.span.start..citation.span.end).is_some());
            if let Some(title) = citation.title {
                prop_assert!(text.get(title.start..title.end).is_some_and(|it| !it.is_empty()));
            }
            end = citation.span.end;
        }
        let names = Vocabulary::new([(0, "Cả nước chung sức"), (1, "Phong trào thi đua x")]);
        for mention in names.mentions(&congbao::text::reading(&text)) {
            prop_assert!(text.get(mention.span.start..mention.span.end).is_some());
        }
    }

    #[test]
    fn composed_and_decomposed_text_cite_the_same(text in pieces()) {
        let readings = |text: &str| -> Vec<String> {
            citations(text).iter().map(|it| reading(it, text).nfc().collect()).collect()
        };
        let composed: String = text.nfc().collect();
        let decomposed: String = text.nfd().collect();
        prop_assert_eq!(readings(&composed), readings(&decomposed));
    }
}
