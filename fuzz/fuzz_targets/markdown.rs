//! Any Markdown: its steps lie inside of it and in order, and its prose is parted among them.
#![no_main]

use congbao::parse::markdown;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|text: &str| {
    let (steps, prose) = markdown::steps(text);
    let mut at = 0;
    for step in &steps {
        assert!(text.get(step.source.start..step.source.end).is_some(), "{step:?}");
        assert!(prose.get(step.prose.start..step.prose.end).is_some(), "{step:?}");
        assert!(at <= step.prose.start, "{step:?}");
        at = step.prose.end;
    }
    assert!(markdown::words(&steps).len() <= text.len() * 8 + prose.len() * 4);
});
