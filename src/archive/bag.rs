//! The files around the payload of a bag (RFC 8493).

use std::collections::BTreeMap;
use std::io::{self, Write};

use sha2::{Digest as _, Sha256};

use crate::plan::Plan;
use crate::render::Site;

/// What is known of a file of a bag without its bytes.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Digest {
    /// Its length in bytes.
    pub size: u64,
    /// The SHA-256 of its bytes in hexadecimal.
    pub sha256: String,
}

impl Digest {
    /// What is known of a file with these bytes.
    pub fn of(bytes: &[u8]) -> Self {
        let mut digester = Digester::new(io::sink());
        digester.take(bytes);
        digester.digest()
    }
}

/// Writes a file on, and learns what is known of it.
pub struct Digester<W> {
    out: W,
    size: u64,
    hasher: Sha256,
}

impl<W> Digester<W> {
    /// Before the first byte.
    pub fn new(out: W) -> Self {
        Self { out, size: 0, hasher: Sha256::new() }
    }

    /// What is known of all that was written.
    pub fn digest(self) -> Digest {
        let sha256 =
            self.hasher.finalize().iter().map(|it| format!("{it:02x}")).collect();
        Digest { size: self.size, sha256 }
    }

    fn take(&mut self, bytes: &[u8]) {
        self.hasher.update(bytes);
        self.size += bytes.len() as u64;
    }
}

impl<W: Write> Write for Digester<W> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let count = self.out.write(bytes)?;
        self.take(&bytes[..count]);
        Ok(count)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.out.flush()
    }
}

/// The list of the payload.
pub(super) const MANIFEST: &str = "manifest-sha256.txt";

/// The list of the other files, but for itself.
pub(super) const TAG_MANIFEST: &str = "tagmanifest-sha256.txt";

/// The files around a payload.
pub fn tags(
    site: &Site,
    payload: &BTreeMap<String, Digest>,
) -> BTreeMap<String, Vec<u8>> {
    let declaration = "BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n";
    let digests = payload.iter().map(|(path, it)| (path, &*it.sha256));
    let mut tags = BTreeMap::new();
    tags.insert("bagit.txt".to_owned(), declaration.as_bytes().to_vec());
    tags.insert("bag-info.txt".to_owned(), info(site, payload).into_bytes());
    tags.insert(MANIFEST.to_owned(), manifest(digests).into_bytes());
    let digests = tags.iter().map(|(path, it)| (path, Digest::of(it).sha256));
    let digests: Vec<(&String, String)> = digests.collect();
    let list = manifest(digests.iter().map(|(path, it)| (*path, &**it)));
    tags.insert(TAG_MANIFEST.to_owned(), list.into_bytes());
    tags
}

/// Who sealed what, and when.
fn info(site: &Site, payload: &BTreeMap<String, Digest>) -> String {
    let config = &site.config;
    let year = site.sealed.as_ref().map_or(0, |it| it.year);
    let imprint = |key: &str| {
        let found = config.imprint.iter().find(|(it, _)| it == key);
        found.map(|it| it.1.clone())
    };
    let body = config.body.as_deref();
    let body = body.map(|id| {
        let known = site.corpus.bodies.with_id(id);
        known.map_or(id.to_owned(), |it| site.corpus.bodies[it].name.clone())
    });
    let about =
        site.theme.word("sealed.description").replace("{year}", &year.to_string());
    let size: u64 = payload.values().map(|it| it.size).sum();
    let lines = [
        ("Source-Organization", body.or_else(|| imprint("governing_body"))),
        ("Organization-Address", imprint("address")),
        ("Contact-Name", imprint("responsible")),
        ("Contact-Phone", imprint("phone")),
        ("Contact-Email", imprint("email")),
        ("External-Description", Some(format!("{}: {about}", config.title))),
        (
            "External-Identifier",
            config.base_url.as_ref().map(|it| Plan::year(year).below(it)),
        ),
        ("Bagging-Date", Some(site.source.as_of.to_string())),
        ("Payload-Oxum", Some(format!("{size}.{}", payload.len()))),
        (
            "Bag-Software-Agent",
            Some(concat!("congbao ", env!("CARGO_PKG_VERSION")).to_owned()),
        ),
    ];
    let lines = lines.into_iter().filter_map(|(label, value)| {
        // A value is one line.
        let value = value?.split_whitespace().collect::<Vec<_>>().join(" ");
        (!value.is_empty()).then(|| format!("{label}: {value}\n"))
    });
    lines.collect()
}

/// A list of files with their digests, in the order of their paths.
pub(super) fn manifest<'a>(files: impl Iterator<Item = (&'a String, &'a str)>) -> String {
    files.map(|(path, sha256)| format!("{sha256}  {}\n", escaped(path))).collect()
}

/// The files of a list. `None` where it is not exactly as [`manifest`] writes it.
pub(super) fn listed(text: &[u8]) -> Option<BTreeMap<String, String>> {
    let text = std::str::from_utf8(text).ok()?;
    let lines = text.lines().map(|line| {
        let (sha256, path) = line.split_once("  ")?;
        Some((plain(path), sha256.to_owned()))
    });
    let files: BTreeMap<String, String> = lines.collect::<Option<_>>()?;
    let again = manifest(files.iter().map(|(path, it)| (path, &**it)));
    (again == text).then_some(files)
}

/// The signs that stand for others in a path (RFC 8493, 2.1.3).
const ESCAPES: [(&str, &str); 3] = [("%", "%25"), ("\n", "%0A"), ("\r", "%0D")];

fn escaped(path: &str) -> String {
    ESCAPES.iter().fold(path.to_owned(), |path, (sign, it)| path.replace(sign, it))
}

fn plain(path: &str) -> String {
    let back = ESCAPES.iter().rev();
    back.fold(path.to_owned(), |path, (sign, it)| path.replace(it, sign))
}
