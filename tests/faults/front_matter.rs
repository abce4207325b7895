//! Front matter that is not what it should be (1–15).

use crate::case::{Case, check};

const HEAD: &str = "title: Về việc một\nnumber: 01/CT-UBND\nissuer: ubnd-ha-nam";

fn with(name: &'static str, more: &str) -> Case {
    Case::front(name, &format!("{HEAD}\n{more}"))
}

/// A second directive.
fn second(case: Case, front: &str) -> Case {
    let text = format!("---\n{front}\n---\nHai.\n");
    case.with("content/directives/2024/02.md", text)
}

#[test]
fn front_matter_that_is_not_whole() {
    check(
        "front_matter.txt",
        &[
            Case::file("1 none", "Các xã thực hiện.\n"),
            Case::file("2 not closed", "---\ntitle: Một\n\nCác xã thực hiện.\n"),
            Case::file("3 an empty file", ""),
            Case::file("3 an empty front matter", "---\n---\nHai.\n"),
            Case::front("4 tabs", "title: Một\nsigner:\n\tname: An"),
            Case::front("4 a tab after the colon", "title:\tMột\ndate: 2024-01-02"),
            Case::front(
                "5 a colon in the title",
                "title: Về việc một: hai\ndate: 2024-01-02",
            ),
            Case::front("5 quotes in the title", "title: \"Về \"việc\" một\""),
            Case::front(
                "5 a quote that is open",
                "title: \"Một\nplace: \"Hà Nam\"\ndate: 2024-01-02",
            ),
            Case::front(
                "5 no blank after a colon",
                "title: Một\nplace:Hà Nam\ndate: 2024-01-02",
            ),
            Case::front("6 a key twice", "title: Một\ndate: 2024-01-02\ntitle: Hai"),
            Case::front("7 a misspelt key", "titel: Một\ndate: 2024-01-02"),
            Case::front("7 an unknown key", "title: Một\nmàu: đỏ"),
            with("8 a list for a text", "place: [ Hà Nam ]"),
            with("8 a mapping for a text", "place: { name: Hà Nam }"),
            with("8 a recipient with a colon", "recipients:\n  - Các sở\n  - Lưu: VT"),
            Case::front("8 a number for a text", "title: Một\nnumber: 16"),
            Case::front("8 a number with a zero before it", "title: Một\nnumber: 012"),
            Case::front("8 an exponent", "title: 1e3"),
            Case::front("8 a truth", "title: no"),
            Case::front("8 nothing", "title: ~"),
            with("8 a date without quotes", "date: 2024-01-02"),
            with("8 a text for a truth", "draft: maybe"),
            with("9 30 February", "date: 2024-02-30"),
            with("9 29 February of another year", "date: 2023-02-29"),
            with("9 year 0", "date: 0000-01-01"),
            with("9 year 99999", "date: 99999-01-01"),
            with("9 year 2999", "date: 2999-01-01"),
            with("9 the day first", "date: 06/03/2024"),
            with("9 the month first", "date: 03/31/2024"),
            with("9 a time", "date: 2024-01-02T10:00:00+07:00"),
            with("10 a date to come", "date: 2099-01-01"),
            with("10 an end before the issue", "date: 2024-05-01\nexpires: 2023-01-01"),
            with(
                "10 an end before the beginning",
                "date: 2024-05-01\neffective: 2024-06-01\nexpires: 2024-05-20",
            ),
            with(
                "10 effective before the issue",
                "date: 2024-05-01\neffective: 2024-04-01",
            ),
            second(
                with("11 one number twice", "date: 2024-01-02"),
                &format!("{HEAD}\ndate: 2024-05-06"),
            ),
            second(
                Case::front(
                    "11 one address from two files",
                    "title: Về việc một\ndate: 2024-01-02",
                ),
                "title: Về việc một\ndate: 2024-01-02",
            ),
            second(
                Case::front(
                    "12 forms of one number",
                    "title: Một\nnumber: 16/CT‑TTg\nissuer: ttcp\ndate: 2020-03-31",
                ),
                "title: Hai\nnumber: ' 16 /CT-TTG '\nissuer: ttcp\ndate: 2020-03-31",
            ),
            Case::front(
                "12 no number",
                "title: Một\nnumber: không số\nissuer: ubnd-ha-nam",
            ),
            with(
                "13 a relation to what is not there",
                "relations: [ {kind: sua-doi-bo-sung, work: Chỉ thị} ]",
            ),
            with(
                "13 a relation of no kind",
                "relations: [ {kind: sua-doi, work: 05/CT-UBND} ]",
            ),
            second(
                with(
                    "13 two that amend each other",
                    "date: 2024-01-02\nrelations: [ {kind: sua-doi-bo-sung, work: Chỉ thị số 02/CT-UBND ngày 03/02/2024} ]",
                ),
                "title: Hai\nnumber: 02/CT-UBND\nissuer: ubnd-ha-nam\ndate: 2024-02-03\nrelations: \
             [ {kind: sua-doi-bo-sung, work: Chỉ thị số 01/CT-UBND ngày 02/01/2024} ]",
            ),
            with("13 a campaign that no file describes", "campaigns: [ +khong-co ]"),
            with("13 an issuer that nobody knows", "").with(
                "content/directives/2024/03.md",
                "---\ntitle: Ba\nnumber: 03/CT-UBND\nissuer: ubnd-hà-nam\n---\nBa.\n",
            ),
            Case::front("14 two YAML documents", "title: Một\n...\ntitle: Hai"),
            Case::front(
                "14 three dots at the end",
                "title: Một\nnumber: 01/CT-UBND\n...",
            ),
            Case::file("14 a byte order mark", "\u{FEFF}---\ntitle: Một\n---\nHai.\n"),
            Case::file("14 lines of Windows", "---\r\ntitle: Một\r\n---\r\nHai.\r\n"),
            Case::file("14 lines of old Macs", "---\rtitle: Một\r---\rHai.\r"),
            Case::file("14 blanks after the line", "--- \ntitle: Một\n---\t\nHai.\n"),
            with("15 64 KB", &format!("place: \"{}\"", "Hà ".repeat(30_000))),
            with(
                "15 10,000 campaigns",
                &format!("campaigns: [ {} ]", "+một, ".repeat(10_000)),
            ),
            with(
                "15 5,000 recipients",
                &format!("recipients: [ {} ]", "\"Sở\", ".repeat(5_000)),
            ),
        ],
    );
}
