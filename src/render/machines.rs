//! Feeds, the sitemap and robots.txt, written by a serializer.

use jiff::civil::Date;
use quick_xml::Writer;
use quick_xml::events::{BytesDecl, BytesText, Event};

use super::Site;
use super::campaign::family;
use super::frame::Frame;
use crate::link::DirectiveId;
use crate::plan::{FeedOf, Page, SitePath};

/// How many entries a feed has.
const ENTRIES: usize = 30;

type Xml = Writer<Vec<u8>>;
type Written = std::io::Result<()>;

/// An Atom feed (RFC 4287), newest first.
pub(super) fn feed(frame: &Frame<'_>, of: FeedOf) -> Vec<u8> {
    written(|xml| write_feed(frame, of, xml))
}

fn write_feed(frame: &Frame<'_>, of: FeedOf, xml: &mut Xml) -> Written {
    let corpus = frame.corpus;
    let base = frame.site.config.base_url.as_deref().unwrap_or("/");
    let (about, page, directives): (Option<&str>, SitePath, Vec<DirectiveId>) = match of {
        FeedOf::All => (None, SitePath::home(), (0..corpus.directives.len()).collect()),
        FeedOf::Campaign(id) => {
            let mentions = family(frame, id)
                .into_iter()
                .flat_map(|it| &corpus.campaigns[it].mentions);
            let mut directives: Vec<_> = mentions.map(|it| it.directive).collect();
            directives.sort_unstable();
            directives.dedup();
            (
                Some(&corpus.campaigns[id].name),
                frame.plan.campaigns[id].clone(),
                directives,
            )
        }
        FeedOf::Body(id) => {
            let own = (0..corpus.directives.len())
                .filter(|it| corpus.directives[*it].issuer == Some(id));
            let page = frame.plan.bodies.get(&id).cloned().unwrap_or_else(SitePath::home);
            (Some(&corpus.bodies[id].name), page, own.collect())
        }
    };
    let newest: Vec<DirectiveId> = directives.into_iter().rev().take(ENTRIES).collect();
    let updated = newest.iter().filter_map(|it| updated(frame, *it)).max();
    let title = match about {
        Some(name) => format!("{}{name}", frame.word("compose.feed_of")),
        None => frame.site.config.title.clone(),
    };
    let language = frame.site.config.language.as_str();
    xml.create_element("feed")
        .with_attributes([
            ("xmlns", "http://www.w3.org/2005/Atom"),
            ("xml:lang", language),
        ])
        .write_inner_content(|xml| {
            text(xml, "title", &title)?;
            text(xml, "id", &page.below(base))?;
            link(xml, "self", &frame.at.below(base))?;
            link(xml, "alternate", &page.below(base))?;
            text(xml, "updated", &instant(updated))?;
            xml.create_element("author")
                .write_inner_content(|xml| text(xml, "name", &frame.site.config.title))?;
            text(xml, "generator", "congbao")?;
            for id in &newest {
                xml.create_element("entry")
                    .write_inner_content(|xml| entry(frame, *id, base, xml))?;
            }
            Ok(())
        })?;
    Ok(())
}

fn entry(frame: &Frame<'_>, id: DirectiveId, base: &str, xml: &mut Xml) -> Written {
    let directive = &frame.corpus.directives[id];
    let work = &frame.corpus.works[directive.work];
    let url = frame.plan.works[directive.work].below(base);
    let title = &directive.document.front.title.value;
    text(xml, "title", &format!("{}: {title}", frame.short_label(work)))?;
    text(xml, "id", &url)?;
    link(xml, "alternate", &url)?;
    text(xml, "updated", &instant(updated(frame, id)))?;
    if let Some(date) = work.date {
        text(xml, "published", &instant(Some(date)))?;
    }
    xml.create_element("author").write_inner_content(|xml| {
        text(xml, "name", &frame.corpus.bodies[work.body].name)
    })?;
    text(xml, "summary", title)
}

/// When a document was put up, else when it was issued, else the last day of its year.
fn updated(frame: &Frame<'_>, id: DirectiveId) -> Option<Date> {
    let directive = &frame.corpus.directives[id];
    let front = &directive.document.front;
    let of_year = || Date::new(directive.year?.0, 12, 31).ok();
    front.published.or(front.date).or_else(of_year)
}

/// Midnight in Viet Nam.
fn instant(date: Option<Date>) -> String {
    let date = date.map_or("1970-01-01".to_owned(), |it| it.to_string());
    format!("{date}T00:00:00+07:00")
}

/// The addresses of all pages that people look for (sitemaps.org, at most 50,000).
pub(super) fn sitemap(site: &Site) -> Vec<u8> {
    let base = site.config.base_url.as_deref().unwrap_or("/");
    let pages = site.plan.pages.iter().filter(|(path, page)| {
        path.is_page()
            && !matches!(
                page,
                Page::Redirect(_) | Page::NotFound | Page::Number(_) | Page::Print(_)
            )
    });
    written(|xml| {
        xml.create_element("urlset")
            .with_attribute(("xmlns", "http://www.sitemaps.org/schemas/sitemap/0.9"))
            .write_inner_content(|xml| {
                for (path, _) in pages.take(50_000) {
                    xml.create_element("url")
                        .write_inner_content(|xml| text(xml, "loc", &path.below(base)))?;
                }
                Ok(())
            })?;
        Ok(())
    })
}

pub(super) fn robots(site: &Site) -> Vec<u8> {
    let mut text = "User-agent: *\nAllow: /\n".to_owned();
    if let Some(base) = &site.config.base_url {
        let sitemap = SitePath::home().file("sitemap.xml").below(base);
        text.push_str(&format!("\nSitemap: {sitemap}\n"));
    }
    text.into_bytes()
}

/// A document of XML; writing to memory does not fail.
fn written(write: impl FnOnce(&mut Xml) -> Written) -> Vec<u8> {
    let mut xml = Writer::new_with_indent(Vec::new(), b' ', 1);
    let declared =
        xml.write_event(Event::Decl(BytesDecl::new("1.0", Some("utf-8"), None)));
    let complete = declared.and_then(|()| write(&mut xml));
    debug_assert!(complete.is_ok());
    let mut bytes = xml.into_inner();
    bytes.push(b'\n');
    bytes
}

fn text(xml: &mut Xml, name: &'static str, text: &str) -> Written {
    xml.create_element(name).write_text_content(BytesText::new(&allowed(text)))?;
    Ok(())
}

fn link(xml: &mut Xml, rel: &str, href: &str) -> Written {
    xml.create_element("link")
        .with_attributes([("rel", rel), ("href", href)])
        .write_empty()?;
    Ok(())
}

/// The characters that XML 1.0 takes (production 2).
pub(super) fn allowed(text: &str) -> String {
    let is_char = |it: &char| matches!(it, '\t' | '\n' | '\r' | '\u{20}'..='\u{D7FF}' | '\u{E000}'..='\u{FFFD}' | '\u{10000}'..);
    text.chars().filter(is_char).collect()
}
