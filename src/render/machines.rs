//! Feeds, the sitemap and robots.txt, written by a serializer.

use std::borrow::Cow;
use std::ops::Bound;

use jiff::civil::Date;
use quick_xml::Writer;
use quick_xml::events::{BytesDecl, BytesText, Event};

use super::Site;
use super::frame::Frame;
use crate::link::DirectiveId;
use crate::plan::{FeedOf, Plan, SitePath};

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
    let lists = &frame.plan.lists;
    let (about, page, newest): (Option<&str>, SitePath, Vec<DirectiveId>) = match of {
        FeedOf::All => {
            let all = (0..corpus.directives.len()).rev();
            (None, SitePath::home(), all.take(ENTRIES).collect())
        }
        FeedOf::Campaign(id) => {
            let mentions = &lists.families[id].mentions;
            let by = mentions.chunk_by(|one, other| one.directive == other.directive);
            let newest = by.rev().take(ENTRIES).map(|it| it[0].directive);
            let name = corpus.campaigns[id].name.as_str();
            (Some(name), frame.plan.campaigns[id].clone(), newest.collect())
        }
        FeedOf::Body(id) => {
            let own = lists.bodies.get(&id).map(|it| it.directives.as_slice());
            let newest = own.unwrap_or_default().iter().rev().take(ENTRIES).copied();
            let page = frame.plan.bodies.get(&id).cloned().unwrap_or_else(SitePath::home);
            (Some(&corpus.bodies[id].name), page, newest.collect())
        }
    };
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

/// The addresses of all pages that people look for, or where they are too many for one file
/// the index of those that have them (sitemaps.org).
pub(super) fn sitemap(site: &Site) -> Vec<u8> {
    let base = site.config.base_url.as_deref().unwrap_or("/");
    match site.plan.sitemaps.len() {
        0 | 1 => sitemap_part(site, 1),
        parts => written(|xml| {
            let parts = (1..=parts).map(Plan::sitemap);
            listed(xml, "sitemapindex", "sitemap", parts.map(|it| it.below(base)))
        }),
    }
}

/// One of the files that have them.
pub(super) fn sitemap_part(site: &Site, n: usize) -> Vec<u8> {
    let base = site.config.base_url.as_deref().unwrap_or("/");
    let starts = &site.plan.sitemaps;
    let start = starts.get(n - 1).map_or(Bound::Unbounded, Bound::Included);
    let end = starts.get(n).map_or(Bound::Unbounded, Bound::Excluded);
    let pages = site.plan.pages.range::<SitePath, _>((start, end));
    let sought = pages.filter(|it| it.1.is_sought()).map(|it| it.0.below(base));
    written(|xml| listed(xml, "urlset", "url", sought))
}

/// A list of addresses.
fn listed(
    xml: &mut Xml,
    list: &str,
    entry: &'static str,
    addresses: impl Iterator<Item = String>,
) -> Written {
    xml.create_element(list)
        .with_attribute(("xmlns", "http://www.sitemaps.org/schemas/sitemap/0.9"))
        .write_inner_content(|xml| {
            for address in addresses {
                xml.create_element(entry)
                    .write_inner_content(|xml| text(xml, "loc", &address))?;
            }
            Ok(())
        })?;
    Ok(())
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
pub(super) fn written(write: impl FnOnce(&mut Xml) -> Written) -> Vec<u8> {
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
pub(super) fn allowed(text: &str) -> Cow<'_, str> {
    let is_char = |it: char| matches!(it, '\t' | '\n' | '\r' | '\u{20}'..='\u{D7FF}' | '\u{E000}'..='\u{FFFD}' | '\u{10000}'..);
    // All others begin with these bytes.
    let is_doubtful = |it: u8| matches!(it, 0..0x20 | 0xEF);
    match !text.bytes().any(is_doubtful) || text.chars().all(is_char) {
        true => Cow::Borrowed(text),
        false => Cow::Owned(text.chars().filter(|it| is_char(*it)).collect()),
    }
}
