//! Files of Word, built from text that people can read.
//!
//! A line is a thing: `p center bold| CHỈ THỊ`, `list 1: decimal "%1." lowerLetter "%2)"`,
//! `table`, `row`, `cell span=2`, `end`, `box| in a text box`, `note 1| below the page`,
//! `style Muc bold list=1`, `header center| above every page`, `footer| below it`. Words of
//! a paragraph take `<b>`, `<i>`, `<up>`, `<hidden>`, `<struck>`, `<font .VnTime>`, `<ins>`
//! and `<del>` around them, and `<br/>`, `<tab/>`, `<note 1/>`, `<picture/>` between.

use std::fmt::Write as _;
use std::io::{Cursor, Write as _};

use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipWriter};

/// The names of Word.
pub(crate) const WORD: &str =
    "http://schemas.openxmlformats.org/wordprocessingml/2006/main";
const OFFICE: &str =
    "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

/// The parts of a file.
#[derive(Default)]
struct Parts {
    body: String,
    lists: String,
    notes: String,
    styles: String,
    header: String,
    footer: String,
}

/// A file of Word.
pub(crate) fn docx(text: &str) -> Vec<u8> {
    let mut parts = Parts::default();
    for line in text.lines().filter(|it| !it.trim().is_empty()) {
        parts.line(line);
    }
    let part = |root: &str, inner: &str| {
        format!(
            "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\
             <w:{root} xmlns:w=\"{WORD}\" xmlns:r=\"{OFFICE}\" \
             xmlns:mc=\"http://schemas.openxmlformats.org/markup-compatibility/2006\" \
             xmlns:wps=\"http://schemas.microsoft.com/office/word/2010/wordprocessingShape\" \
             xmlns:v=\"urn:schemas-microsoft-com:vml\" \
             xmlns:a=\"http://schemas.openxmlformats.org/drawingml/2006/main\">\
             {inner}</w:{root}>"
        )
    };
    let has_edges = !parts.header.is_empty() || !parts.footer.is_empty();
    let section = match has_edges {
        true => {
            "<w:sectPr><w:headerReference w:type=\"default\" r:id=\"rId1\"/>\
             <w:footerReference w:type=\"default\" r:id=\"rId2\"/></w:sectPr>"
        }
        false => "<w:sectPr/>",
    };
    let body = format!("<w:body>{}{section}</w:body>", parts.body);
    let mut files = vec![
        ("[Content_Types].xml", "<Types xmlns=\"t\"/>".to_owned()),
        (
            "_rels/.rels",
            format!(
                "<Relationships xmlns=\"r\"><Relationship Id=\"rId1\" \
                 Type=\"{OFFICE}/officeDocument\" Target=\"word/document.xml\"/>\
                 </Relationships>"
            ),
        ),
        ("word/document.xml", part("document", &body)),
        ("word/numbering.xml", part("numbering", &parts.lists)),
        ("word/footnotes.xml", part("footnotes", &parts.notes)),
        ("word/styles.xml", part("styles", &parts.styles)),
    ];
    if has_edges {
        files.push((
            "word/_rels/document.xml.rels",
            format!(
                "<Relationships xmlns=\"r\"><Relationship Id=\"rId1\" \
                 Type=\"{OFFICE}/header\" Target=\"header1.xml\"/><Relationship \
                 Id=\"rId2\" Type=\"{OFFICE}/footer\" Target=\"footer1.xml\"/>\
                 </Relationships>"
            ),
        ));
        files.push(("word/header1.xml", part("hdr", &parts.header)));
        files.push(("word/footer1.xml", part("ftr", &parts.footer)));
    }
    zip(&files)
}

/// A zip with these files, deflated as Word does.
pub(crate) fn zip(files: &[(&str, String)]) -> Vec<u8> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    let options =
        SimpleFileOptions::default().compression_method(CompressionMethod::Deflated);
    for (name, text) in files {
        zip.start_file(*name, options).unwrap();
        zip.write_all(text.as_bytes()).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

impl Parts {
    fn line(&mut self, line: &str) {
        let (head, words) = line.split_once('|').unwrap_or((line, ""));
        let mut flags = head.split_whitespace();
        let words = words.trim();
        match flags.next().unwrap_or_default() {
            "p" => self.body.push_str(&paragraph(flags, words)),
            "header" => self.header.push_str(&paragraph(flags, words)),
            "footer" => self.footer.push_str(&paragraph(flags, words)),
            "box" => {
                let inner =
                    format!("<w:txbxContent>{}</w:txbxContent>", paragraph(flags, words));
                write!(
                    self.body,
                    "<w:p><w:r><mc:AlternateContent><mc:Choice Requires=\"wps\"><w:drawing>\
                     <wps:wsp><wps:txbx>{inner}</wps:txbx></wps:wsp></w:drawing></mc:Choice>\
                     <mc:Fallback><w:pict><v:textbox>{inner}</v:textbox></w:pict>\
                     </mc:Fallback></mc:AlternateContent></w:r></w:p>"
                )
                .unwrap();
            }
            "note" => {
                let id = flags.next().unwrap();
                let words = paragraph(flags, words);
                write!(self.notes, "<w:footnote w:id=\"{id}\">{words}</w:footnote>")
                    .unwrap();
            }
            "style" => {
                let id = flags.next().unwrap();
                let props = properties(flags);
                write!(
                    self.styles,
                    "<w:style w:type=\"paragraph\" w:styleId=\"{id}\">{props}</w:style>"
                )
                .unwrap();
            }
            "list" => self.list(head),
            "table" => self.body.push_str("<w:tbl>"),
            "row" => self.body.push_str(match self.body.ends_with("<w:tbl>") {
                true => "<w:tr>",
                false => "</w:tc></w:tr><w:tr>",
            }),
            "cell" => {
                if !self.body.ends_with("<w:tr>") {
                    self.body.push_str("</w:tc>");
                }
                self.body.push_str("<w:tc><w:tcPr>");
                for flag in flags {
                    match flag.split_once('=').unwrap() {
                        ("span", count) => {
                            write!(self.body, "<w:gridSpan w:val=\"{count}\"/>")
                        }
                        (_, how) => write!(self.body, "<w:vMerge w:val=\"{how}\"/>"),
                    }
                    .unwrap();
                }
                self.body.push_str("</w:tcPr>");
            }
            "end" => self.body.push_str("</w:tc></w:tr></w:tbl>"),
            other => panic!("no such line: {other}"),
        }
    }

    /// `list 1: decimal "%1." lowerLetter "%2)"`, one form a list.
    fn list(&mut self, line: &str) {
        let (id, levels) = line.trim_start_matches("list ").split_once(':').unwrap();
        let mut quoted = levels.split('"');
        let mut out = String::new();
        let mut level = 0;
        while let (Some(format), Some(text)) = (quoted.next(), quoted.next()) {
            write!(
                out,
                "<w:lvl w:ilvl=\"{level}\"><w:start w:val=\"1\"/>\
                 <w:numFmt w:val=\"{}\"/><w:lvlText w:val=\"{text}\"/></w:lvl>",
                format.trim()
            )
            .unwrap();
            level += 1;
        }
        // The schema wants all forms before the lists; readers do not mind.
        write!(
            self.lists,
            "<w:abstractNum w:abstractNumId=\"{id}\">{out}</w:abstractNum>\
             <w:num w:numId=\"{id}\"><w:abstractNumId w:val=\"{id}\"/></w:num>"
        )
        .unwrap();
    }
}

/// `pPr` and `rPr` of a style or a paragraph.
fn properties<'a>(flags: impl Iterator<Item = &'a str>) -> String {
    let (mut own, mut words) = (String::new(), String::new());
    for flag in flags {
        match flag.split_once('=') {
            Some(("list", at)) => {
                let (list, level) = at.split_once('.').unwrap_or((at, "0"));
                write!(
                    own,
                    "<w:numPr><w:ilvl w:val=\"{level}\"/><w:numId w:val=\"{list}\"/></w:numPr>"
                )
            }
            Some(("style", id)) => write!(own, "<w:pStyle w:val=\"{id}\"/>"),
            Some(other) => panic!("no such flag: {other:?}"),
            None if flag == "center" => write!(own, "<w:jc w:val=\"center\"/>"),
            None if flag == "gone" => write!(own, "<w:rPr><w:del/></w:rPr>"),
            None => write!(words, "{}", switch(flag)),
        }
        .unwrap();
    }
    format!("<w:pPr>{own}</w:pPr><w:rPr>{words}</w:rPr>")
}

fn switch(name: &str) -> String {
    match name {
        "bold" | "b" => "<w:b/>".to_owned(),
        "italic" | "i" => "<w:i/>".to_owned(),
        "caps" => "<w:caps/>".to_owned(),
        "hidden" => "<w:vanish/>".to_owned(),
        "struck" => "<w:strike/>".to_owned(),
        "up" => "<w:vertAlign w:val=\"superscript\"/>".to_owned(),
        other => match other.strip_prefix("font ") {
            Some(font) => format!("<w:rFonts w:ascii=\"{font}\" w:hAnsi=\"{font}\"/>"),
            None => panic!("no such style: {other}"),
        },
    }
}

fn paragraph<'a>(flags: impl Iterator<Item = &'a str>, words: &str) -> String {
    let flags: Vec<&str> = flags.collect();
    let of_words = |it: &&str| matches!(*it, "bold" | "italic" | "caps");
    let (styles, own): (Vec<&str>, Vec<&str>) = flags.iter().partition(|it| of_words(it));
    let own = properties(own.into_iter());
    let own = own.split("<w:rPr></w:rPr>").next().unwrap().to_owned();
    let mut styles: Vec<String> = styles.iter().map(|it| switch(it)).collect();
    let mut out = format!("<w:p>{own}");
    let mut rest = words;
    while !rest.is_empty() {
        let (text, after) =
            rest.split_once('<').map_or((rest, None), |(a, b)| (a, Some(b)));
        if !text.is_empty() {
            let text = text.replace('&', "&amp;");
            let is_gone = out.rfind("<w:del ") > out.rfind("</w:del>");
            let name = if is_gone { "delText" } else { "t" };
            let styles = styles.concat();
            write!(
                out,
                "<w:r><w:rPr>{styles}</w:rPr><w:{name} xml:space=\"preserve\">{text}</w:{name}></w:r>"
            )
            .unwrap();
        }
        let Some(after) = after else { break };
        let (tag, after) = after.split_once('>').unwrap();
        rest = after;
        match tag.trim_end_matches('/') {
            "br" | "tab" => write!(out, "<w:r><w:{tag}></w:r>"),
            "picture" => write!(
                out,
                "<w:r><w:drawing><a:blip r:embed=\"rId9\"/></w:drawing></w:r>"
            ),
            "ins" | "del" => write!(out, "<w:{tag} w:id=\"7\" w:author=\"A\">"),
            "/ins" | "/del" => write!(out, "<{}>", tag.replace('/', "/w:")),
            other => match (other.strip_prefix("note "), other.starts_with('/')) {
                (Some(id), _) => {
                    write!(out, "<w:r><w:footnoteReference w:id=\"{id}\"/></w:r>")
                }
                (None, true) => {
                    styles.pop();
                    Ok(())
                }
                (None, false) => {
                    styles.push(switch(other));
                    Ok(())
                }
            },
        }
        .unwrap();
    }
    out + "</w:p>"
}
