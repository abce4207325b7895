//! The days on which something may have happened.

use jiff::civil::Date;

/// A span of days, both ends included.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) struct Days {
    first: Date,
    last: Date,
}

impl Days {
    /// This day alone.
    pub(super) fn on(day: Date) -> Self {
        Self { first: day, last: day }
    }

    /// Any day up to this one.
    pub(super) fn until(day: Date) -> Self {
        Self { first: Date::MIN, last: day }
    }

    /// The days of a year, as far as they are not later than `day` where some are not.
    pub(super) fn of_year(year: i16, day: Date) -> Option<Self> {
        let (first, last) = (Date::new(year, 1, 1).ok()?, Date::new(year, 12, 31).ok()?);
        let last = if first <= day { last.min(day) } else { last };
        Some(Self { first, last })
    }

    /// Whether some of them lie between two days that are unknown or long ago where absent.
    pub(super) fn meet(self, from: Option<Date>, to: Option<Date>) -> bool {
        from.is_none_or(|it| it <= self.last) && to.is_none_or(|it| self.first <= it)
    }

    /// Whether all of them lie before `day`.
    pub(super) fn end_before(self, day: Date) -> bool {
        self.last < day
    }
}
