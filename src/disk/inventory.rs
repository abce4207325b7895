//! What congbao wrote into an output folder: so it knows its own files again, removes no other,
//! and carries over what did not change.

use std::collections::BTreeMap;
use std::fs::{self, Metadata};
use std::path::Path;
use std::time::UNIX_EPOCH;

/// The file in the output folder that lists all others: the same for the same site.
pub(super) const NAME: &str = ".congbao";

/// The files of an output folder, by their paths with `/`.
#[derive(Default)]
pub(super) struct Inventory {
    /// Each with what was written; nothing where that is not known.
    pub(super) files: BTreeMap<String, Option<File>>,
}

/// A file as it was written.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) struct File {
    /// The hash of its bytes, as [`crate::source::File`] has it.
    pub(super) hash: u128,
    /// What shows whether anyone touched it since.
    pub(super) stamp: Stamp,
}

/// What changes in a file that someone else writes.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) struct Stamp {
    /// The size in bytes.
    pub(super) size: u64,
    /// The time of the last change, in nanoseconds since 1970.
    time: u128,
    /// The number of the file on its file system; 0 where the system tells none.
    inode: u64,
}

impl Stamp {
    pub(super) fn of(metadata: &Metadata) -> Self {
        let time =
            metadata.modified().ok().and_then(|it| it.duration_since(UNIX_EPOCH).ok());
        #[cfg(unix)]
        let inode = std::os::unix::fs::MetadataExt::ino(metadata);
        #[cfg(not(unix))]
        let inode = 0;
        Self { size: metadata.len(), time: time.unwrap_or_default().as_nanos(), inode }
    }
}

impl Inventory {
    /// That of an output folder, with what was written where `stamps` tells it. Without files
    /// where the folder has no list.
    pub(super) fn of(output: &Path, stamps: &Path) -> Self {
        let read = |path: &Path| fs::read_to_string(path).unwrap_or_default();
        let known = read(stamps);
        let mut known: BTreeMap<&str, File> = known.lines().filter_map(stamped).collect();
        let list = read(&output.join(NAME));
        let files = list.lines().map(|it| (it.to_owned(), known.remove(it)));
        Self { files: files.collect() }
    }

    /// The paths, one a line.
    pub(super) fn list(&self) -> String {
        self.files.keys().map(|it| format!("{it}\n")).collect()
    }

    /// What was written, one file a line: path, hash, size, time and inode with tabs between.
    pub(super) fn stamps(&self) -> String {
        let lines = self.files.iter().filter_map(|(path, file)| {
            let File { hash, stamp: Stamp { size, time, inode } } = (*file)?;
            Some(format!("{path}\t{hash:x}\t{size}\t{time}\t{inode}\n"))
        });
        lines.collect()
    }
}

/// A line of the stamps; nothing where it was not written by congbao.
fn stamped(line: &str) -> Option<(&str, File)> {
    let mut parts = line.split('\t');
    let path = parts.next()?;
    let hash = u128::from_str_radix(parts.next()?, 16).ok()?;
    let size = parts.next()?.parse().ok()?;
    let time = parts.next()?.parse().ok()?;
    let inode = parts.next()?.parse().ok()?;
    Some((path, File { hash, stamp: Stamp { size, time, inode } }))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn stamps_are_read_as_they_were_written() {
        let stamp = Stamp { size: 12, time: 1_700_000_000_000_000_001, inode: 7 };
        let file = File { hash: 0x5eed, stamp };
        let files =
            [("a b/index.html".to_owned(), Some(file)), ("old.html".to_owned(), None)];
        let inventory = Inventory { files: files.into() };
        assert_eq!(inventory.list(), "a b/index.html\nold.html\n");
        let text = inventory.stamps();
        let again: Vec<_> = text.lines().filter_map(stamped).collect();
        assert_eq!(again, [("a b/index.html", file)]);
        assert_eq!(stamped("a b/index.html\tzz\t12"), None);
    }
}
