//! YAML made to hurt (16–23).

use crate::case::{Case, check};

fn bomb() -> String {
    let mut text = "title: Một\na0: &a0 [x,x,x,x,x,x,x,x,x,x]\n".to_owned();
    for level in 1..12 {
        let below = format!("*a{},", level - 1).repeat(10);
        text += &format!("a{level}: &a{level} [{below}]\n");
    }
    text + "recipients: *a11"
}

/// A mapping in a mapping in a mapping, by indentation.
fn deep(levels: usize) -> String {
    (0..levels).map(|it| format!("{}a:\n", " ".repeat(it))).collect()
}

#[test]
fn yaml_that_is_made_to_hurt() {
    let front = |name, more: &str| Case::front(name, &format!("title: Một\n{more}"));
    check(
        "yaml.txt",
        &[
            Case::front("16 an alias bomb", &bomb()),
            front(
                "16 an alias that is fine",
                "place: &a Hà Nam\nsigner: { name: An, position: *a }",
            ),
            front("17 an alias to itself", "recipients: &a [ *a ]"),
            front("17 an alias to nothing", "place: *nothing"),
            front("18 100,000 brackets", &"[".repeat(100_000)),
            front("18 1,000 brackets", &format!("place: {}", "[".repeat(1000))),
            front(
                "18 5,000 mappings in each other",
                &format!("signer: {}", "{a: ".repeat(5000)),
            ),
            front("18 350 mappings by indentation", &deep(350)),
            front(
                "18 10,000 lists in each other",
                &format!("recipients:\n{}x", "- ".repeat(10_000)),
            ),
            front(
                "18 10,000 questions in each other",
                &format!("{}x", "? ".repeat(10_000)),
            ),
            front("19 a merge key", "signer: &a { name: An }\n<<: *a"),
            front("20 binary", "place: !!binary SGE="),
            front("20 a tag of its own", "place: !foo Hà Nam"),
            front("20 a list as key", "[a, b]: c"),
            front("20 a mapping as key", "? { a: b }\n: c"),
            front("20 a directive of YAML", "%YAML 1.1"),
            front("21 26 digits", "year: 12345678901234567890123456"),
            front("21 infinity", "year: .inf"),
            front("21 no number", "year: .nan"),
            front("21 a hexadecimal year", "year: 0x7E8"),
            front("22 NUL", "place: \"a\0b\""),
            front("22 NUL written out", "place: \"a\\0b\""),
            front("22 a bell", "place: \"a\u{7}b\""),
            front("22 a bell written out", "place: \"a\\ab\""),
            front("22 a bell in a list", "recipients: [ \"a\\ab\" ]"),
            front(
                "22 a blank that does not break",
                "place: Hà\u{A0}Nam\nnumber:\u{A0}01/CT-UBND",
            ),
            front("23 a key of 200 KB", &format!("{}: a", "k".repeat(200_000))),
            front("23 a key of 20 KB", &format!("{}: a", "k".repeat(20_000))),
        ],
    );
}
