//! Any file: it is read or it is said what is wrong, at places inside it.
#![no_main]

use congbao::law::Vocabulary;
use congbao::source::SourcePath;
use congbao::words::Words;
use congbao::{parse, recognise};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    let path = SourcePath::new("content/directives/2024/a.md");
    let Ok(text) = parse::text(&path, bytes.to_vec()) else { return };
    let (document, mut remarks) = parse::document(&path, &text);
    if let Some(document) = &document {
        let mentions = recognise::mentions(document, &Vocabulary::default());
        for citation in &mentions.citations {
            remarks.push(congbao::diagnostic::Diagnostic::new(
                congbao::diagnostic::Code::NoisyNumber,
                document.place(citation.span),
                Words::plain(""),
            ));
        }
        for provision in &document.provisions {
            let text = document.prose.text();
            let words = text.get(provision.text.start..provision.text.end);
            assert!(words.is_some(), "{provision:?}");
        }
        remarks.extend(mentions.diagnostics);
    }
    for remark in remarks {
        let span = remark.place.span;
        assert!(text.get(span.start..span.end).is_some(), "{remark:?}");
    }
});
