//! Where something holds of the bytes of a text, a block at a time.
//!
//! A test that compares bytes with constants, and does not branch, becomes a few instructions
//! for sixteen bytes or more: so every byte of every text can be looked at, several times.

/// A byte and its neighbours: three before it, itself, four behind it. Blanks stand beyond the
/// ends of the text.
pub(super) type Around = [u8; BEFORE + 1 + BEHIND];

const BEFORE: usize = 3;
const BEHIND: usize = 4;

/// The bytes of a block, each one bit of a set.
const BLOCK: usize = u64::BITS as usize;

/// A block with the neighbours of its ends.
type Block = [u8; BEFORE + BLOCK + BEHIND];

/// Where the bytes are of which `test` holds, in order.
pub(super) fn places<'a>(
    text: &'a str,
    test: impl Fn(&Around) -> bool + 'a,
) -> impl Iterator<Item = usize> + 'a {
    let bytes = text.as_bytes();
    let (mut start, mut set) = (0, 0);
    let mut starts = (0..bytes.len()).step_by(BLOCK);
    std::iter::from_fn(move || {
        while set == 0 {
            start = starts.next()?;
            set = match bytes.get(start.wrapping_sub(BEFORE)..start + BLOCK + BEHIND) {
                Some(inner) => set_where(inner.first_chunk()?, &test),
                None => set_where(&at_end(bytes, start), &test),
            };
        }
        let place = start + set.trailing_zeros() as usize;
        set &= set - 1;
        (place < bytes.len()).then_some(place)
    })
}

/// Where the bytes are of which `test` holds: one that does not branch is the fastest.
pub fn bytes_where<'a>(
    text: &'a str,
    test: impl Fn(u8) -> bool + 'a,
) -> impl Iterator<Item = usize> + 'a {
    places(text, move |around| test(around[BEFORE]))
}

/// The block at `start`, which is the first or one of the last.
fn at_end(bytes: &[u8], start: usize) -> Block {
    let mut block = [b' '; BEFORE + BLOCK + BEHIND];
    let from = start.saturating_sub(BEFORE);
    let known = &bytes[from..bytes.len().min(start + BLOCK + BEHIND)];
    let skipped = BEFORE - (start - from);
    block[skipped..skipped + known.len()].copy_from_slice(known);
    block
}

fn set_where(block: &Block, test: &impl Fn(&Around) -> bool) -> u64 {
    let mut flags = [0; BLOCK];
    for (flag, around) in flags.iter_mut().zip(block.windows(BEFORE + 1 + BEHIND)) {
        *flag = around.first_chunk().is_some_and(test).into();
    }
    let (eights, _) = flags.as_chunks();
    eights.iter().rev().fold(0, |set, it| set << 8 | gathered(*it))
}

/// Eight bytes that are 0 or 1 as the lowest eight bits, the first the lowest.
fn gathered(flags: [u8; 8]) -> u64 {
    u64::from_le_bytes(flags).wrapping_mul(0x0102_0408_1020_4080) >> 56
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_byte_is_looked_at_once() {
        for length in [0, 1, 3, 63, 64, 65, 68, 127, 128, 129, 300] {
            let text = "ab c".repeat(100)[..length].to_owned();
            let wanted: Vec<usize> = text.match_indices('b').map(|it| it.0).collect();
            let found: Vec<usize> = places(&text, |it| it[BEFORE] == b'b').collect();
            assert_eq!(found, wanted, "{length}");
            let behind =
                |it: &Around| (it[BEFORE - 1] == b'b') & (it[BEFORE + 1] == b'c');
            let wanted: Vec<usize> = text.match_indices(" c").map(|it| it.0).collect();
            assert_eq!(places(&text, behind).collect::<Vec<_>>(), wanted, "{length}");
        }
    }
}
