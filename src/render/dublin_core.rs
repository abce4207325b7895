//! A document in the words of Dublin Core (Thông tư 24/2011/TT-BTTTT): in the heads of pages,
//! and as a file of its own in archives.

use quick_xml::events::BytesText;

use super::Site;
use super::frame::Frame;
use super::machines::{allowed, written};
use crate::link::{Work, WorkId};
use crate::plan::SitePath;

impl Frame<'_> {
    /// What is known of a document, by the names that heads of pages give it.
    pub(super) fn dublin_core(&self, work: &Work) -> Vec<(&'static str, String)> {
        let body = self.corpus.issuer(work).map(|it| it.name.clone());
        let title = work.title.as_ref().map(|it| it.text.clone());
        let all = [
            ("DC.title", Some(self.short_label(work))),
            ("DC.creator", body.clone()),
            ("DC.publisher", body),
            ("DC.date", work.date.map(|it| it.to_string())),
            ("DC.description", title),
            ("DC.identifier", work.number.as_ref().map(ToString::to_string)),
            ("DC.type", Some(work.key.kind.name().to_owned())),
            ("DC.language", Some("vi".to_owned())),
        ];
        all.into_iter().filter_map(|(name, value)| Some((name, value?))).collect()
    }
}

/// The same as XML, with the address of the document.
pub fn dublin_core(site: &Site, id: WorkId) -> Vec<u8> {
    let home = SitePath::home();
    let frame = Frame::new(site, &home);
    let base = site.config.base_url.as_deref();
    let address = base.map(|it| ("DC.identifier", frame.work_path(id).below(it)));
    let own = frame.dublin_core(&site.corpus.works[id]);
    written(|xml| {
        xml.create_element("oai_dc:dc")
            .with_attributes([
                ("xmlns:oai_dc", "http://www.openarchives.org/OAI/2.0/oai_dc/"),
                ("xmlns:dc", "http://purl.org/dc/elements/1.1/"),
            ])
            .write_inner_content(|xml| {
                for (name, value) in own.iter().chain(&address) {
                    let name = name.replace("DC.", "dc:");
                    let text = allowed(value);
                    xml.create_element(name).write_text_content(BytesText::new(&text))?;
                }
                Ok(())
            })?;
        Ok(())
    })
}
