//! Raw text → head and foot: what a document says of itself. Offices, places, numbers and
//! people are invented.
#![expect(clippy::unwrap_used, reason = "tests may")]

use congbao::law::{self, Head, Phrase};
use congbao::text::reading;
use proptest::prelude::*;

/// Checks what is read of a head: a line for each thing that is known, in a fixed order.
#[track_caller]
fn check(text: &str, expected: &[&str]) {
    let head = law::head(&reading(text));
    assert_eq!(shown(&head, text), expected, "\n{text}");
}

fn shown(head: &Head, text: &str) -> Vec<String> {
    let mut lines = Vec::new();
    let mut line = |name: &str, value: Option<String>| {
        lines.extend(value.map(|it| format!("{name}: {it}")));
    };
    line("kind", head.kind.as_ref().map(|it| it.0.slug().to_owned()));
    line("number", head.number.as_ref().map(|it| it.0.to_string()));
    line("place", head.place.map(|it| it.of(text).to_owned()));
    line("date", head.date.map(|it| it.0.to_string()));
    line("title", head.title.of(text));
    line("issuer", head.issuer.as_ref().and_then(|it| body(it.phrase.as_ref()?)));
    if let Some(issuer) = head.issuer.as_ref().filter(|it| it.phrase.is_none()) {
        line("issuer as written", issuer.written.of(text));
    }
    line("authority", head.authority.of(text));
    line("position", head.position.map(|it| it.of(text).to_owned()));
    line("signer", head.signer.map(|it| it.of(text).to_owned()));
    for recipient in &head.recipients {
        line("to", recipient.of(text));
    }
    line("end", head.end_mark.map(|it| it.of(text).to_owned()));
    lines
}

fn body(phrase: &Phrase) -> Option<String> {
    Some(match phrase {
        Phrase::Central(id) => (*id).to_owned(),
        Phrase::Local { organ, unit, place } => {
            let unit = unit.map_or("?", |it| it.word());
            format!("{} {unit} {}", organ.id(), place.as_deref().unwrap_or("?"))
        }
    })
}

#[test]
fn a_province_as_the_decree_wants_it() {
    check(
        "ỦY BAN NHÂN DÂN\nTỈNH BÌNH SƠN\n-------\nSố: 12/CT-UBND\n\n\
         CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc\n---------------\n\
         Bình Sơn, ngày 05 tháng 4 năm 2024\n\n\
         CHỈ THỊ\nVề việc tăng cường phòng cháy, chữa cháy rừng\n-------\n\n\
         Trong thời gian qua, số vụ cháy rừng tăng.\n\n\
         Yêu cầu các sở, ban, ngành thực hiện nghiêm Chỉ thị này./.\n\n\
         Nơi nhận:\n- Như trên;\n- Lưu: VT, NN.\n\n\
         TM. ỦY BAN NHÂN DÂN\nCHỦ TỊCH\n\n\nTrần Văn Bình",
        &[
            "kind: chi-thi",
            "number: 12/CT-UBND",
            "place: Bình Sơn",
            "date: 2024-04-05",
            "title: Về việc tăng cường phòng cháy, chữa cháy rừng",
            "issuer: ubnd tỉnh Bình Sơn",
            "authority: TM. ỦY BAN NHÂN DÂN",
            "position: CHỦ TỊCH",
            "signer: Trần Văn Bình",
            "to: Như trên",
            "to: Lưu: VT, NN",
            "end: ./.",
        ],
    );
}

#[test]
fn two_columns_merged_in_each_line() {
    check(
        "ỦY BAN NHÂN DÂN CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\n\
         TỈNH BÌNH SƠN Độc lập - Tự do - Hạnh phúc\n\
         Số: 12/CT-UBND Bình Sơn, ngày 05 tháng 4 năm 2024\n\
         CHỈ THỊ\nVề việc tăng cường phòng cháy\n\nCác sở, ban, ngành thực hiện./.\n\
         Nơi nhận: TM. ỦY BAN NHÂN DÂN\n- Như trên; KT. CHỦ TỊCH\n\
         - Văn phòng UBND tỉnh; PHÓ CHỦ TỊCH\n- Lưu: VT. Lê Thị Hoa",
        &[
            "kind: chi-thi",
            "number: 12/CT-UBND",
            "place: Bình Sơn",
            "date: 2024-04-05",
            "title: Về việc tăng cường phòng cháy",
            "issuer: ubnd tỉnh Bình Sơn",
            "authority: TM. ỦY BAN NHÂN DÂN KT. CHỦ TỊCH",
            "position: PHÓ CHỦ TỊCH",
            "signer: Lê Thị Hoa",
            "to: Như trên",
            "to: Văn phòng UBND tỉnh",
            "to: Lưu: VT",
            "end: ./.",
        ],
    );
}

#[test]
fn a_table_with_bars() {
    check(
        "|ỦY BAN NHÂN DÂN      |CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM |\n\
         |HUYỆN CẨM SƠN        |Độc lập – Tự do – Hạnh phúc         |\n\
         |-------              |---------------                     |\n\
         |Số: 07/KH-UBND       |Cẩm Sơn, ngày  09    tháng 01 năm 2023 |\n\n\
         KẾ HOẠCH\nTriển khai Tháng Thanh niên năm 2023\n\n\
         Thực hiện chỉ đạo của Tỉnh ủy, Ủy ban nhân dân huyện ban hành Kế hoạch.\n\n\
         |Nơi nhận:            |TM. ỦY BAN NHÂN DÂN |\n\
         |- Huyện đoàn;        |CHỦ TỊCH            |\n\
         |- Lưu: VT.           |                    |\n\
         |                     |Phạm Minh Đức       |\n",
        &[
            "kind: ke-hoach",
            "number: 07/KH-UBND",
            "place: Cẩm Sơn",
            "date: 2023-01-09",
            "title: Triển khai Tháng Thanh niên năm 2023",
            "issuer: ubnd huyện Cẩm Sơn",
            "authority: TM. ỦY BAN NHÂN DÂN",
            "position: CHỦ TỊCH",
            "signer: Phạm Minh Đức",
            "to: Huyện đoàn",
            "to: Lưu: VT",
        ],
    );
}

#[test]
fn columns_at_wide_gaps() {
    check(
        "   ỦY BAN NHÂN DÂN           CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\n\
         \x20  XÃ AN PHÚ                    Độc lập - Tự do - Hạnh phúc\n\
         \x20  Số: 03/QĐ-UBND            An Phú, ngày     tháng 7 năm 2025\n\n\
         \x20                 QUYẾT ĐỊNH\n\
         \x20        Về việc khen thưởng\n\n\
         \x20      CHỦ TỊCH ỦY BAN NHÂN DÂN XÃ AN PHÚ\n\n\
         Căn cứ Luật Thi đua, khen thưởng;\n\nQUYẾT ĐỊNH:\n\nĐiều 1. Tặng Giấy khen./.\n\n\
         \x20                                         CHỦ TỊCH\n\n\
         \x20                                      Đỗ Thị Lan\n",
        &[
            "kind: quyet-dinh",
            "number: 03/QĐ-UBND",
            "place: An Phú",
            "title: Về việc khen thưởng",
            "issuer: ctubnd xã An Phú",
            "position: CHỦ TỊCH",
            "signer: Đỗ Thị Lan",
            "end: ./.",
        ],
    );
}

#[test]
fn a_chairman_below_the_committee() {
    check(
        "UBND XÃ AN PHÚ\nCHỦ TỊCH\n\nSố: 08/CT-CTUBND\nAn Phú, ngày 10 tháng 11 năm 2025\n\n\
         CHỈ THỊ\nVề việc thu gom rác thải\n\nCác thôn thực hiện./.\n\nCHỦ TỊCH\n\n\
         Đỗ Thị Lan\n",
        &[
            "kind: chi-thi",
            "number: 08/CT-CTUBND",
            "place: An Phú",
            "date: 2025-11-10",
            "title: Về việc thu gom rác thải",
            "issuer: ctubnd xã An Phú",
            "position: CHỦ TỊCH",
            "signer: Đỗ Thị Lan",
            "end: ./.",
        ],
    );
}

#[test]
fn a_provincial_party_committee() {
    check(
        "TỈNH ỦY BÌNH SƠN ĐẢNG CỘNG SẢN VIỆT NAM\n*\n\
         Số 05-CT/TU Bình Sơn, ngày 12 tháng 3 năm 2024\n\n\
         CHỈ THỊ\nCỦA BAN THƯỜNG VỤ TỈNH ỦY\nvề tăng cường công tác dân vận\n-----\n\n\
         Những năm qua, công tác dân vận có nhiều chuyển biến.\n\n\
         Nơi nhận:\n- Ban Dân vận Trung ương,\n- Các huyện ủy, thành ủy,\n\
         - Lưu Văn phòng Tỉnh ủy.\n\n\
         T/M BAN THƯỜNG VỤ\nBÍ THƯ\n\n(Đã ký)\n\nHoàng Văn Sơn",
        &[
            "kind: chi-thi",
            "number: 05-CT/TU",
            "place: Bình Sơn",
            "date: 2024-03-12",
            "title: về tăng cường công tác dân vận",
            "issuer: btvtu tỉnh Bình Sơn",
            "authority: T/M BAN THƯỜNG VỤ",
            "position: BÍ THƯ",
            "signer: Hoàng Văn Sơn",
            "to: Ban Dân vận Trung ương",
            "to: Các huyện ủy, thành ủy",
            "to: Lưu Văn phòng Tỉnh ủy",
        ],
    );
}

#[test]
fn a_party_committee_below_another() {
    check(
        "ĐẢNG BỘ TỈNH BÌNH SƠN\nHUYỆN ỦY CẨM SƠN\n*\nSố 09-NQ/HU\n\
         ĐẢNG CỘNG SẢN VIỆT NAM\nCẩm Sơn, ngày 20 tháng 12 năm 2023\n\n\
         NGHỊ QUYẾT\ncủa Ban Chấp hành Đảng bộ huyện về nhiệm vụ năm 2024\n\n\
         I. TÌNH HÌNH\n\nNăm 2023 kinh tế phát triển.\n\n\
         T/M BAN CHẤP HÀNH\nPHÓ BÍ THƯ\n\nVũ Thị Mai",
        &[
            "kind: nghi-quyet",
            "number: 09-NQ/HU",
            "place: Cẩm Sơn",
            "date: 2023-12-20",
            "title: của Ban Chấp hành Đảng bộ huyện về nhiệm vụ năm 2024",
            "issuer: bch huyện Cẩm Sơn",
            "authority: T/M BAN CHẤP HÀNH",
            "position: PHÓ BÍ THƯ",
            "signer: Vũ Thị Mai",
        ],
    );
}

#[test]
fn a_party_committee_of_a_commune() {
    check(
        "ĐẢNG BỘ HUYỆN CẨM SƠN\nĐẢNG ỦY XÃ AN PHÚ\n*\nSố 05-NQ/ĐU\n\
         An Phú, ngày 07 - 4 - 2024\n\nNGHỊ QUYẾT\nvề lãnh đạo nhiệm vụ tháng 4\n\n\
         Đảng ủy xã ban hành Nghị quyết này.\n\nT/M ĐẢNG ỦY\nBÍ THƯ\n\nNgô Văn Tài",
        &[
            "kind: nghi-quyet",
            "number: 05-NQ/ĐU",
            "place: An Phú",
            "date: 2024-04-07",
            "title: về lãnh đạo nhiệm vụ tháng 4",
            "issuer: du xã An Phú",
            "authority: T/M ĐẢNG ỦY",
            "position: BÍ THƯ",
            "signer: Ngô Văn Tài",
        ],
    );
}

#[test]
fn a_ministry() {
    check(
        "BỘ NỘI VỤ\n-------\nSố: 08/CT-BNV\n\nCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\n\
         Độc lập - Tự do - Hạnh phúc\n\nHà Nội, ngày 01 tháng 02 năm 2023\n\n\
         CHỈ THỊ\nVề chấn chỉnh kỷ cương hành chính\n\n\
         Bộ trưởng Bộ Nội vụ yêu cầu các đơn vị thực hiện./.\n\n\
         Nơi nhận:\n- Các đơn vị thuộc Bộ;\n- Lưu: VT, TCCB.\n\n\
         KT. BỘ TRƯỞNG\nTHỨ TRƯỞNG\n\n\nBùi Thanh Hà",
        &[
            "kind: chi-thi",
            "number: 08/CT-BNV",
            "place: Hà Nội",
            "date: 2023-02-01",
            "title: Về chấn chỉnh kỷ cương hành chính",
            "issuer: bo-noi-vu",
            "authority: KT. BỘ TRƯỞNG",
            "position: THỨ TRƯỞNG",
            "signer: Bùi Thanh Hà",
            "to: Các đơn vị thuộc Bộ",
            "to: Lưu: VT, TCCB",
            "end: ./.",
        ],
    );
}

#[test]
fn a_letter_has_no_kind_but_says_what_it_is_about() {
    check(
        "ỦY BAN NHÂN DÂN CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\n\
         TỈNH BÌNH SƠN Độc lập - Tự do - Hạnh phúc\n\
         Số: 845/UBND-VX Bình Sơn, ngày 18 tháng 10 năm 2022\n\
         V/v tăng cường phòng, chống\ndịch sốt xuất huyết\n\n\
         Kính gửi: Các sở, ban, ngành tỉnh.\n\n\
         Thực hiện Công văn số 12/BYT-DP, Ủy ban nhân dân tỉnh yêu cầu./.\n\n\
         TL. CHỦ TỊCH\nCHÁNH VĂN PHÒNG\n\nĐinh Quang Huy",
        &[
            "kind: cong-van",
            "number: 845/UBND-VX",
            "place: Bình Sơn",
            "date: 2022-10-18",
            "title: V/v tăng cường phòng, chống dịch sốt xuất huyết",
            "issuer: ctubnd tỉnh Bình Sơn",
            "authority: TL. CHỦ TỊCH",
            "position: CHÁNH VĂN PHÒNG",
            "signer: Đinh Quang Huy",
            "end: ./.",
        ],
    );
}

#[test]
fn an_office_below_the_committee() {
    check(
        "UBND TỈNH BÌNH SƠN\nSỞ TƯ PHÁP\n\nSố: 221/STP-VB\n\
         CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc\n\
         Bình Sơn, ngày 3 tháng 5 năm 2024\n\nTHÔNG BÁO\nLịch tiếp công dân tháng 5\n\n\
         Sở Tư pháp thông báo lịch tiếp công dân.\n\nGIÁM ĐỐC\n\nNGUYỄN VĂN TÂM",
        &[
            "kind: thong-bao",
            "number: 221/STP-VB",
            "place: Bình Sơn",
            "date: 2024-05-03",
            "title: Lịch tiếp công dân tháng 5",
            "issuer as written: SỞ TƯ PHÁP",
            "position: GIÁM ĐỐC",
            "signer: NGUYỄN VĂN TÂM",
        ],
    );
}

#[test]
fn the_chairman_is_not_the_committee() {
    let text = |signature: &str| {
        format!(
            "ỦY BAN NHÂN DÂN THÀNH PHỐ BÌNH SƠN\nSố: 04/CT-UBND\n\nCHỈ THỊ\n\
             Về việc trật tự đô thị\n\nCác phường, xã thực hiện.\n\n{signature}\n\nLý Văn Nam"
        )
    };
    let head = ["kind: chi-thi", "number: 04/CT-UBND", "title: Về việc trật tự đô thị"];
    for (signature, rest) in [
        (
            "CHỦ TỊCH",
            ["issuer: ctubnd thành phố Bình Sơn", "position: CHỦ TỊCH"].as_slice(),
        ),
        ("Q. CHỦ TỊCH", &["issuer: ctubnd thành phố Bình Sơn", "position: Q. CHỦ TỊCH"]),
        (
            "KT. CHỦ TỊCH\nPHÓ CHỦ TỊCH THƯỜNG TRỰC",
            &[
                "issuer: ctubnd thành phố Bình Sơn",
                "authority: KT. CHỦ TỊCH",
                "position: PHÓ CHỦ TỊCH THƯỜNG TRỰC",
            ],
        ),
        (
            "TUQ. CHỦ TỊCH\nGIÁM ĐỐC SỞ XÂY DỰNG",
            &[
                "issuer: ctubnd thành phố Bình Sơn",
                "authority: TUQ. CHỦ TỊCH",
                "position: GIÁM ĐỐC SỞ XÂY DỰNG",
            ],
        ),
        (
            "TM. UBND THÀNH PHỐ\nCHỦ TỊCH",
            &[
                "issuer: ubnd thành phố Bình Sơn",
                "authority: TM. UBND THÀNH PHỐ",
                "position: CHỦ TỊCH",
            ],
        ),
        (
            "KT. CHỦ TỊCH PHÓ CHỦ TỊCH",
            &[
                "issuer: ctubnd thành phố Bình Sơn",
                "authority: KT. CHỦ TỊCH",
                "position: PHÓ CHỦ TỊCH",
            ],
        ),
    ] {
        let expected: Vec<&str> =
            head.iter().chain(rest).copied().chain(["signer: Lý Văn Nam"]).collect();
        check(&text(signature), &expected);
    }
}

#[test]
fn whoever_acts_in_the_text_where_nothing_else_tells() {
    for (text, issuer) in [
        ("Nhằm lập thành tích, Chủ tịch UBND huyện phát động thi đua.", "ctubnd huyện ?"),
        ("Ủy ban nhân dân tỉnh Bình Sơn yêu cầu các sở:", "ubnd tỉnh Bình Sơn"),
        ("Để thực hiện; Ban Thường vụ Tỉnh ủy chỉ thị:", "btvtu tỉnh ?"),
        ("Thủ tướng Chính phủ yêu cầu các bộ:", "ttcp"),
        // Who is only spoken of does not act.
        ("Phong trào do Thủ tướng Chính phủ phát động. UBND xã đề nghị:", "ubnd xã ?"),
    ] {
        let text = format!("CHỈ THỊ\nVề việc tiết kiệm điện\n\n{text}");
        let issuer = format!("issuer: {issuer}");
        check(&text, &["kind: chi-thi", "title: Về việc tiết kiệm điện", &issuer]);
    }
    check(
        "CHỈ THỊ\nVề việc tiết kiệm điện\n\nPhong trào do Bộ Công Thương phát động.",
        &["kind: chi-thi", "title: Về việc tiết kiệm điện"],
    );
}

#[test]
fn what_others_do_is_told_too() {
    for (text, issuer) in [
        (
            "Thời gian qua, Thủ tướng Chính phủ yêu cầu tiết kiệm. UBND huyện yêu cầu:",
            "issuer: ubnd huyện ?",
        ),
        (
            "Vừa qua, Tỉnh ủy ban hành Nghị quyết; Chủ tịch UBND xã đề nghị:",
            "issuer: ctubnd xã ?",
        ),
        (
            "UBND huyện ban hành Chỉ thị số 3/CT-UBND. UBND xã ban hành Chỉ thị này:",
            "issuer: ubnd xã ?",
        ),
    ] {
        let text = format!("CHỈ THỊ\nVề việc tiết kiệm điện\n\n{text}");
        check(&text, &["kind: chi-thi", "title: Về việc tiết kiệm điện", issuer]);
    }
}

#[test]
fn a_union_that_no_table_has() {
    check(
        "TỈNH ĐOÀN BÌNH SƠN\nBAN THƯỜNG VỤ\n***\nSố: 05-KH/TĐTN-PT\nĐOÀN TNCS HỒ CHÍ MINH\n\
         Bình Sơn, ngày 02 tháng 3 năm 2023\n\nKẾ HOẠCH\nTổ chức Tháng Thanh niên\n\
         (Kèm theo Quyết định số 02/QĐ-TĐTN)\nMục đích của Tháng.\n\n\
         TM. BAN THƯỜNG VỤ TỈNH ĐOÀN\nPHÓ BÍ THƯ\n\nLê Văn Tú",
        &[
            "kind: ke-hoach",
            "number: 05-KH/TĐTN-PT",
            "place: Bình Sơn",
            "date: 2023-03-02",
            "title: Tổ chức Tháng Thanh niên",
            "issuer as written: BAN THƯỜNG VỤ TỈNH ĐOÀN",
            "authority: TM. BAN THƯỜNG VỤ TỈNH ĐOÀN",
            "position: PHÓ BÍ THƯ",
            "signer: Lê Văn Tú",
        ],
    );
}

#[test]
fn a_table_of_markdown_with_breaks_of_html() {
    check(
        "| | |\n|---|---|\n\
         | **UBND XÃ AN PHÚ** <br>Số: 8/TB-UBND | **CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM**<br/>\
         *An Phú, ngày 3 tháng 2 năm 2024* |\n\n**THÔNG BÁO**\n\n**Lịch nghỉ lễ**\n\nXã nghỉ.",
        &[
            "kind: thong-bao",
            "number: 8/TB-UBND",
            "place: An Phú",
            "date: 2024-02-03",
            "title: Lịch nghỉ lễ",
            "issuer: ubnd xã An Phú",
        ],
    );
}

#[test]
fn letters_set_wide_and_a_date_at_the_foot() {
    check(
        "UBND HUYỆN CẨM SƠN\nSố: 02/CT-UBND\n\nC H Ỉ  T H Ị\nVề việc trồng cây\n\
         UBND huyện yêu cầu các xã trồng cây./.\n\n\
         Cẩm Sơn, ngày 02 tháng 01 năm 2020\nTM. UBND HUYỆN\nKT. CHỦ TỊCH\nPHÓ CHỦ TỊCH\n\n\
         Trần Văn Tú",
        &[
            "kind: chi-thi",
            "number: 02/CT-UBND",
            "place: Cẩm Sơn",
            "date: 2020-01-02",
            "title: Về việc trồng cây",
            "issuer: ubnd huyện Cẩm Sơn",
            "authority: TM. UBND HUYỆN KT. CHỦ TỊCH",
            "position: PHÓ CHỦ TỊCH",
            "signer: Trần Văn Tú",
            "end: ./.",
        ],
    );
}

#[test]
fn stars_and_signs_of_markdown() {
    check(
        "**ỦY BAN NHÂN DÂN\nTỈNH BÌNH SƠN**\n\n**Số: 15/CT - UBND**\n\n\
         *Bình Sơn, ngày 11 tháng 11 năm 2021*\n\n## CHỈ THỊ\n\n\
         **Về việc chuẩn bị Tết\nNguyên đán Nhâm Dần**\n\nUBND tỉnh yêu cầu./.\n\n\
         ***Nơi nhận:***\n\n- Thường trực Tỉnh ủy;\n- Lưu: VT.\n- <Hạnh>\n\n\
         **TM. ỦY BAN NHÂN DÂN\nCHỦ TỊCH**\n\n**Trần Văn Bình**\n",
        &[
            "kind: chi-thi",
            "number: 15/CT-UBND",
            "place: Bình Sơn",
            "date: 2021-11-11",
            "title: Về việc chuẩn bị Tết Nguyên đán Nhâm Dần",
            "issuer: ubnd tỉnh Bình Sơn",
            "authority: TM. ỦY BAN NHÂN DÂN",
            "position: CHỦ TỊCH",
            "signer: Trần Văn Bình",
            "to: Thường trực Tỉnh ủy",
            "to: Lưu: VT",
            "end: ./.",
        ],
    );
}

#[test]
fn the_stamp_of_an_office_that_received_it() {
    check(
        "LIÊN ĐOÀN LAO ĐỘNG TỈNH BÌNH SƠN\nĐẾN Số: 1204\nNgày: 09/3/2022\nChuyển: Ban CSPL\n\n\
         UBND TỈNH BÌNH SƠN\nSố: 06/CT-UBND\nBình Sơn, ngày 07 tháng 3 năm 2022\n\nCHỈ THỊ\n\
         Về việc phòng, chống lụt bão\nCÔNG TY ĐIỆN LỰC BÌNH SƠN\nĐEN Ngày: 10/3/2022\n\
         Lưu hồ sơ số:\n\nTrong những năm qua, lụt bão gây hại./m",
        &[
            "kind: chi-thi",
            "number: 06/CT-UBND",
            "place: Bình Sơn",
            "date: 2022-03-07",
            "title: Về việc phòng, chống lụt bão",
            "issuer: ubnd tỉnh Bình Sơn",
            "end: ./m",
        ],
    );
}

#[test]
fn a_page_of_a_portal() {
    check(
        "Thứ 4 - 14/02/2018\nMàu đỏ Màu xanh\nTRANG CHỦ\nVĂN BẢN\nTHÔNG BÁO\nKẾ HOẠCH\n\
         Hà Nội, Thứ Hai ngày 05 tháng 02 năm 2018\n\
         Chỉ thị về việc ra quân đầu xuân\n\nChủ tịch Ủy ban nhân dân thị xã phát động.\n\n\
         180205 Chỉ thị về việc ra quân.jpg\nThu Hằng\n\nCác tin khác\n\n\
         Số lượt truy cập: 12\nSố: 45/QĐ-UBND\nQuản lý: CHỦ TỊCH",
        &["kind: chi-thi", "title: về việc ra quân đầu xuân", "issuer: ctubnd thị xã ?"],
    );
}

#[test]
fn a_page_around_a_whole_document() {
    check(
        "Trang chủ\nTIN TỨC\nTHÔNG BÁO\nChỉ thị về việc trồng cây\n\nChi tiết\n\n\
         ỦY BAN NHÂN DÂN HUYỆN CẨM SƠN\nSố: 02/CT-UBND\n\
         Cẩm Sơn, ngày 15 tháng 01 năm 2020\n\nCHỈ THỊ\nVề việc trồng cây đời đời nhớ ơn Bác\n\n\
         Các xã tổ chức thực hiện.",
        &[
            "kind: chi-thi",
            "number: 02/CT-UBND",
            "place: Cẩm Sơn",
            "date: 2020-01-15",
            "title: Về việc trồng cây đời đời nhớ ơn Bác",
            "issuer: ubnd huyện Cẩm Sơn",
        ],
    );
}

#[test]
fn what_a_scanner_makes_of_it() {
    check(
        "—_—— UỶ BAN NHÂN DÂN CỘNG HOÀ XÃ HỘI CHỦ NGHĨA VIỆT NAM\n\
         TỈNH BÌNH SƠN Độc lập - Tự do - Hạnh phúc\n--,..\n\
         —_— Số: 77/QÐ–UBND Bình Sơn, ngày l0 tháng ll năm 2019\n\
         CÔNG THÔNG TIN ĐIỆN TỬ\n: QUYÉT ĐỊNH\nVề việc phê duyệt quy hoạch\n\n\
         Điều 1. Phê duyệt quy hoạch./- `\n\nANơi nhận:\n\n- Như Điều 3;\n\n~ Công báo;\n\n\
         ˆ Ủy ban Văn hóa, Thanh niên,\n\nThiếu niên và Nhi đồng;\n- Lưu: VT.",
        &[
            "kind: quyet-dinh",
            "number: 77/QĐ-UBND",
            "place: Bình Sơn",
            "date: 2019-11-10",
            "title: Về việc phê duyệt quy hoạch",
            "issuer: ubnd tỉnh Bình Sơn",
            "to: Như Điều 3",
            "to: Công báo",
            "to: Ủy ban Văn hóa, Thanh niên, Thiếu niên và Nhi đồng",
            "to: Lưu: VT",
        ],
    );
}

#[test]
fn the_number_is_never_taken_from_the_body() {
    for text in [
        "CHỈ THỊ\nVề việc thực hiện Chỉ thị\nsố 12/CT-UBND ngày 01/3/2022\n\nCác xã thực hiện.",
        "Số 12/CT-UBND\nCHỈ THỊ\nVề việc thực hiện Chỉ thị\nsố 12/CT-UBND ngày 01/3/2022\n\nCác xã.",
        "Số:      /CT-UBND\n\nCHỈ THỊ\nVề việc thực hiện Chỉ thị\nsố 12/CT-UBND ngày 01/3/2022\n\nX",
    ] {
        check(
            text,
            &[
                "kind: chi-thi",
                "title: Về việc thực hiện Chỉ thị số 12/CT-UBND ngày 01/3/2022",
            ],
        );
    }
}

#[test]
fn numbers_and_dates_that_a_pen_fills() {
    check(
        "HỘI ĐỒNG NHÂN DÂN\nPHƯỜNG 3\nSố: ....../NQ-HĐND\n\
         Phường 3, ngày ... tháng ... năm 2024\n\nNGHỊ QUYẾT\nVề dự toán ngân sách\n\n\
         HỘI ĐỒNG NHÂN DÂN PHƯỜNG 3\n\nCăn cứ Luật Ngân sách;\n\nCHỦ TỊCH\n\nHà Văn Bé",
        &[
            "kind: nghi-quyet",
            "place: Phường 3",
            "title: Về dự toán ngân sách",
            "issuer: hdnd phường 3",
            "position: CHỦ TỊCH",
            "signer: Hà Văn Bé",
        ],
    );
}

#[test]
fn titles_on_several_lines() {
    for (lines, title) in [
        ("CHỈ THỊ Về việc tiết kiệm\n\nNhằm", "Về việc tiết kiệm"),
        ("CHỈ THỊ VỀ VIỆC TIẾT KIỆM\n\nNhằm", "VỀ VIỆC TIẾT KIỆM"),
        (
            "CHỈ THỊ\n\n\nV/v tiết kiệm điện\nvà nước\nTrong năm qua",
            "V/v tiết kiệm điện và nước",
        ),
        (
            "CHỈ THỊ\nVề việc tiết kiệm\n\nđiện và nước\n\nNhằm",
            "Về việc tiết kiệm điện và nước",
        ),
        (
            "CHỈ THỊ\nVề việc thực hiện Nghị quyết Đại hội\nĐảng bộ huyện\n------\nNhằm",
            "Về việc thực hiện Nghị quyết Đại hội Đảng bộ huyện",
        ),
        ("CHỈ THỊ\n-----\nVề tiết kiệm\n1. Các xã thực hiện", "Về tiết kiệm"),
        (
            "CHỈ THỊ\nCỦA THỦ TƯỚNG CHÍNH PHỦ SỐ 5/2001/CT-TTG VỀ TIẾT KIỆM\n\nNhằm",
            "VỀ TIẾT KIỆM",
        ),
        (
            "KẾ HOẠCH\nThực hiện tiết kiệm điện tại công sở\n\nNhằm",
            "Thực hiện tiết kiệm điện tại công sở",
        ),
    ] {
        let found = law::head(&reading(lines));
        assert_eq!(found.title.of(lines).as_deref(), Some(title), "{lines}");
        assert!(found.kind.is_some());
    }
}

#[test]
fn recipients_in_every_dress() {
    for (list, expected) in [
        ("Nơi nhận:\n- Như trên;\n- Lưu: VT.", ["Như trên", "Lưu: VT"].as_slice()),
        ("Nơi nhận:\nNhư trên;\nLưu: VT.", &["Như trên", "Lưu: VT"]),
        ("NƠI NHẬN:\n• Như trên\n• Lưu: VT", &["Như trên", "Lưu: VT"]),
        ("Nơi nhận: Như trên;\n- Lưu: VT, NC (03b).", &["Như trên", "Lưu: VT, NC (03b)"]),
        (
            "Nơi nhận:\n- TT.HU; TT.HĐND;\n- Các sở, ban,\nngành tỉnh;\n- Lưu: VT.\n- <Tú>\n(05b)",
            &["TT.HU; TT.HĐND", "Các sở, ban, ngành tỉnh", "Lưu: VT"],
        ),
        (
            "Nơi nhận:\n- Như trên;\n- Lưu: VT.\n\nPHỤ LỤC\n\n- Xã An Phú;\n- Xã An Hòa.",
            &["Như trên", "Lưu: VT"],
        ),
    ] {
        let text = format!("CHỈ THỊ\nVề việc tiết kiệm\n\nCác xã thực hiện.\n\n{list}");
        let head = law::head(&reading(&text));
        let found: Vec<String> =
            head.recipients.iter().filter_map(|it| it.of(&text)).collect();
        assert_eq!(found, expected, "{list}");
    }
}

#[test]
fn who_signed_and_in_whose_place() {
    for (foot, expected) in [
        ("CHỦ TỊCH\n\n\nTrần Văn Bình", ["", "CHỦ TỊCH", "Trần Văn Bình"]),
        (
            "T/L BAN THƯỜNG VỤ\nCHÁNH VĂN PHÒNG\n\nVi Văn Páo",
            ["T/L BAN THƯỜNG VỤ", "CHÁNH VĂN PHÒNG", "Vi Văn Páo"],
        ),
        (
            "TM. BAN CHỈ ĐẠO\nTRƯỞNG BAN\n(Đã ký)\nLê Hòa",
            ["TM. BAN CHỈ ĐẠO", "TRƯỞNG BAN", "Lê Hòa"],
        ),
        (
            "KT.BỘ TRƯỞNG\nTHỨ TRƯỞNG\n\nThượng tướng Lê Văn Lâm",
            ["KT.BỘ TRƯỞNG", "THỨ TRƯỞNG", "Lê Văn Lâm"],
        ),
        (
            "T/M BAN BÍ THƯ\nTHƯỜNG TRỰC BAN BÍ THƯ\n\nĐào Duy Anh",
            ["T/M BAN BÍ THƯ", "THƯỜNG TRỰC BAN BÍ THƯ", "Đào Duy Anh"],
        ),
        ("GIÁM ĐỐC\nĐã ký: Y Blôk Niê", ["", "GIÁM ĐỐC", "Y Blôk Niê"]),
        // Who signed is not told by a name alone, nor by a position in the text.
        ("Thu Hằng", ["", "", ""]),
        (
            "CHỦ TỊCH ỦY BAN NHÂN DÂN XÃ AN PHÚ\nCăn cứ Luật Thủ đô; Lê Hòa đề nghị.",
            ["", "", ""],
        ),
    ] {
        let text = format!("CHỈ THỊ\nVề việc tiết kiệm\n\nCác xã thực hiện.\n\n{foot}");
        let head = law::head(&reading(&text));
        let found = [
            head.authority.of(&text).unwrap_or_default(),
            head.position.map_or("", |it| it.of(&text)).to_owned(),
            head.signer.map_or("", |it| it.of(&text)).to_owned(),
        ];
        assert_eq!(found, expected, "{foot}");
    }
}

#[test]
fn a_text_without_head_has_none() {
    for text in [
        "",
        "\n\n\n",
        "Điều 1. Phạm vi điều chỉnh\n\nThông tư này quy định về phí.",
        "TRANG CHỦ\nKẾ HOẠCH\nTHÔNG BÁO\nLIÊN HỆ",
    ] {
        check(text, &[]);
    }
}

#[test]
fn the_spans_are_of_the_source() {
    let text = "\u{feff}ỦY BAN NHÂN DÂN HUYỆN CẨM SƠN\r\nSố: 02/CT–UBND\r\n\
                Cẩm Sơn,\u{a0}ngày 15 tháng 01 năm 2020\r\n\r\nCHỈ THỊ\r\nVề\u{a0}việc vận động \
                hoà giải\r\n\r\nCác xã.";
    check(
        text,
        &[
            "kind: chi-thi",
            "number: 02/CT-UBND",
            "place: Cẩm Sơn",
            "date: 2020-01-15",
            "title: Về việc vận động hoà giải",
            "issuer: ubnd huyện Cẩm Sơn",
        ],
    );
    let head = law::head(&reading(text));
    assert_eq!(head.number.unwrap().1.of(text), "02/CT–UBND");
}

/// Checks what is head, text and foot: the stamps, the text itself, and what follows it all.
#[track_caller]
fn check_parts(text: &str, stamps: &[&str], body: &str, after: &str) {
    let head = law::head(&reading(text));
    let found: Vec<&str> = head.stamps.iter().map(|it| it.of(text)).collect();
    assert_eq!(found, stamps, "\n{text}");
    assert_eq!((head.body.of(text).trim_end(), head.after.of(text)), (body, after));
}

#[test]
fn the_text_stands_between_head_and_foot() {
    let head = "Số: 12/CT-UBND\n\nBình Sơn, ngày 05 tháng 4 năm 2024\n\nCHỈ THỊ\nVề việc một\n\n";
    let foot = "Nơi nhận:\n- Như trên;\n- Lưu: VT.\n- <Thọ>\n\nCHỦ TỊCH\n\nTrần Văn Bình";
    let text = "Trong thời gian qua, số vụ cháy rừng tăng.\n\n1. Các sở thực hiện./.";
    check_parts(&format!("{head}{text}\n\n{foot}"), &[], text, "");
    check_parts(&format!("{head}{text}"), &[], text, "");
    check_parts(
        &format!("{head}{text}\n\n{foot}\n\nPHỤ LỤC\nDanh sách các xã"),
        &[],
        text,
        "PHỤ LỤC\nDanh sách các xã",
    );
    let stamp = "SỞ NỘI VỤ TỈNH BÌNH SƠN\nĐEN Ngày: 19/08/2021\nChuyên:\nLưu hồ sơ số:";
    let lines: Vec<&str> = stamp.lines().collect();
    check_parts(&format!("{head}{stamp}\n\n{text}\n{foot}"), &lines, text, "");
    // A text may begin like a stamp.
    let text = "Đến nay, tỉnh đã thực hiện xong.";
    check_parts(&format!("{head}{text}"), &[], text, "");
}

#[test]
fn the_right_column_of_a_letter_follows_its_subject() {
    let text = "ỦY BAN NHÂN DÂN\nTỈNH BÌNH SƠN\nSố: 12/UBND-NC\nV/v rà soát hồ sơ\n\n\
        CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc\n\
        Bình Sơn, ngày 05 tháng 4 năm 2024\n\nKính gửi: Các sở, ban, ngành.";
    check(
        text,
        &[
            "kind: cong-van",
            "number: 12/UBND-NC",
            "place: Bình Sơn",
            "date: 2024-04-05",
            "title: V/v rà soát hồ sơ",
            "issuer: ubnd tỉnh Bình Sơn",
        ],
    );
    check_parts(text, &[], "Kính gửi: Các sở, ban, ngành.", "");
}

/// Texts that a careless reader would take a long time over.
#[test]
fn hostile_texts_take_no_longer() {
    for part in [
        "CHỈ THỊ\n",
        "Nơi nhận:\n",
        "CHỦ TỊCH\n",
        "TM. ",
        "- a;\n",
        "Số: ",
        "|",
        "   ",
        "ngày ",
        "CHỦ TỊCH\nx\n",
        "Về ",
        "UBND tỉnh ",
        "- x CHỦ TỊCH\n",
        "Bình Sơn, ngày\n",
        "./.\n",
    ] {
        let text = part.repeat(400_000 / part.len());
        let start = std::time::Instant::now();
        law::head(&reading(&text));
        assert!(start.elapsed().as_secs() < 5, "{part:?} took {:?}", start.elapsed());
    }
}

proptest! {
    #[test]
    fn any_text_is_read(
        parts in prop::collection::vec(
            prop_oneof![
                "[ -~]{0,12}",
                "\\PC{0,12}",
                prop::sample::select(vec![
                    "CHỈ THỊ", "Số: 12/CT-UBND", "\n", "\n\n", "Bình Sơn, ngày 05 tháng 4 năm 2024",
                    "Nơi nhận:", "- Như trên;", "TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH", "Trần Văn Bình",
                    "Về việc", "V/v", "|", "**", "TỈNH BÌNH SƠN", "./.", "\u{301}", "\u{a0}", "ngày",
                ]).prop_map(str::to_owned),
            ],
            0..24,
        )
    ) {
        let text = parts.concat();
        let head = law::head(&reading(&text));
        for line in shown(&head, &text) {
            prop_assert!(!line.ends_with(": "), "{}", line);
        }
    }
}
