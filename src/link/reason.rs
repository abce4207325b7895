//! Why somebody is meant or is not: the steps of resolution, as machines and people read them.

use crate::words::words;

/// An enum of reasons: each with its name and the same in words.
macro_rules! reasons {
    ($(#[$all:meta])+ $name:ident; $($(#[$doc:meta])+ $variant:ident = $code:literal, $text:expr;)+) => {
        $(#[$all])+
        #[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
        pub enum $name { $($(#[$doc])+ $variant,)+ }

        impl $name {
            /// The name, as machines read it.
            pub fn name(self) -> &'static str {
                match self { $(Self::$variant => $code,)+ }
            }

            /// The same in words: lower case, no full stop.
            pub fn text(self) -> $crate::words::Words {
                match self { $(Self::$variant => $text,)+ }
            }
        }
    };
}

pub(super) use reasons;

reasons! {
    /// Why a citation means what it means: the steps of resolution, in their order.
    Reason;
    /// The text names the body with its place.
    NamedBody = "named-body", words!("the text names the body with its place");
    /// The text names a central body.
    CentralBody = "central-body", words!("the text names a central body");
    /// The text names an organ and a level; the place is that of the issuer or above it.
    RelativeBody = "relative-body", words!("the organ of that level at the issuer's place or above it, as it was on the day");
    /// The text names an organ; its place stands later in the sentence.
    SentenceTail = "sentence-tail", words!("the sentence names the place behind the citation");
    /// The head of the list names the body for its members.
    ListHead = "list-head", words!("the head of the list names the body");
    /// No body is written; the number's code tells it.
    NumberCode = "number-code", words!("no body is written; the code in the number tells it");
    /// The kind tells it: laws are the National Assembly's.
    Kind = "kind", words!("the kind tells the body");
    /// The citation bears no year; the text itself cites one work with that number in full.
    ShortMention = "short-mention", words!("the only one with that number or name that this text cites in full");
    /// The citation bears no year, and only one work fits.
    OnlyOne = "only-one", words!("no year is written; it is the only one known of that body and number or name");
    /// A document of that kind and body is cited before, and only one.
    CitedBefore = "cited-before", words!("the only document of that kind and body that this text cites before");
    /// The words say "this document".
    Own = "own", words!("the words mean the text that says them");
    /// Nothing tells the body.
    NoBody = "no-body", words!("nothing tells the body");
    /// The body that is named did not exist when the document was issued.
    NotValid = "not-valid", words!("the body did not exist on that day");
    /// The year is unknown and no work that is known fits.
    NoYear = "no-year", words!("no year is written, and no work that is known fits");
    /// Several works or bodies fit.
    Several = "several", words!("several fit, and nothing tells which");
    /// Nothing of that kind and body is cited before.
    NotCitedBefore = "not-cited-before", words!("this text cites no document of that kind and body before");
}

reasons! {
    /// Why a candidate is not meant.
    Why;
    /// The number is that of another body.
    OtherBody = "other-body", words!("of another body");
    /// Nothing tells that its body is meant.
    NoBody = "no-body", words!("nothing tells that its body is meant");
    /// It is of another kind.
    OtherKind = "other-kind", words!("of another kind");
    /// The citation writes another year.
    OtherYear = "other-year", words!("of another year");
    /// It is later than the text that cites it.
    Later = "later", words!("later than this text");
    /// It is the citing text itself.
    Itself = "itself", words!("this text itself");
    /// The text cites another with that number in full.
    NotInText = "not-in-text", words!("this text cites another in full");
    /// The body did not exist when the document was issued.
    NotValid = "not-valid", words!("did not exist on that day");
    /// Another body of that name is nearer to the issuer.
    Farther = "farther", words!("another of that name is nearer to the issuer");
    /// No document of that body with that number is known, but one of another.
    Unknown = "unknown", words!("no such document of this body is known");
    /// Several fit.
    Several = "several", words!("fits as well as others");
}
