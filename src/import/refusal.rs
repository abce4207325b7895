//! Why a file is not imported, and what a person can do.

use crate::diagnostic::{Code, Diagnostic, Place};
use crate::source::SourcePath;

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

    fn message(self) -> &'static str {
        match self {
            Self::OldWord => "this is a file of Word 97–2003 (.doc)",
            Self::Macros => "this file carries macros, which are programs",
            Self::Password => "this file is protected by a password",
            Self::Damaged => "this file is damaged",
            Self::Bomb => "this file unpacks to more than any document has",
            Self::OpenDocument => "this is a file of LibreOffice (.odt)",
            Self::RichText => "this is a file in Rich Text Format (.rtf)",
            Self::Pdf => "this is a PDF, which shows words and does not tell them",
            Self::NoText => "this is no file of Word",
            Self::OwnFile => "this is a directive of congbao already",
        }
    }

    fn hint(self) -> &'static str {
        match self {
            Self::OldWord | Self::OpenDocument | Self::RichText => {
                "open it in Word or LibreOffice, save it as “Word Document (.docx)” and \
                 import that file"
            }
            Self::Macros => {
                "open it in Word with macros off, save it as “Word Document (.docx)” and \
                 import that file"
            }
            Self::Password => {
                "open it in Word, take the password away (File, Info, Protect Document), \
                 save it and import it again"
            }
            Self::Damaged => {
                "let Word repair it (File, Open, “Open and Repair”), save it as .docx and \
                 import that file"
            }
            Self::Bomb => "do not open it; ask whoever sent it for another copy",
            Self::Pdf => {
                "import the Word file it was made from; put the PDF beside the draft, \
                 under the same name, as an attachment"
            }
            Self::NoText => "import files of Word (.docx), web pages or plain texts",
            Self::OwnFile => "put it into content/directives/YEAR/ as it is",
        }
    }
}
