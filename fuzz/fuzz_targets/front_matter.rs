//! Any front matter, registry or settings: it is read or it is said what is wrong, at places
//! inside it.
#![no_main]

use congbao::diagnostic::Diagnostic;
use congbao::parse;
use congbao::source::SourcePath;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    let path = SourcePath::new("content/a");
    let Ok(yaml) = parse::text(&path, bytes.to_vec()) else { return };
    check(&yaml, parse::config(&path, &yaml).1);
    check(&yaml, parse::bodies(&path, &yaml).1);
    check(&yaml, parse::announcements(&path, &yaml).1);
    check(&yaml, parse::words(&path, &yaml).err().into_iter().collect());
    let text = format!("---\n{yaml}\n---\nCác xã thực hiện.\n");
    check(&text, parse::document(&path, &text).1);
    check(&text, parse::campaign(&path, &text).1);
    check(&text, parse::work(&path, &text).1);
    check(&text, parse::page(&path, &text).1);
});

#[track_caller]
fn check(text: &str, remarks: Vec<Diagnostic>) {
    for remark in remarks {
        let span = remark.place.span;
        assert!(text.get(span.start..span.end).is_some(), "{remark:?}");
    }
}
