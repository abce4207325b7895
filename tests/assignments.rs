//! Text → assignments: who must do what by when, in the words of the text.

use congbao::law::{self, Assignment};
use proptest::prelude::*;

fn assignments(text: &str) -> Vec<Assignment> {
    law::assignments(&congbao::text::reading(text), None)
}

/// Checks who is asked in `text`: the actors, the kind and what is due; and that it can be
/// kept for another build.
#[track_caller]
fn check(text: &str, expected: &[&str]) {
    let found = assignments(text);
    let shown: Vec<String> = found
        .iter()
        .map(|it| {
            let actors: Vec<&str> = it.actors.iter().map(|it| it.of(text)).collect();
            let due: Vec<String> =
                it.deadlines.iter().map(|it| format!(" @{}", it.due)).collect();
            format!("{}: {}{}", it.mandate.name(), actors.join(" | "), due.concat())
        })
        .collect();
    assert_eq!(shown, expected);
    let kept = postcard::to_allocvec(&found);
    assert_eq!(kept.and_then(|it| postcard::from_bytes(&it)), Ok(found));
}

#[test]
fn an_office_is_asked_with_a_word() {
    check("Giao Sở Nội vụ theo dõi, đôn đốc việc thực hiện.", &["giao: Sở Nội vụ"]);
    check(
        "Đề nghị Ủy ban Mặt trận Tổ quốc Việt Nam tỉnh và các tổ chức chính trị - xã hội phối hợp.",
        &[
            "de_nghi: Ủy ban Mặt trận Tổ quốc Việt Nam tỉnh | các tổ chức chính trị - xã hội",
        ],
    );
    check(
        "Giao nhiệm vụ cho Phòng Tài chính - Kế hoạch thẩm định dự toán.",
        &["giao: Phòng Tài chính - Kế hoạch"],
    );
}

#[test]
fn the_one_who_asks_is_not_the_one_who_is_asked() {
    check(
        "Để thực hiện tốt công tác bầu cử, Chủ tịch Ủy ban nhân dân tỉnh yêu cầu các sở, ban, \
         ngành; Ủy ban nhân dân các huyện, thành phố thực hiện các nội dung sau:",
        &["yeu_cau: các sở, ban, ngành | Ủy ban nhân dân các huyện, thành phố"],
    );
}

#[test]
fn where_a_directive_orders_actor_and_task_are_enough() {
    check(
        "Năm qua, các cơ quan tích cực tham gia. Các đơn vị cần cố gắng.\n\n\
         1. Các cơ quan, đơn vị có trách nhiệm tổ chức thực hiện Chỉ thị này.\n\n\
         2. Tăng cường tuyên truyền; các tổ chức, đơn vị tổ chức học tập.",
        &["implicit: Các cơ quan, đơn vị", "implicit: các tổ chức, đơn vị"],
    );
    check(
        "Ủy ban nhân dân huyện yêu cầu thực hiện như sau: \n\nHiệu trưởng các trường rà soát phòng học.",
        &["implicit: Hiệu trưởng các trường"],
    );
}

#[test]
fn a_heading_is_asked_for_the_points_below() {
    let text = "1. Sở Y tế:\n\na) Chủ trì kiểm tra các bếp ăn;\n\nb) Báo cáo trước ngày 30/6/2024.\n\n\
                2. Công tác tuyên truyền được chú trọng.";
    check(text, &["implicit: Sở Y tế @2024-06-30"]);
    let span = assignments(text)[0].span;
    assert!(span.of(text).ends_with("trước ngày 30/6/2024"), "{}", span.of(text));
}

#[test]
fn names_of_offices_hold_commas_and_words_of_tasks() {
    check(
        "1. Sở Văn hóa, Thể thao và Du lịch, Đài Phát thanh và Truyền hình tỉnh tuyên truyền.",
        &[
            "implicit: Sở Văn hóa, Thể thao và Du lịch | Đài Phát thanh và Truyền hình tỉnh",
        ],
    );
    check(
        "1. Trung tâm Dịch vụ việc làm tỉnh phối hợp với Sở Giáo dục và Đào tạo.",
        &["implicit: Trung tâm Dịch vụ việc làm tỉnh"],
    );
    check(
        "1. Ban Chỉ huy Phòng, chống thiên tai huyện theo chức năng, nhiệm vụ được giao chủ động ứng phó.",
        &["implicit: Ban Chỉ huy Phòng, chống thiên tai huyện"],
    );
}

#[test]
fn a_connecting_word_may_stand_before() {
    check(
        "1. Làm tốt việc chuẩn bị. Đặc biệt, mỗi cơ quan, đơn vị đăng ký một việc; đồng thời, \
         đề nghị các hội quần chúng vận động hội viên.",
        &["implicit: mỗi cơ quan, đơn vị", "de_nghi: các hội quần chúng"],
    );
    check(
        "1. Trong quá trình thực hiện, các địa phương báo cáo khó khăn.",
        &["implicit: các địa phương"],
    );
    // One preface has one subject.
    check(
        "1. Căn cứ Chỉ thị này, các địa phương báo cáo khó khăn, các đơn vị hoàn thành báo cáo.",
        &["implicit: các địa phương"],
    );
}

#[test]
fn deadlines_are_dates_or_rules() {
    for (words, due) in [
        ("trước ngày 15/12/2024", "2024-12-15"),
        ("trước ngày 15 tháng 12 năm 2024", "2024-12-15"),
        ("chậm nhất là ngày 5-6-2023", "2023-06-05"),
        ("trước 30/4/2025", "2025-04-30"),
        ("trước ngày 15/12", "--12-15"),
        ("trước ngày 15 tháng 12 hằng năm", "--12-15"),
        ("vào ngày 25 hằng tháng", "---25"),
        ("trước ngày 20 hàng tháng", "---20"),
        ("định kỳ 06 tháng", "P6M"),
        ("định kỳ hằng quý", "P3M"),
        ("định kỳ hằng năm", "P1Y"),
        ("định kỳ hằng tuần", "P1W"),
        ("trong thời hạn 10 ngày", "P10D"),
        ("trong vòng 05 ngày làm việc", "P5D"),
        ("hoàn thành trong quý II năm 2024", "2024-06-30"),
        ("đến hết năm 2025", "2025-12-31"),
        ("trước tháng 6/2024", "2024-05-31"),
    ] {
        let text = format!("Giao Sở Tài chính báo cáo {words}.");
        check(&text, &[&format!("giao: Sở Tài chính @{due}")]);
    }
}

#[test]
fn a_deadline_that_names_nobody_is_of_the_sentence_before() {
    check(
        "Đề nghị Ủy ban nhân dân các xã thực hiện nghiêm túc. Định kỳ 06 tháng báo cáo kết quả.\n\n\
         Giao Phòng Nội vụ theo dõi.",
        &["de_nghi: Ủy ban nhân dân các xã @P6M", "giao: Phòng Nội vụ"],
    );
}

#[test]
fn what_assigns_nothing() {
    for text in [
        "Kịp thời biểu dương và đề nghị cấp trên khen thưởng.",
        "đáp ứng yêu cầu nhiệm vụ được giao tổ chức thực hiện",
        "1. Các cấp, các ngành đã tổ chức nhiều phong trào.",
        "1. Công ty A là doanh nghiệp kinh doanh.",
        "1. Ban hành kế hoạch; hội nghị tổ chức tốt; phòng, chống dịch bệnh.",
        "1. Thực hiện nhiệm vụ hằng năm.\n\nNơi nhận:\n\n- Sở Nội vụ theo dõi;",
        "Kính gửi: Sở Nội vụ.",
    ] {
        check(text, &[]);
    }
}

/// What the grammar looks for, and other things.
const PIECES: &[&str] = &[
    "Giao ",
    "Đề nghị ",
    " yêu cầu ",
    "Sở Nội vụ",
    "các sở, ban, ngành",
    "Ủy ban nhân dân tỉnh",
    "Ban ",
    "Thủ trưởng các đơn vị",
    " theo dõi",
    " tổ chức ",
    " thực hiện",
    " theo ",
    " được giao",
    "đồng thời, ",
    "Trong quá trình thực hiện, ",
    "trước ngày 15/12/2024",
    "định kỳ ",
    "06 tháng",
    " hằng năm",
    "\n",
    "\n\n",
    "1. ",
    "a) ",
    "- ",
    "[",
    "]",
    ", ",
    "; ",
    ": ",
    ". ",
    "(",
    ")",
    "và ",
    "Nơi nhận:",
    "x",
    "\u{a0}",
    "hoà",
    "e\u{302}\u{301}",
];

proptest! {
    #![proptest_config(ProptestConfig { cases: 2000, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn spans_are_in_the_text_and_apart(
        pieces in prop::collection::vec(prop::sample::select(PIECES), 0..40),
        other in any::<String>(),
    ) {
        for text in [pieces.concat(), other] {
            let mut end = 0;
            for assignment in assignments(&text) {
                let span = assignment.span;
                prop_assert!(span.start >= end && text.get(span.start..span.end).is_some());
                prop_assert!(!assignment.actors.is_empty());
                for actor in &assignment.actors {
                    prop_assert!(span.start <= actor.start && actor.end <= span.end, "{:?}", text);
                    prop_assert!(text.get(actor.start..actor.end).is_some_and(|it| !it.is_empty()));
                }
                for deadline in &assignment.deadlines {
                    prop_assert!(text.get(deadline.span.start..deadline.span.end).is_some());
                }
                end = span.end;
            }
        }
    }
}
