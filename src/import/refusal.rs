//! Why a file is not imported, and what a person can do.

use crate::diagnostic::{Code, Diagnostic, Place};
use crate::source::SourcePath;
use crate::words::{Words, words};

/// Why a file is not imported.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Refusal {
    /// Word before 2007.
    OldWord,
    /// Programs in it might run.
    Macros,
    Password,
    Damaged,
    /// It unpacks to more than any document has.
    Bomb,
    OpenDocument,
    RichText,
    Pdf,
    /// A package of another program.
    NoText,
    /// It is a directive of congbao already.
    OwnFile,
}

impl Refusal {
    /// As it is told.
    pub(super) fn told(self, path: &SourcePath) -> Diagnostic {
        Diagnostic::new(Code::NotImported, Place::start_of(path), self.message())
            .hint(self.hint())
    }

    fn message(self) -> Words {
        match self {
            Self::OldWord => words!("this is a file of Word 97–2003 (.doc)"),
            Self::Macros => words!("this file carries macros, which are programs"),
            Self::Password => words!("this file is protected by a password"),
            Self::Damaged => words!("this file is damaged"),
            Self::Bomb => words!("this file unpacks to more than any document has"),
            Self::OpenDocument => words!("this is a file of LibreOffice (.odt)"),
            Self::RichText => words!("this is a file in Rich Text Format (.rtf)"),
            Self::Pdf => {
                words!("this is a PDF, which shows words and does not tell them")
            }
            Self::NoText => words!("this is no file of Word"),
            Self::OwnFile => words!("this is a directive of congbao already"),
        }
    }

    fn hint(self) -> Words {
        match self {
            Self::OldWord | Self::OpenDocument | Self::RichText => {
                words!(
                    "open it in Word or LibreOffice, save it as “Word Document (.docx)” and \
                 import that file"
                )
            }
            Self::Macros => {
                words!(
                    "open it in Word with macros off, save it as “Word Document (.docx)” and \
                 import that file"
                )
            }
            Self::Password => {
                words!(
                    "open it in Word, take the password away (File, Info, Protect Document), \
                 save it and import it again"
                )
            }
            Self::Damaged => {
                words!(
                    "let Word repair it (File, Open, “Open and Repair”), save it as .docx and \
                 import that file"
                )
            }
            Self::Bomb => words!("do not open it; ask whoever sent it for another copy"),
            Self::Pdf => {
                words!(
                    "import the Word file it was made from; put the PDF beside the draft, \
                 under the same name, as an attachment"
                )
            }
            Self::NoText => {
                words!("import files of Word (.docx), web pages or plain texts")
            }
            Self::OwnFile => words!("put it into content/directives/YEAR/ as it is"),
        }
    }
}
