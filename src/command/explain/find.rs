//! What an address or the name of a file stands for.

use crate::diagnostic::nearest;
use crate::plan::{Page, SitePath};
use crate::render::Site;
use crate::words::{Words, words};

/// The name of a file below the folder of the site, or the address as it was given.
pub(super) fn within<'a>(subject: &'a str, root: &str) -> &'a str {
    let plain = subject.strip_prefix("./").unwrap_or(subject);
    let root = root.trim_start_matches("./").trim_end_matches('/');
    let below = plain.strip_prefix(root).and_then(|it| it.strip_prefix('/'));
    match below {
        Some(below) if !root.is_empty() && below.starts_with("content/") => below,
        _ => plain,
    }
}

/// The page at an address, or that of a file.
pub(super) fn find(site: &Site, subject: &str) -> Result<(SitePath, Page), Words> {
    if let Some((path, page)) = of_file(site, subject) {
        return Ok((path, page));
    }
    let base = site.config.base_url.as_deref().unwrap_or_default();
    let address = subject.strip_prefix(base).unwrap_or(subject);
    let address = address.trim_start_matches('/').trim_end_matches("index.html");
    let found = site.plan.pages.iter().find(|(path, _)| {
        path.as_str().trim_end_matches('/') == address.trim_end_matches('/')
    });
    if let Some((path, page)) = found {
        return Ok((path.clone(), page.clone()));
    }
    let is_file = subject.starts_with("content/");
    let known: Vec<String> = match is_file {
        true => files(site).map(|(file, _)| file.to_owned()).collect(),
        false => site.plan.pages.keys().map(ToString::to_string).collect(),
    };
    let wanted = if is_file { subject.to_owned() } else { format!("/{address}") };
    let what = match is_file {
        true => words!("no page comes from {wanted}", wanted),
        false => words!("there is no page {wanted}", wanted),
    };
    Err(match nearest(&wanted, known.iter().map(String::as_str)) {
        Some(near) => words!("{what}; did you mean {near}?", what, near),
        None => what,
    })
}

fn of_file(site: &Site, file: &str) -> Option<(SitePath, Page)> {
    let (_, path) = files(site).find(|(it, _)| *it == file)?;
    Some((path.clone(), site.plan.pages.get(path)?.clone()))
}

/// The files that have a page, with its address.
fn files(site: &Site) -> impl Iterator<Item = (&str, &SitePath)> {
    let (corpus, plan) = (&site.corpus, &site.plan);
    let directives = corpus
        .directives
        .iter()
        .map(|it| (it.document.path.as_str(), &plan.works[it.work]));
    let notes = corpus
        .works
        .iter()
        .zip(&plan.works)
        .filter_map(|(work, path)| Some((work.note.as_ref()?.path.as_str(), path)));
    let campaigns = corpus.campaigns.iter().zip(&plan.campaigns);
    let campaigns = campaigns.filter_map(|(campaign, path)| {
        Some((campaign.file.as_ref()?.path.as_str(), path))
    });
    let pages = plan.statics.iter().map(|(file, path)| (file.as_str(), path));
    let attachments = plan.attachments.iter().map(|(file, path)| (file.as_str(), path));
    directives.chain(notes).chain(campaigns).chain(pages).chain(attachments)
}
