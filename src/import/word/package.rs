//! The package that a Word file is: a zip with parts of XML, looked at before it is unpacked.

use std::io::{Cursor, Read};

use zip::ZipArchive;

use super::super::refusal::Refusal;
use super::edges::Edges;
use super::xml::{self, Element};

/// A Word file whose parts can be read.
pub(super) struct Package<'a> {
    zip: ZipArchive<Cursor<&'a [u8]>>,
    /// The folder of the main part, with a slash: `word/`.
    folder: String,
    main: String,
}

/// No part of an office's document is longer, unpacked; that of a book of 500 pages has a
/// third of it.
const LONGEST: u64 = 32 << 20;

/// No file has so many parts.
const MOST: usize = 10_000;

impl<'a> Package<'a> {
    /// Opens a package; one that is no Word file, or carries macros, is refused.
    pub(super) fn open(bytes: &'a [u8]) -> Result<Self, Refusal> {
        let mut zip =
            ZipArchive::new(Cursor::new(bytes)).map_err(|_| Refusal::Damaged)?;
        if zip.len() > MOST {
            return Err(Refusal::Bomb);
        }
        let names = zip.file_names().filter_map(Result::ok);
        let names: Vec<String> = names.map(|it| it.to_lowercase()).collect();
        if names.iter().any(|it| it.ends_with("vbaproject.bin")) {
            return Err(Refusal::Macros);
        }
        let has = |start: &str| names.iter().any(|it| it.starts_with(start));
        if has("mimetype") && has("content.xml") {
            return Err(Refusal::OpenDocument);
        }
        if has("xl/") || has("ppt/") {
            return Err(Refusal::NoText);
        }
        let main = main_part(&mut zip)?;
        let folder = main.rfind('/').map_or("", |at| &main[..=at]).to_owned();
        let package = Self { zip, folder, main };
        Ok(package)
    }

    /// The part with the text.
    pub(super) fn document(&mut self) -> Result<Element, Refusal> {
        let text = part(&mut self.zip, &self.main)?.ok_or(Refusal::NoText)?;
        xml::read(&text)
    }

    /// A part beside it; empty where there is none.
    pub(super) fn beside(&mut self, name: &str) -> Result<Element, Refusal> {
        match part(&mut self.zip, &format!("{}{name}", self.folder))? {
            Some(text) => xml::read(&text),
            None => Ok(Element::default()),
        }
    }

    /// The headers and footers of its pages.
    pub(super) fn edges(&mut self) -> Result<Edges, Refusal> {
        let name = self.main.strip_prefix(&self.folder).unwrap_or(&self.main);
        let name = format!("_rels/{name}.rels");
        let relations = self.beside(&name)?;
        let mut edges = Edges::new();
        for relation in relations.elements() {
            let told = |name| relation.attribute(name).unwrap_or_default();
            let kind = told("Type");
            if kind.ends_with("/header") || kind.ends_with("/footer") {
                let name = told("Target").trim_start_matches('/');
                let name = name.strip_prefix(&self.folder).unwrap_or(name).to_owned();
                edges.insert(told("Id").to_owned(), self.beside(&name)?);
            }
        }
        Ok(edges)
    }
}

/// The name of the part with the text, which the package tells.
fn main_part(zip: &mut ZipArchive<Cursor<&[u8]>>) -> Result<String, Refusal> {
    const USUAL: &str = "word/document.xml";
    if let Some(types) = part(zip, "[Content_Types].xml")?
        && types.contains("macroEnabled")
    {
        return Err(Refusal::Macros);
    }
    let Some(relations) = part(zip, "_rels/.rels")? else { return Ok(USUAL.to_owned()) };
    let relations = xml::read(&relations)?;
    let is_main = |it: &&Element| {
        it.attribute("Type").is_some_and(|it| it.ends_with("/officeDocument"))
    };
    let main = relations.elements().find(is_main).and_then(|it| it.attribute("Target"));
    Ok(main.map_or(USUAL, |it| it.trim_start_matches('/')).to_owned())
}

/// The text of a part; `None` where there is no such part.
fn part(
    zip: &mut ZipArchive<Cursor<&[u8]>>,
    name: &str,
) -> Result<Option<String>, Refusal> {
    let file = match zip.by_name(name) {
        Ok(file) => file,
        Err(zip::result::ZipError::FileNotFound) => return Ok(None),
        Err(_) => return Err(Refusal::Damaged),
    };
    if file.encrypted() {
        return Err(Refusal::Password);
    }
    if file.size() > LONGEST {
        return Err(Refusal::Bomb);
    }
    let mut bytes = Vec::new();
    // What a file says of its size may be a lie.
    file.take(LONGEST + 1).read_to_end(&mut bytes).map_err(|_| Refusal::Damaged)?;
    if bytes.len() as u64 > LONGEST {
        return Err(Refusal::Bomb);
    }
    let text = match bytes {
        it if it.starts_with(b"\xFF\xFE") || it.starts_with(b"\xFE\xFF") => {
            let is_little = it.starts_with(b"\xFF\xFE");
            let units = it[2..].chunks_exact(2).map(|it| match is_little {
                true => u16::from_le_bytes([it[0], it[1]]),
                false => u16::from_be_bytes([it[0], it[1]]),
            });
            char::decode_utf16(units).collect::<Result<String, _>>().ok()
        }
        it => String::from_utf8(it).ok(),
    };
    text.map(Some).ok_or(Refusal::Damaged)
}
