//! Values that stay as long as a site does: as they are, or in less room where there are very
//! many of them.

use std::any::Any;
use std::cell::RefCell;
use std::fmt;
use std::hash::{Hash, Hasher};
use std::sync::Arc;

use lz4_flex::block::{compress_prepend_size, decompress_size_prepended};

/// A value, whole or packed. What is packed is unpacked by whoever asks for it, which costs some
/// microseconds.
pub struct Compact<T>(Form<T>);

enum Form<T> {
    Whole(Arc<T>),
    Packed(Arc<[u8]>),
}

/// What can be written as bytes, few of them, and read again.
pub trait Pack: Default + Send + Sync + 'static {
    /// The bytes; none where not all of it can be written.
    fn bytes(&self) -> Option<Vec<u8>>;

    /// The value whose bytes these are.
    fn of_bytes(bytes: &[u8]) -> Option<Self>;
}

/// How many values a thread remembers that it unpacked last: who asks for one asks again soon.
const REMEMBERED: usize = 8;

/// What was unpacked, and the value.
type Unpacked = (Arc<[u8]>, Arc<dyn Any + Send + Sync>);

thread_local! {
    /// The last one first.
    static LAST: RefCell<Vec<Unpacked>> = const { RefCell::new(Vec::new()) };
}

impl<T: Pack> Compact<T> {
    /// The value as it is.
    pub fn whole(value: T) -> Self {
        Self(Form::Whole(Arc::new(value)))
    }

    /// The same in less room; what cannot be written stays as it is.
    pub fn packed(self) -> Self {
        self.bytes().map_or(self, |it| Self(Form::Packed(it)))
    }

    /// What it is packed into; none where it cannot be written.
    pub fn bytes(&self) -> Option<Arc<[u8]>> {
        match &self.0 {
            Form::Whole(value) => value.bytes().map(Arc::from),
            Form::Packed(bytes) => Some(bytes.clone()),
        }
    }

    /// The value.
    pub fn get(&self) -> Arc<T> {
        match &self.0 {
            Form::Whole(value) => value.clone(),
            Form::Packed(bytes) => last(bytes).unwrap_or_else(|| unpacked(bytes)),
        }
    }

    /// Whether both are one value, and not only equal ones.
    pub fn is_same(&self, other: &Self) -> bool {
        match (&self.0, &other.0) {
            (Form::Whole(one), Form::Whole(other)) => Arc::ptr_eq(one, other),
            (Form::Packed(one), Form::Packed(other)) => Arc::ptr_eq(one, other),
            _ => false,
        }
    }
}

/// The value that was unpacked from `bytes` not long ago.
fn last<T: Pack>(bytes: &Arc<[u8]>) -> Option<Arc<T>> {
    LAST.with_borrow_mut(|all| {
        let at = all.iter().position(|it| Arc::ptr_eq(&it.0, bytes))?;
        all[..=at].rotate_right(1);
        all[0].1.clone().downcast().ok()
    })
}

fn unpacked<T: Pack>(bytes: &Arc<[u8]>) -> Arc<T> {
    // They never left the memory, so they can be read.
    let value = Arc::new(T::of_bytes(bytes).unwrap_or_default());
    LAST.with_borrow_mut(|all| {
        all.truncate(REMEMBERED - 1);
        all.insert(0, (bytes.clone(), value.clone()));
    });
    value
}

impl<T> Clone for Compact<T> {
    fn clone(&self) -> Self {
        Self(match &self.0 {
            Form::Whole(value) => Form::Whole(value.clone()),
            Form::Packed(bytes) => Form::Packed(bytes.clone()),
        })
    }
}

impl<T: Pack + PartialEq> PartialEq for Compact<T> {
    fn eq(&self, other: &Self) -> bool {
        self.is_same(other) || self.get() == other.get()
    }
}

impl<T: Pack + Eq> Eq for Compact<T> {}

impl<T: Pack + Hash> Hash for Compact<T> {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.get().hash(state);
    }
}

impl<T: Pack + fmt::Debug> fmt::Debug for Compact<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.get().fmt(f)
    }
}

impl Pack for String {
    fn bytes(&self) -> Option<Vec<u8>> {
        Some(compress_prepend_size(self.as_bytes()))
    }

    fn of_bytes(bytes: &[u8]) -> Option<Self> {
        let bytes = decompress_size_prepended(bytes).ok()?;
        simdutf8::basic::from_utf8(&bytes).ok().map(str::to_owned)
    }
}
