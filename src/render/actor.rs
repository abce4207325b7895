//! The pages of those who are assigned something, and the table on a directive.

use std::collections::BTreeMap;

use super::frame::{Frame, shortened_end};
use super::view::{
    ActorEntryView, ActorGroupView, ActorTasksView, ActorView, ActorsView,
    AssignmentView, DeadlineView, PageView,
};
use crate::law::{Deadline, date};
use crate::link::{Actor, ActorId, Directive};
use crate::text::{compare, slug};

/// The most letters of an assignment that are shown; the directive has them all.
const SHOWN: usize = 420;

/// What a directive assigns, in the order of its text.
pub(super) fn assignments(
    frame: &Frame<'_>,
    directive: &Directive,
) -> Vec<AssignmentView> {
    let all = 0..directive.mentions.assignments.len();
    all.map(|it| assignment(frame, directive, it)).collect()
}

fn assignment(frame: &Frame<'_>, directive: &Directive, index: usize) -> AssignmentView {
    let document = &directive.document;
    let text = &document.prose.text;
    let mention = &directive.mentions.assignments[index];
    let actors = directive.actors[index].iter().map(|id| {
        frame.link(frame.corpus.actors[*id].name.clone(), &frame.plan.actors[*id])
    });
    AssignmentView {
        actors: actors.collect(),
        kind: mention.mandate.name(),
        text: shortened_end(mention.span.of(text), SHOWN),
        deadlines: mention.deadlines.iter().map(|it| deadline(text, it)).collect(),
        point: frame.point_at(directive, mention.span.start),
    }
}

fn deadline(text: &str, deadline: &Deadline) -> DeadlineView {
    let words: Vec<&str> = deadline.span.of(text).split_whitespace().collect();
    DeadlineView {
        text: words.join(" "),
        datetime: deadline.due.date().map(|it| it.to_string()),
    }
}

pub(super) fn actors(frame: &Frame<'_>) -> (PageView, ActorsView) {
    let all = &frame.corpus.actors;
    let mut places: BTreeMap<Option<String>, Vec<ActorId>> = BTreeMap::new();
    for (id, actor) in all.iter().enumerate() {
        places.entry(place(frame, actor)).or_default().push(id);
    }
    let mut groups: Vec<ActorGroupView> =
        places.into_iter().map(|(place, ids)| group(frame, place, ids)).collect();
    groups.sort_by(|one, other| match (&one.place, &other.place) {
        (Some(one), Some(other)) => compare(one, other),
        (one, other) => other.is_some().cmp(&one.is_some()),
    });
    let view = ActorsView { total: all.len(), groups };
    (frame.head(frame.word("titles.actors"), "", Vec::new()), view)
}

/// The place of an actor, with the days between which it was one: a province before and
/// after 01/7/2025 bears one name.
fn place(frame: &Frame<'_>, actor: &Actor) -> Option<String> {
    let place = actor.place.as_deref()?;
    let seat = actor.seat.map(|it| &frame.corpus.bodies[it]);
    Some(match seat.map(|it| (it.from, it.to)) {
        Some((_, Some(to))) => format!("{place} (đến {})", date::in_digits(to)),
        Some((Some(from), None)) => format!("{place} (từ {})", date::in_digits(from)),
        _ => place.to_owned(),
    })
}

fn group(
    frame: &Frame<'_>,
    place: Option<String>,
    mut ids: Vec<ActorId>,
) -> ActorGroupView {
    let all = &frame.corpus.actors;
    ids.sort_by(|one, other| compare(&all[*one].name, &all[*other].name));
    let actors = ids.into_iter().map(|id| ActorEntryView {
        name: all[id].name.clone(),
        href: frame.href(&frame.plan.actors[id]),
        tasks: all[id].tasks.len(),
    });
    ActorGroupView {
        id: slug(place.as_deref().unwrap_or("trung-uong")),
        place,
        actors: actors.collect(),
    }
}

pub(super) fn actor(frame: &Frame<'_>, id: ActorId) -> (PageView, ActorView) {
    let actor = &frame.corpus.actors[id];
    let view = ActorView {
        name: actor.name.clone(),
        place: place(frame, actor),
        body: actor.body.and_then(|it| frame.body_link(it)),
        total: actor.tasks.len(),
        directives: tasks(frame, actor),
    };
    let title = match &actor.place {
        Some(place) => format!("{}, {place}", actor.name),
        None => actor.name.clone(),
    };
    let way = vec![frame.section("actors")];
    (frame.head(title, "", way), view)
}

/// The tasks by directive, newest first.
fn tasks(frame: &Frame<'_>, actor: &Actor) -> Vec<ActorTasksView> {
    let by_directive =
        actor.tasks.chunk_by(|one, other| one.directive == other.directive);
    let views = by_directive.rev().map(|tasks| {
        let directive = &frame.corpus.directives[tasks[0].directive];
        let assignments =
            tasks.iter().map(|it| assignment(frame, directive, it.assignment));
        ActorTasksView {
            document: frame.entry(directive.work),
            assignments: assignments.collect(),
        }
    });
    views.collect()
}
