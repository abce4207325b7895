//! Names and identities as numbers, which are quick to compare and to look up.
//!
//! A number is given to whatever is met first and never taken back. It tells that two are
//! the same and nothing else: where order matters, the words themselves are compared.
//! Never decides a number anything that is seen.

use std::cmp::Ordering;
use std::collections::BTreeMap;
use std::sync::Arc;

use crate::law::{Kind, Label, Number, WorkKey};
use crate::text::slug;

/// Values, each with its number.
#[derive(Debug)]
pub(super) struct Table<T: ?Sized> {
    numbers: BTreeMap<Arc<T>, u32>,
    all: Vec<Arc<T>>,
}

impl<T: ?Sized> Default for Table<T> {
    fn default() -> Self {
        Self { numbers: BTreeMap::new(), all: Vec::new() }
    }
}

impl<T: ?Sized + Ord + ToOwned> Table<T>
where
    Arc<T>: From<T::Owned>,
{
    /// The number of a value, a new one where it was not met yet.
    pub(super) fn number(&mut self, value: &T) -> u32 {
        if let Some(known) = self.numbers.get(value) {
            return *known;
        }
        let value: Arc<T> = value.to_owned().into();
        let number = self.all.len() as u32;
        self.all.push(value.clone());
        self.numbers.insert(value, number);
        number
    }

    /// The number of a value that was met.
    pub(super) fn find(&self, value: &T) -> Option<u32> {
        self.numbers.get(value).copied()
    }

    /// The value with this number.
    pub(super) fn value(&self, number: u32) -> &Arc<T> {
        &self.all[number as usize]
    }

    /// How many there are.
    pub(super) fn len(&self) -> usize {
        self.all.len()
    }

    /// The numbers in the order of the values.
    pub(super) fn in_order(&self) -> impl Iterator<Item = u32> {
        self.numbers.values().copied()
    }
}

/// The number of the identity of a work.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) struct KeyId(pub(super) u32);
/// The number of what tells works apart within a register.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub(super) struct LabelId(u32);
/// The number of a number series.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub(super) struct RegisterId(u32);
/// The number of a document's number as somebody prints it.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) struct PrintedId(u32);

/// The parts of a work's identity.
type Parts = (RegisterId, Kind, LabelId, Option<i16>);

/// The identities of works, and what they are made of.
#[derive(Debug, Default)]
pub(super) struct Keys {
    registers: Table<str>,
    labels: Table<Label>,
    by_parts: BTreeMap<Parts, KeyId>,
    in_order: BTreeMap<Arc<WorkKey>, KeyId>,
    all: Vec<Known>,
    /// The works of one register, kind and number or name, in the order of their keys.
    families: Vec<Vec<KeyId>>,
    by_family: BTreeMap<(RegisterId, Kind, LabelId), usize>,
    printed: Table<Number>,
    prints: Vec<Print>,
    slugs: Table<str>,
}

#[derive(Debug)]
struct Known {
    key: Arc<WorkKey>,
    register: RegisterId,
    label: LabelId,
    family: usize,
}

/// What a number comes to.
#[derive(Clone, Copy, Debug)]
struct Print {
    label: LabelId,
    /// Its form in addresses.
    slug: u32,
}

impl Keys {
    /// The number series with this id.
    pub(super) fn register(&mut self, id: &str) -> RegisterId {
        RegisterId(self.registers.number(id))
    }

    /// What tells works apart.
    pub(super) fn label(&mut self, label: &Label) -> LabelId {
        LabelId(self.labels.number(label))
    }

    /// The words of a label.
    pub(super) fn label_words(&self, label: LabelId) -> &Label {
        self.labels.value(label.0)
    }

    /// The name of a work as a label.
    pub(super) fn name(&mut self, name: &str) -> LabelId {
        self.label(&Label::Name(slug(name)))
    }

    /// A number as printed.
    pub(super) fn printed(&mut self, number: &Number) -> PrintedId {
        let id = self.printed.number(number);
        if self.prints.len() < self.printed.len() {
            let label = self.label(&Label::Number(number.key(), None));
            let slug = self.slugs.number(&slug(&number.two_digits().to_string()));
            self.prints.push(Print { label, slug });
        }
        PrintedId(id)
    }

    /// The number itself.
    pub(super) fn number(&self, printed: PrintedId) -> &Arc<Number> {
        self.printed.value(printed.0)
    }

    /// The label of a number.
    pub(super) fn label_of(&self, printed: PrintedId) -> LabelId {
        self.prints[printed.0 as usize].label
    }

    /// The place of a number's form in addresses, among [`Keys::slugs`].
    pub(super) fn slug(&self, printed: PrintedId) -> usize {
        self.prints[printed.0 as usize].slug as usize
    }

    /// A number's form in addresses.
    pub(super) fn number_slug(&self, printed: PrintedId) -> &Arc<str> {
        self.slugs.value(self.prints[printed.0 as usize].slug)
    }

    /// The forms of numbers in addresses, in their order, each with its place.
    pub(super) fn slugs(&self) -> impl Iterator<Item = (usize, &str)> {
        self.slugs.in_order().map(|it| (it as usize, &**self.slugs.value(it)))
    }

    /// The identity with these parts.
    pub(super) fn key(&mut self, parts: Parts) -> KeyId {
        if let Some(known) = self.by_parts.get(&parts) {
            return *known;
        }
        let (register, kind, label, year) = parts;
        let key = Arc::new(WorkKey {
            register: self.registers.value(register.0).to_string(),
            kind,
            label: Label::clone(self.labels.value(label.0)),
            year,
        });
        let id = KeyId(self.all.len() as u32);
        // An office that used a number twice has two works of that number.
        let stem = match &key.label {
            Label::Number(number, Some(_)) => Label::Number(number.clone(), None),
            other => other.clone(),
        };
        let family = (register, kind, self.label(&stem));
        let new = self.families.len();
        let family = *self.by_family.entry(family).or_insert(new);
        if family == new {
            self.families.push(Vec::new());
        }
        self.all.push(Known { key: key.clone(), register, label, family });
        self.in_order.insert(key, id);
        self.by_parts.insert(parts, id);
        let all = &self.all;
        let order = |it: KeyId| &all[it.0 as usize].key;
        let members = &mut self.families[family];
        let place = members.partition_point(|it| order(*it) < order(id));
        members.insert(place, id);
        id
    }

    /// The identity in words.
    pub(super) fn words(&self, key: KeyId) -> &Arc<WorkKey> {
        &self.all[key.0 as usize].key
    }

    /// The number series of a work.
    pub(super) fn register_of(&self, key: KeyId) -> RegisterId {
        self.all[key.0 as usize].register
    }

    /// What tells a work apart.
    pub(super) fn label_of_key(&self, key: KeyId) -> LabelId {
        self.all[key.0 as usize].label
    }

    /// The works of the same register, kind and number or name, of whatever year, in the
    /// order of their keys.
    pub(super) fn family(&self, key: KeyId) -> &[KeyId] {
        &self.families[self.all[key.0 as usize].family]
    }

    /// How the identities stand in a list.
    pub(super) fn compare(&self, one: KeyId, other: KeyId) -> Ordering {
        match one == other {
            true => Ordering::Equal,
            false => self.words(one).cmp(self.words(other)),
        }
    }

    /// How two registers stand in a list.
    pub(super) fn compare_registers(
        &self,
        one: RegisterId,
        other: RegisterId,
    ) -> Ordering {
        self.registers.value(one.0).cmp(self.registers.value(other.0))
    }

    /// Every identity, in order.
    pub(super) fn in_order(&self) -> impl Iterator<Item = KeyId> {
        self.in_order.values().copied()
    }

    /// How many identities there are.
    pub(super) fn works(&self) -> usize {
        self.all.len()
    }

    /// How many identities and numbers there are.
    pub(super) fn len(&self) -> usize {
        self.all.len() + self.printed.len()
    }
}
