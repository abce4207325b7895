//! Any text: a number that is read prints so that it is read again, to the same key.
#![no_main]

use congbao::law::Number;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    let text = String::from_utf8_lossy(bytes);
    let Some(number) = Number::parse(&text) else { return };
    let print = number.to_string();
    let again = Number::parse(&print);
    assert_eq!(again.as_ref(), Some(&number), "{text:?} prints {print:?}");
    assert_eq!(again.map(|it| it.key()), Some(number.key()));
    assert_eq!(number.two_digits().key(), number.key(), "a zero more is no other number");
    number.kind();
    number.organ();
});
