//! A Word file (.docx, ISO/IEC 29500) becomes a paper.
//!
//! 1. [`package`]: the zip is looked at before anything is unpacked; [`mod@xml`] reads a part.
//! 2. [`styles`] and [`numbering`]: how words are set, and the numbers that Word writes itself.
//! 3. [`body`]: paragraphs, tables and notes in the order of the page, as Word shows the text
//!    once all tracked changes are accepted; [`mod@inline`]: what stands in a paragraph, text
//!    boxes too; [`edges`]: headers and footers of pages; [`seen`] tells the rest.
//!
//! Never: a macro run, a link followed, more unpacked than a book has.

mod body;
mod edges;
mod inline;
mod numbering;
mod package;
mod seen;
mod styles;
mod xml;

use super::paper::Paper;
use super::refusal::Refusal;
use body::Reader;
use numbering::Numbering;
use package::Package;
use styles::Styles;

/// Reads a Word file.
pub(super) fn paper(bytes: &[u8]) -> Result<Paper, Refusal> {
    let mut package = Package::open(bytes)?;
    let document = package.document()?;
    let styles = Styles::of(&package.beside("styles.xml")?);
    let numbering = Numbering::of(&package.beside("numbering.xml")?);
    let notes = [package.beside("footnotes.xml")?, package.beside("endnotes.xml")?];
    let comments = package.beside("comments.xml")?.elements().count();
    let edges = package.edges()?;
    let body = document.child("body").ok_or(Refusal::NoText)?;
    Ok(Reader::new(styles, numbering, &notes).paper(body, &edges, comments))
}
