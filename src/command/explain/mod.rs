//! `congbao explain`: where a page comes from, and why its citations mean what they mean.
//!
//! 1. The page that an address or a file stands for ([`find`]).
//! 2. A directive: its facts, then its mentions in the order of the text ([`mentions`]).
//! 3. A cited document, a campaign, a body, a number: its facts, then who names it ([`others`]).
//!
//! Nothing is decided here: the reasons and the candidates that lost are those that linking
//! kept.

mod directive;
mod find;
mod mentions;
mod others;
mod sheet;

use std::path::PathBuf;
use std::sync::Arc;

use super::{Error, Exit};
use crate::disk;
use crate::pipeline::{self, Options};
use crate::plan::Page;
use crate::render::{self, Site};
use crate::report::{self, Voice};
use crate::words::{Language, Words, words};
use sheet::Sheet;

/// What `congbao explain` is asked for.
#[derive(clap::Args, Debug)]
pub struct Explain {
    /// An address of the site, or a file below content/
    #[arg(value_name = "ADDRESS|FILE")]
    pub subject: String,
    /// The folder of the site, with `content/` in it
    #[arg(long, value_name = "DIR", default_value = ".")]
    pub site: PathBuf,
}

/// Prints where a page comes from and why.
pub fn explain(arguments: &Explain, voice: Voice) -> Result<Exit, Error> {
    let source = Arc::new(disk::read(&arguments.site, disk::day(None)?)?);
    let options = Options { drafts: true, ..Options::default() };
    let (site, diagnostics) = pipeline::site(&source, &options)?;
    let Some(site) = site else {
        let message = words!("the theme has mistakes; `congbao check` tells which");
        return Err(Error::Argument { message });
    };
    let root = arguments.site.to_string_lossy();
    let subject = find::within(&arguments.subject, &root);
    let text = explained(&site, subject, voice.language).map_err(|message| {
        let is_faulty = diagnostics.iter().any(|it| it.place.path.as_str() == subject);
        match is_faulty && source.find(subject).is_some() {
            true => Error::Argument {
                message: words!(
                    "{subject} is not published; `congbao check` tells why",
                    subject
                ),
            },
            false => Error::Argument { message },
        }
    })?;
    report::result(&text)?;
    Ok(Exit::Fine)
}

/// Where a page of the site comes from and why, in lines; where there is no such page, what
/// is wrong with the address, and the nearest one.
pub fn explained(
    site: &Site,
    subject: &str,
    language: Language,
) -> Result<String, Words> {
    let mut sheet = Sheet::new(language);
    let (mut path, mut page) = find::find(site, subject)?;
    if let Page::Redirect(to) = &page {
        sheet.title(&path.to_string());
        sheet.fact(words!("leads on"), to);
        sheet.blank();
        let target = site.plan.pages.get(to).cloned();
        (path, page) = (to.clone(), target.unwrap_or(Page::NotFound));
    }
    sheet.title(&path.to_string());
    sheet.say(others::what(site, &page));
    sheet.blank();
    if let Some(template) = render::template(&page) {
        let file = site.theme.templates.get(template);
        sheet.fact(words!("template"), file.map_or(template, |it| it.file.as_str()));
    }
    match &page {
        Page::Directive(id) => directive::explain(site, *id, &mut sheet),
        Page::Work(id) => others::work(site, *id, &mut sheet),
        Page::Campaign(id, _) => others::campaign(site, *id, &mut sheet),
        Page::Actor(id, _) => others::actor(site, *id, &mut sheet),
        Page::Body(id, _) => others::body(site, *id, &mut sheet),
        Page::Number(key, _) => others::number(site, key, &mut sheet),
        Page::Static(index) => sheet.fact(words!("file"), &site.pages[*index].path),
        Page::Attachment(path) => sheet.fact(words!("file"), path),
        _ => {}
    }
    Ok(sheet.text())
}
