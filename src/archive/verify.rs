//! What of a bag is not as it was sealed.

use std::collections::{BTreeMap, BTreeSet};
use std::io::{self, Read, Write};

use super::bag::{Digest, Digester, MANIFEST, TAG_MANIFEST, listed};
use crate::words::{Words, words};

/// A file that is found in a bag.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Found {
    /// The digest of its bytes.
    pub digest: Digest,
    /// The bytes, of the lists of files.
    pub bytes: Option<Vec<u8>>,
}

impl Found {
    /// The file that is found at a path of a bag.
    pub fn read(path: &str, mut file: impl Read) -> io::Result<Self> {
        let mut bytes = [MANIFEST, TAG_MANIFEST].contains(&path).then(Vec::new);
        let digest = match &mut bytes {
            Some(bytes) => copied(&mut file, bytes)?,
            None => copied(&mut file, io::sink())?,
        };
        Ok(Self { digest, bytes })
    }
}

fn copied(from: &mut impl Read, to: impl Write) -> io::Result<Digest> {
    let mut digester = Digester::new(to);
    io::copy(from, &mut digester)?;
    Ok(digester.digest())
}

/// What is not as it was sealed.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum Fault {
    /// A file is not there.
    Missing(String),
    /// A file is there that was not sealed.
    Added(String),
    /// A file has other bytes.
    Altered(String),
    /// The zip has all files, but is not the one that was made of them.
    Around,
    /// The zip is damaged where it lists its files.
    Torn,
}

impl Fault {
    /// The same in words.
    pub fn words(&self) -> Words {
        match self {
            Fault::Missing(path) => words!("missing: {path}", path),
            Fault::Added(path) => words!("added: {path}", path),
            Fault::Altered(path) => words!("altered: {path}", path),
            Fault::Around => {
                words!("altered: the zip itself, between the files that it holds")
            }
            Fault::Torn => words!("altered: the zip itself, where it lists its files"),
        }
    }
}

/// All faults of a bag with these files, in the order of their paths.
pub fn faults(files: &BTreeMap<String, Found>) -> Vec<Fault> {
    let mut faults = BTreeSet::new();
    let is_payload = |it: &str| it.starts_with("data/");
    let tags: Vec<&String> = files.keys().filter(|it| !is_payload(it)).collect();
    let payload: Vec<&String> = files.keys().filter(|it| is_payload(it)).collect();
    let own = [TAG_MANIFEST.to_owned()];
    for (list, found) in [(MANIFEST, payload), (TAG_MANIFEST, tags)] {
        let Some(file) = files.get(list) else {
            faults.insert(Fault::Missing(list.to_owned()));
            continue;
        };
        let Some(sealed) = file.bytes.as_deref().and_then(listed) else {
            faults.insert(Fault::Altered(list.to_owned()));
            continue;
        };
        for (path, sha256) in &sealed {
            match files.get(path) {
                None => drop(faults.insert(Fault::Missing(path.clone()))),
                Some(it) if it.digest.sha256 != *sha256 => {
                    faults.insert(Fault::Altered(path.clone()));
                }
                Some(_) => {}
            }
        }
        let added = found.into_iter().filter(|it| !sealed.contains_key(*it));
        faults.extend(added.filter(|it| !own.contains(it)).cloned().map(Fault::Added));
    }
    faults.into_iter().collect()
}
