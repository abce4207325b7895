//! Vietnamese order: a ă â b c d đ e ê …, tones after letters.

use std::cmp::Ordering;
use std::sync::LazyLock;

use icu_collator::options::CollatorOptions;
use icu_collator::{Collator, CollatorBorrowed};
use icu_locale_core::locale;

static VIETNAMESE: LazyLock<Option<CollatorBorrowed<'static>>> = LazyLock::new(|| {
    Collator::try_new(locale!("vi").into(), CollatorOptions::default()).ok()
});

/// How `one` and `other` stand in a Vietnamese list. Texts that the order holds equal are
/// told apart by their bytes, so that a sorted list is the same on every run.
pub fn compare(one: &str, other: &str) -> Ordering {
    let by_language =
        VIETNAMESE.as_ref().map_or(Ordering::Equal, |it| it.compare(one, other));
    by_language.then_with(|| one.cmp(other))
}

#[cfg(test)]
mod tests {
    use super::compare;

    #[test]
    fn letters_before_tones() {
        let mut names = ["Đắk Nông", "Dương", "An Giang", "Ân", "Ăn", "Đà", "Da"];
        names.sort_by(|one, other| compare(one, other));
        assert_eq!(names, ["An Giang", "Ăn", "Ân", "Da", "Dương", "Đà", "Đắk Nông"]);
    }
}
