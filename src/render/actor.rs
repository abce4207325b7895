//! The pages of those who are assigned something, and the table on a directive.

use super::frame::Frame;
use super::orders::{on_page, place};
use super::paging::jumps;
use super::quotes::shortened_end;
use super::view::{
    ActorEntryView, ActorGroupView, ActorTasksView, ActorView, ActorsView,
    AssignmentView, DeadlineView, PageView,
};
use crate::law::Deadline;
use crate::link::{ActorId, Directive, Task};
use crate::plan::Plan;
use crate::text::slug;

/// The most letters of an assignment that are shown; the directive has them all.
const SHOWN: usize = 420;
/// The most places that the first page of the list leads to.
const PLACES: usize = 500;

/// What a directive assigns, in the order of its text.
pub(super) fn assignments(
    frame: &Frame<'_>,
    directive: &Directive,
) -> Vec<AssignmentView> {
    let all = 0..directive.mentions.get().assignments.len();
    all.map(|it| assignment(frame, directive, it)).collect()
}

fn assignment(frame: &Frame<'_>, directive: &Directive, index: usize) -> AssignmentView {
    let document = &directive.document;
    let text = &document.prose.text();
    let mentions = directive.mentions.get();
    let mention = &mentions.assignments[index];
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

pub(super) fn actors(frame: &Frame<'_>, n: usize) -> (PageView, ActorsView) {
    let orders = &frame.site.neighbours.orders;
    let lists = &frame.plan.lists;
    let first = Plan::section("nhiem-vu");
    let total = orders.actors.len();
    let groups = on_page(&orders.places, lists.places(total, n));
    let groups = groups.map(|it| ActorGroupView {
        id: anchor(it.key.as_deref()),
        place: it.key.clone(),
        total: it.total,
        actors: orders.actors[it.own].iter().map(|it| entry(frame, *it)).collect(),
    });
    let places = orders.places.iter().filter(|_| n == 1).take(PLACES);
    let view = ActorsView {
        total,
        groups: groups.collect(),
        jumps: jumps(
            frame,
            &first,
            places.map(|(place, own)| {
                (place.clone(), anchor(place.as_deref()), own.clone())
            }),
        ),
        pager: frame.pager(&first, n, lists.pages(total)),
        filter: frame.filter(&[]),
    };
    let title = frame.word("titles.actors").to_owned();
    (frame.list_head(title, Vec::new(), &first, n), view)
}

fn anchor(place: Option<&str>) -> String {
    slug(place.unwrap_or("trung-uong"))
}

fn entry(frame: &Frame<'_>, id: ActorId) -> ActorEntryView {
    let actor = &frame.corpus.actors[id];
    ActorEntryView {
        name: actor.name.clone(),
        href: frame.href(&frame.plan.actors[id]),
        tasks: actor.tasks.len(),
    }
}

pub(super) fn actor(frame: &Frame<'_>, id: ActorId, n: usize) -> (PageView, ActorView) {
    let actor = &frame.corpus.actors[id];
    let cuts = &frame.plan.lists.tasks[id];
    let first = &frame.plan.actors[id];
    let view = ActorView {
        name: actor.name.clone(),
        place: place(frame.corpus, actor),
        body: actor.body.and_then(|it| frame.body_link(it)),
        total: actor.tasks.len(),
        directives: tasks(frame, cuts.page(&actor.tasks, n)),
        pager: frame.pager(first, n, cuts.pages()),
    };
    let title = match &actor.place {
        Some(place) => format!("{}, {place}", actor.name),
        None => actor.name.clone(),
    };
    (frame.list_head(title, vec![frame.section("actors")], first, n), view)
}

/// The tasks by directive, newest first.
fn tasks(frame: &Frame<'_>, tasks: &[Task]) -> Vec<ActorTasksView> {
    let by_directive = tasks.chunk_by(|one, other| one.directive == other.directive);
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
