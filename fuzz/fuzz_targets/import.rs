//! Any file of an office: it becomes a draft that is read again, or is refused. The first byte
//! tells its name; with 3, the rest is the text of a file of Word.
#![no_main]

use std::io::{Cursor, Write};
use std::sync::LazyLock;

use congbao::import::{self, Known};
use congbao::source::SourcePath;
use libfuzzer_sys::fuzz_target;
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

static KNOWN: LazyLock<Known> = LazyLock::new(|| Known::new(&[]));

fuzz_target!(|bytes: &[u8]| {
    let Some((kind, bytes)) = bytes.split_first() else { return };
    let (name, bytes) = match kind % 4 {
        0 => ("a.txt", bytes.to_vec()),
        1 => ("a.md", bytes.to_vec()),
        2 => ("a.html", bytes.to_vec()),
        _ => ("a.docx", word(bytes)),
    };
    let Ok(read) = import::manuscript(&SourcePath::new(name), &bytes, &KNOWN) else {
        return;
    };
    let draft = read.draft(&SourcePath::new("content/directives/2024/a.md"));
    for remark in draft.diagnostics {
        let span = remark.place.span;
        assert!(draft.text.get(span.start..span.end).is_some(), "{remark:?}");
    }
});

/// A file of Word with this text, which its other parts have too.
fn word(bytes: &[u8]) -> Vec<u8> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    let parts = ["document", "styles", "numbering", "footnotes"];
    for part in parts {
        let name = format!("word/{part}.xml");
        zip.start_file(name, SimpleFileOptions::default()).expect("a name of its own");
        zip.write_all(bytes).expect("memory takes it");
    }
    zip.finish().expect("memory takes it").into_inner()
}
