//! The directives of a site, each read and recognised for itself, in parallel.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use super::known::Known;
use super::registers::{Registers, role};
use super::{Memory, Options, text_of};
use crate::compact::Compact;
use crate::diagnostic::{Code, Diagnostic, Place, Severity};
use crate::law::Vocabulary;
use crate::link::Found;
use crate::parse::{self, CampaignFile, Config, Document, Page};
use crate::recognise::{self, Mentions};
use crate::source::{self, Source, SourcePath};
use crate::text::Span;
use crate::trace::fingerprint;
use crate::words::words;

const DIRECTIVES: &str = "content/directives";
const PAGES: &str = "content/pages";

/// In a site of more files than this, what is known of texts is kept in half of its room: that
/// costs a tenth of the time of a build.
pub const MANY: usize = 25_000;

/// The texts of files that are kept in memory.
pub(super) type Texts = BTreeMap<SourcePath, Arc<str>>;

/// Whether a file is that of a directive, published or not.
pub fn is_directive(path: &SourcePath) -> bool {
    path.is_named("md") && path.below(DIRECTIVES).is_some()
}

/// A directive as read: what depends on its file, and on the names of campaigns.
pub(super) struct Reading {
    pub(super) document: Option<(Arc<Document>, Compact<Mentions>)>,
    /// The names that the text was searched for.
    names: u128,
    /// What tells these and the text from others.
    pub(super) key: u128,
    /// The text, where a preview keeps it.
    text: Option<Arc<str>>,
    /// What is wrong with the file.
    remarks: Vec<Diagnostic>,
    /// The stamp of secrecy that it bears.
    stamp: Option<Diagnostic>,
}

/// The documents that are to be published, and the texts that are kept of them. A file with a
/// mistake in its front matter counts as it was before it had one, and is noted as such.
pub(super) fn documents(
    source: &Source,
    (registers, options): (&mut Registers, &Options),
    memory: &mut Memory,
    diagnostics: &mut Vec<Diagnostic>,
) -> Result<(Vec<Found>, Texts), source::Error> {
    let (campaigns, config) = (&registers.registry.campaigns, &registers.config);
    let words = Words::of(campaigns);
    let keys = source.keys(DIRECTIVES, is_directive);
    let paths: Vec<SourcePath> = keys.iter().map(|it| it.0.clone()).collect();
    let keys = keys.into_iter().map(|(path, file)| (path, file, words.hash)).collect();
    let known = std::mem::take(&mut memory.known);
    let readings = memory.documents.all(keys, |(path, _, _)| {
        reading(source, path, (&words, &known), options.preview)
    })?;
    let (mut found, mut texts) = (Vec::with_capacity(readings.len()), Vec::new());
    diagnostics.extend(readings.iter().flat_map(|it| it.remarks.iter().cloned()));
    let readings = paths.iter().cloned().zip(readings).collect();
    let readings = memory.good_documents.instead(readings, |it| it.is_good());
    let others: Vec<&SourcePath> =
        source.below(DIRECTIVES).filter(|it| !is_directive(it)).collect();
    for (reading, stands_in) in readings {
        let Some((document, mentions)) = &reading.document else { continue };
        // Campaigns came or went while a file with a mistake was as it was before.
        let mentions = match reading.names == words.hash {
            true => mentions.clone(),
            false => Compact::whole(recognise::mentions(document, &words.vocabulary)),
        };
        let is_hidden = document.front.is_draft && !options.drafts
            || document.front.published.is_some_and(|it| it > source.as_of)
            || options.without.contains(&document.path);
        if is_hidden {
            continue;
        }
        if stands_in {
            registers.stood_in.insert(document.path.clone());
        } else {
            let is_wrong = |it: &&Diagnostic| !is_allowed(config, &it.place.path);
            let stamp = reading.stamp.as_ref().filter(is_wrong);
            diagnostics.extend(mentions.get().diagnostics.iter().chain(stamp).cloned());
        }
        let attachments = attachments(&others, &document.path);
        texts.extend(reading.text.clone().map(|it| (document.path.clone(), it)));
        found.push((document.clone(), mentions, attachments));
    }
    diagnostics.extend(strays(source, &others, &paths));
    Ok((found, texts.into_iter().collect()))
}

fn reading(
    source: &Source,
    path: &SourcePath,
    (words, known): (&Words, &Known),
    keeps_text: bool,
) -> Result<Arc<Reading>, source::Error> {
    let text = match text_of(source, path)? {
        Ok(text) => text,
        Err(mistake) => return Ok(Arc::new(Reading::none(vec![mistake]))),
    };
    let (document, remarks) = parse::document(path, &text);
    let Some(document) = document else { return Ok(Arc::new(Reading::none(remarks))) };
    let key = fingerprint(&(words.hash, recognise::fingerprint(&document)));
    let mentions = || recognise::mentions(&document, &words.vocabulary);
    let mentions = known.get(key).unwrap_or_else(mentions);
    let stamp = stamp(&document);
    let mentions = Compact::whole(mentions);
    let document = match source.files.len() > MANY {
        true => (Arc::new(document.packed()), mentions.packed()),
        false => (Arc::new(document), mentions),
    };
    let document = Some(document);
    let text = keeps_text.then(|| text.into());
    Ok(Arc::new(Reading { document, names: words.hash, key, text, remarks, stamp }))
}

impl Reading {
    /// Whether nothing is wrong with it that may hide what is meant.
    fn is_good(&self) -> bool {
        let is_error = |it: &Diagnostic| it.code.severity() == Severity::Error;
        self.document.is_some() && !self.remarks.iter().any(is_error)
    }

    fn none(remarks: Vec<Diagnostic>) -> Self {
        Self { document: None, names: 0, key: 0, text: None, remarks, stamp: None }
    }
}

/// The names of the campaigns, by which texts are searched.
pub(super) fn vocabulary(campaigns: &[Arc<CampaignFile>]) -> Vocabulary {
    Vocabulary::new(campaigns.iter().enumerate().flat_map(|(at, it)| {
        std::iter::once(&it.name.value)
            .chain(&it.aliases)
            .map(move |name| (at, name.as_str()))
    }))
}

/// The names of the campaigns, and what tells them from others.
struct Words {
    vocabulary: Vocabulary,
    hash: u128,
}

impl Words {
    fn of(campaigns: &[Arc<CampaignFile>]) -> Self {
        let mut hasher = xxhash_rust::xxh3::Xxh3::new();
        for campaign in campaigns {
            for name in std::iter::once(&campaign.name.value).chain(&campaign.aliases) {
                hasher.update(name.as_bytes());
                hasher.update(b"\n");
            }
            hasher.update(b"\n");
        }
        Self { vocabulary: vocabulary(campaigns), hash: hasher.digest128() }
    }
}

/// The files beside a directive that bear its stem: `05.pdf` and `05.phu-luc.docx` of
/// `05.md`. `others` are in order and no directives.
fn attachments(others: &[&SourcePath], directive: &SourcePath) -> Vec<SourcePath> {
    let start = directive.as_str().trim_end_matches(|it: char| it != '.');
    let first = others.partition_point(|it| it.as_str() < start);
    let own = others[first..].iter().take_while(|it| it.as_str().starts_with(start));
    own.map(|it| (*it).clone()).collect()
}

/// The files beside each of the site's own pages.
pub(super) fn beside_pages(source: &Source, pages: &[Arc<Page>]) -> Vec<Vec<SourcePath>> {
    let others: Vec<&SourcePath> =
        source.below(PAGES).filter(|it| role(it).is_none()).collect();
    pages.iter().map(|it| attachments(&others, &it.path)).collect()
}

/// The files that nobody reads: neither a registry nor a directive nor beside a text.
fn strays(
    source: &Source,
    others: &[&SourcePath],
    directives: &[SourcePath],
) -> Vec<Diagnostic> {
    let of_directives = directives.iter().flat_map(|it| attachments(others, it));
    let (pages, others): (Vec<&SourcePath>, Vec<&SourcePath>) =
        source.below(PAGES).partition(|it| role(it).is_some());
    let of_pages = pages.iter().flat_map(|it| attachments(&others, it));
    let attached: BTreeSet<SourcePath> = of_directives.chain(of_pages).collect();
    let is_stray = |path: &&SourcePath| {
        let below = path.below("content").unwrap_or_default();
        let is_of_program =
            below.starts_with("published/") || below.starts_with("inventories/");
        !is_directive(path)
            && !is_of_program
            && role(path).is_none()
            && !attached.contains(*path)
    };
    let strays = source.below("content").filter(is_stray);
    strays
        .map(|path| {
            Diagnostic::new(
                Code::StrayFile,
                Place::start_of(path),
                words!("nothing reads this file"),
            )
            .hint(words!("a file beside a directive needs its name: 05.pdf beside 05.md"))
        })
        .collect()
}

/// What a stamp of secrecy looks like in a text.
const STAMPS: &[&str] = &["TUYỆT MẬT", "TỐI MẬT", "Lưu hành nội bộ", "LƯU HÀNH NỘI BỘ"];

/// What stands alone in a line where it is a stamp.
const LINE_STAMPS: &[&str] = &["MẬT", "MẬT.", "Không phổ biến", "KHÔNG PHỔ BIẾN"];

fn stamp(document: &Document) -> Option<Diagnostic> {
    let place = document.place(secrecy_stamp(&document.prose.text())?);
    let message = words!("the text bears a stamp of secrecy");
    let hint = words!(
        "publish it only if it was released; then name the file under `allow_stamped:` in site.yaml"
    );
    Some(Diagnostic::new(Code::SecrecyStamp, place, message).hint(hint))
}

/// Where a text bears a stamp of secrecy.
pub fn secrecy_stamp(text: &str) -> Option<Span> {
    let inside = STAMPS.iter().find_map(|it| {
        let at = memchr::memmem::find(text.as_bytes(), it.as_bytes())?;
        Some((at, it.len()))
    });
    let alone = || {
        let mut lines =
            text.lines().map(|it| (it.as_ptr() as usize - text.as_ptr() as usize, it));
        let line = lines.find(|(_, it)| LINE_STAMPS.contains(&it.trim()))?;
        Some((line.0, line.1.len()))
    };
    let (at, len) = inside.or_else(alone)?;
    Some(Span::new(at, at + len))
}

fn is_allowed(config: &Config, path: &SourcePath) -> bool {
    config.allow_stamped.iter().any(|it| path.as_str().ends_with(it.as_str()))
}
