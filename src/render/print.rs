//! Directives laid out for paper: Nghị định 30/2020/NĐ-CP, Phụ lục I, and the Party's form
//! (Hướng dẫn 36-HD/VPTW, now 05-HD/VPTW). Their sizes and places are in the theme's
//! `paper.css`.

use super::frame::Frame;
use super::view::{LetterheadView, LinkView, PageView, PrintView};
use super::weave::{Warp, weave, weave_line};
use crate::law::{Body, date};
use crate::link::{Directive, DirectiveId};
use crate::plan::Start;

/// The page of a directive for paper; `text` is its file.
///
/// The text is woven again, without the links of the program: the ways from here are others
/// than from the directive's page, paper shows none, and each page is made when it is asked
/// for.
pub(super) fn print(
    frame: &Frame<'_>,
    id: DirectiveId,
    text: &str,
) -> (PageView, PrintView) {
    let directive = &frame.corpus.directives[id];
    let work = &frame.corpus.works[directive.work];
    let document = &directive.document;
    let front = &document.front;
    let signer = front.signer.as_ref();
    let warp = Warp {
        markdown: &text[document.body..],
        start: document.prose.body,
        body: document.body,
        provisions: &document.provisions,
        headings: &[],
        anchors: None,
        table: frame.word("compose.table"),
        raw_html: frame.site.config.raw_html,
    };
    let path = frame.work_path(directive.work);
    let label = frame.short_label(work);
    let title = front.title.value.as_str();
    let view = PrintView {
        href: frame.href(path),
        title_html: weave_line(document.title(), &[]),
        head: letterhead(frame, directive),
        status: frame.status(work),
        body_html: weave(&warp, &[], &|target| {
            frame.author_link(Start::Directive(&directive.document), target)
        }),
        authority: signer.and_then(|it| it.authority.clone()),
        position: signer.and_then(|it| it.position.clone()),
        signer: signer.and_then(|it| it.name.clone()),
        recipients: front.recipients.clone(),
        label: label.clone(),
    };
    let way = vec![LinkView { text: label.clone(), href: view.href.clone() }];
    let name = format!("{}: {label} – {title}", frame.word("document.print"));
    (frame.head(name, title, way), view)
}

/// What stands at the head of a directive.
pub(super) fn letterhead(frame: &Frame<'_>, directive: &Directive) -> LetterheadView {
    let work = &frame.corpus.works[directive.work];
    let front = &directive.document.front;
    let issuer = directive.issuer.map(|it| &frame.corpus.bodies[it]);
    let is_of_party = issuer.is_some_and(Body::is_of_party);
    let lines = |body: Option<&Body>| body.map(Body::letterhead).unwrap_or_default();
    LetterheadView {
        is_party: work.number.as_ref().map_or(is_of_party, |it| it.is_party),
        above: lines(issuer.and_then(|it| above(frame, it))),
        issuer: lines(issuer),
        number: work.number.as_ref().map(ToString::to_string),
        place_and_date: front.date.map(|day| {
            let words = date::in_words(day);
            front
                .place
                .as_ref()
                .map_or_else(|| words.clone(), |it| format!("{it}, {words}"))
        }),
        kind: work.key.kind.name().to_owned(),
    }
}

/// The body above an issuer that its paper names first. People's councils and committees name
/// none (Nghị định 30/2020/NĐ-CP, Phụ lục I); Party committees do.
fn above<'a>(frame: &Frame<'a>, issuer: &Body) -> Option<&'a Body> {
    if issuer.seat.is_some() && !issuer.is_of_party() {
        return None;
    }
    let parent = frame.corpus.bodies.with_id(issuer.parent.as_deref()?)?;
    Some(&frame.corpus.bodies[parent])
}
