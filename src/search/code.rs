//! Numbers and lists as printable text, which `engine/index.js` reads.
//!
//! A number is one sign or more: all but the last are of one part of the alphabet, the last of
//! the other, so that small numbers take one byte (an (s,c)-dense code; Brisaboa and others,
//! 2003). The alphabet is printable ASCII without `"` and `\`, which strings of JavaScript take
//! as it is.

/// How many signs end a number, and how many go on.
const ENDING: usize = 71;
const GOING_ON: usize = 22;

/// The sign of a value below [`ENDING`] + [`GOING_ON`].
fn sign(value: usize) -> char {
    let at = match value {
        0..=1 => b' ' + value as u8,
        2..=58 => b'!' + value as u8,
        _ => b'"' + value as u8,
    };
    char::from(at)
}

/// Writes a number.
pub(super) fn push_number(out: &mut String, number: usize) {
    // Nearly all.
    if number < ENDING {
        return out.push(sign(number));
    }
    let mut rest = number / ENDING;
    let mut signs = [0; 16];
    let mut count = 0;
    while rest > 0 {
        rest -= 1;
        signs[count] = ENDING + rest % GOING_ON;
        count += 1;
        rest /= GOING_ON;
    }
    out.extend(signs[..count].iter().rev().map(|it| sign(*it)));
    out.push(sign(number % ENDING));
}

/// Writes a text behind its length in UTF-16 units, as strings of JavaScript are counted.
pub(super) fn push_text(out: &mut String, text: &str) {
    push_number(out, text.encode_utf16().count());
    out.push_str(text);
}

/// Writes ids in their order, of which there could be so many. The first number tells how:
/// 0, where every sixth is there and more, but not nearly all: a sign for each six; an odd one:
/// the gaps between them; an even one: those between the others.
pub(super) fn push_ids(out: &mut String, ids: &[u32], of: usize) {
    let missing = of - ids.len();
    if ids.len().min(missing) * SIGN_BITS > of {
        push_number(out, 0);
        let mut ids = ids.iter().peekable();
        for start in (0..of as u32).step_by(SIGN_BITS) {
            let end = start + SIGN_BITS as u32;
            let own = std::iter::from_fn(|| ids.next_if(|it| **it < end));
            out.push(sign(own.map(|it| 1 << (it - start)).sum()));
        }
    } else if ids.len() <= missing {
        push_number(out, 1 + 2 * ids.len());
        push_gaps(out, ids.iter().map(|it| (*it, 0)), 0);
    } else {
        push_number(out, 2 + 2 * missing);
        push_missing(out, ids.iter().copied(), of);
    }
}

/// How many ids a sign tells of: its values are those of so many bits.
const SIGN_BITS: usize = 6;

/// Ids in their order, each with a value of so many bits.
pub(super) struct List<'a> {
    /// The ids and values.
    pub(super) all: &'a [(u32, u8)],
    /// How many bits a value has.
    pub(super) bits: u32,
    /// How many ids there could be.
    pub(super) of: usize,
    /// Whether the values may be lost where most ids are there.
    pub(super) may_lose_values: bool,
}

/// Writes a list as gaps. One that has most of the ids is written as those that it has not,
/// the usual value, and those that have another one.
pub(super) fn push_list(out: &mut String, list: &List<'_>) {
    let missing = list.of - list.all.len();
    if missing >= list.all.len() {
        push_number(out, list.all.len() * 2);
        push_gaps(out, list.all.iter().copied(), list.bits);
        return;
    }
    push_number(out, missing * 2 + 1);
    push_missing(out, list.all.iter().map(|it| it.0), list.of);
    if list.may_lose_values {
        return;
    }
    let mut counts = [0; 1 << 3];
    list.all.iter().for_each(|it| counts[usize::from(it.1)] += 1);
    let usual = (0..counts.len()).max_by_key(|it| counts[*it]).unwrap_or_default();
    let others = list.all.iter().filter(|it| usize::from(it.1) != usual);
    push_number(out, usual);
    push_number(out, others.clone().count());
    push_gaps(out, others.copied(), list.bits);
}

/// Writes the ids that are not there, of so many.
fn push_missing(out: &mut String, ids: impl Iterator<Item = u32>, of: usize) {
    let mut ids = ids.peekable();
    let missing = (0..of as u32).filter(|id| ids.next_if_eq(id).is_none());
    push_gaps(out, missing.map(|it| (it, 0)), 0);
}

fn push_gaps(out: &mut String, all: impl Iterator<Item = (u32, u8)>, bits: u32) {
    let mut next = 0;
    for (id, value) in all {
        push_number(out, (((id - next) as usize) << bits) + usize::from(value));
        next = id + 1;
    }
}
