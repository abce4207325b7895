//! Bodies through time: what is above a body on a day, what it came from and what it became.

use std::sync::Arc;

use jiff::civil::Date;

use super::bodies::{Bodies, BodyId};

impl Bodies {
    /// The body and those above it, each as it was on `day`.
    pub(super) fn chain(&self, body: BodyId, day: Date) -> Vec<BodyId> {
        let mut chain = vec![body];
        while let Some(parent) = chain.last().and_then(|it| self.parent(*it)) {
            let parent = match self[parent].is_valid_on(day) {
                true => parent,
                false => {
                    let lives = self.find_lives(parent);
                    let then = lives.into_iter().find(|it| self[*it].is_valid_on(day));
                    then.unwrap_or(parent)
                }
            };
            if chain.contains(&parent) {
                break;
            }
            chain.push(parent);
        }
        chain
    }

    fn parent(&self, body: BodyId) -> Option<BodyId> {
        self[body].parent.as_deref().and_then(|it| self.with_id(it))
    }

    /// The body through all its times: what it came from and what it became, the first first.
    ///
    /// Of several bodies that went up in one, the one of the same name comes before it.
    pub(super) fn find_lives(&self, body: BodyId) -> Vec<BodyId> {
        let mut lives = vec![body];
        while let Some(before) = self.next_life(lives[0], false)
            && !lives.contains(&before)
        {
            lives.insert(0, before);
        }
        while let Some(after) = self.next_life(lives[lives.len() - 1], true)
            && !lives.contains(&after)
        {
            lives.push(after);
        }
        lives
    }

    /// The body after or before this one: the one of the same place, else the only one; where
    /// no event tells, one of the same name under the same parent.
    fn next_life(&self, body: BodyId, is_after: bool) -> Option<BodyId> {
        let events = self[body].events.iter().filter(|it| it.is_successor == is_after);
        let told: Vec<BodyId> = events.filter_map(|it| self.with_id(&it.body)).collect();
        let own = self[body].seat.as_ref()?;
        let is_here = |it: &&BodyId| {
            let seat = self[**it].seat.as_ref();
            seat.is_some_and(|it| self.spelling(&it.place) == self.spelling(&own.place))
        };
        if let Some(found) = told.iter().find(is_here) {
            return Some(*found);
        }
        if let [only] = told[..] {
            return Some(only);
        }
        let follows = |one: BodyId, other: BodyId| {
            self[one].to.zip(self[other].from).is_some_and(|(to, from)| to < from)
        };
        let others = self.at(own.unit, &own.place).into_iter();
        let mut others = others.filter_map(|it| self.sibling(it, own.organ));
        others.find(|it| {
            let in_order = if is_after { follows(body, *it) } else { follows(*it, body) };
            in_order && self.top(*it) == self.top(body)
        })
    }

    /// The place of the highest body above, in one spelling.
    fn top(&self, body: BodyId) -> Option<Arc<str>> {
        let mut top = body;
        // A chain is short; the bound keeps a circle from being followed for ever.
        for _ in 0..8 {
            let Some(parent) = self.parent(top) else { break };
            top = parent;
        }
        self[top].seat.as_ref().map(|it| self.spelling(&it.place))
    }
}
