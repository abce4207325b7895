//! Any text: what is recognised in it lies inside it, on letters, in order.
#![no_main]

use std::sync::LazyLock;

use congbao::law::{self, Citation, Head, Vocabulary};
use congbao::text::{Span, reading};
use libfuzzer_sys::fuzz_target;

static WORDS: LazyLock<Vocabulary> = LazyLock::new(|| {
    let names = [
        "Cả nước chung sức xây dựng nông thôn mới",
        "Bình Sơn thi đua chuyển đổi số",
        "Phong trào thi đua x",
        "thi đua thi đua",
    ];
    Vocabulary::new(names.into_iter().enumerate())
});

fuzz_target!(|bytes: &[u8]| {
    let text = String::from_utf8_lossy(bytes);
    let reading = reading(&text);
    let mut end = 0;
    for citation in law::citations(&reading) {
        assert!(citation.span.start >= end, "{citation:?} overlaps the one before it");
        end = citation.span.end;
        parts(&text, &citation);
    }
    let mut end = 0;
    for campaign in WORDS.mentions(&reading) {
        assert!(campaign.span.start >= end, "{campaign:?} overlaps the one before it");
        end = campaign.span.end;
        words(&text, campaign.span);
    }
    for first_point in [None, Some(0), Some(text.len() / 2)] {
        let mut end = 0;
        for assignment in law::assignments(&reading, first_point) {
            assert!(assignment.span.start >= end, "{assignment:?} overlaps another");
            end = assignment.span.end;
            words(&text, assignment.span);
            assert!(!assignment.actors.is_empty(), "{assignment:?} is nobody's");
            let deadlines = assignment.deadlines.iter().map(|it| it.span);
            for span in assignment.actors.iter().copied().chain(deadlines) {
                words(&text, span);
            }
        }
    }
    for span in of_head(&law::head(&reading)) {
        words(&text, span);
    }
});

/// Where the parts of a head stand.
fn of_head(head: &Head) -> Vec<Span> {
    let single = [
        head.kind.as_ref().map(|it| it.1),
        head.number.as_ref().map(|it| it.1),
        head.date.as_ref().map(|it| it.1),
        head.place,
        head.position,
        head.signer,
        head.end_mark,
    ];
    let issuer = head.issuer.as_ref().map(|it| &it.written);
    let written = [&head.title, &head.authority].into_iter().chain(issuer);
    let written = written.chain(&head.recipients).flat_map(|it| it.0.iter().copied());
    single.into_iter().flatten().chain(written).collect()
}

/// The parts of a citation stand where they may stand.
fn parts(text: &str, citation: &Citation) {
    words(text, citation.span);
    if let Some(title) = citation.title {
        words(text, title);
        assert!(title.start >= citation.span.end, "{citation:?} is behind its subject");
    }
    if let Some(pinpoint) = citation.pinpoint {
        words(text, pinpoint);
        assert!(pinpoint.end <= citation.span.start, "{citation:?} is before its point");
    }
    if let Some(body) = citation.written_body(text) {
        words(text, body);
    }
    if let Some(number) = &citation.number {
        // What is forgiven behind the name of a kind may be no number where it stands alone.
        let print = number.to_string();
        let again = law::Number::parse(&print);
        assert!(
            again.is_none_or(|it| it.to_string() == print),
            "{print} is read otherwise"
        );
    }
}

/// The span covers words of the text.
fn words(text: &str, span: Span) {
    let words = text.get(span.start..span.end);
    assert!(words.is_some_and(|it| !it.is_empty()), "{span:?} of {text:?}");
}
