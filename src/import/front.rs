//! The front matter of a draft, and where each key of it stands.

use crate::law::Kind;
use crate::parse::{FrontMatter, scalar};
use crate::text::Span;

/// Lines of front matter with the places of their keys.
#[derive(Default)]
pub(super) struct Front {
    pub(super) text: String,
    keys: Vec<(&'static str, Span)>,
}

/// Where a draft comes from.
#[derive(Clone, Debug, Default)]
pub struct Origin {
    /// Its address on another site.
    pub url: Option<String>,
    /// The name of the file, and the SHA-256 of its bytes in hexadecimal.
    pub file: Option<(String, String)>,
}

impl Front {
    /// The front matter of a document, with its two lines `---`.
    pub(super) fn of(front: &FrontMatter, kind: Option<Kind>, origin: &Origin) -> Self {
        let mut out = Self { text: "---\n".to_owned(), keys: Vec::new() };
        out.line("title", &quoted(&front.title.value));
        out.optional("type", kind.map(|it| it.slug().to_owned()));
        let number = front.number.as_ref();
        out.optional("number", number.map(|it| scalar(&it.value.to_string())));
        out.optional("suffix", front.suffix.as_deref().map(scalar));
        out.optional("issuer", front.issuer.as_ref().map(|it| scalar(&it.value)));
        out.optional("place", front.place.as_deref().map(quoted));
        out.optional("date", front.date.map(|it| it.to_string()));
        out.optional("effective", front.effective.map(|it| it.to_string()));
        if let Some(signer) = &front.signer {
            let facts = [
                ("name", &signer.name),
                ("position", &signer.position),
                ("authority", &signer.authority),
            ];
            let facts = facts.into_iter().filter_map(|(key, text)| {
                text.as_deref().map(|it| format!("{key}: {}", quoted(it)))
            });
            let facts = facts.collect::<Vec<_>>().join(", ");
            out.line("signer", &format!("{{ {facts} }}"));
        }
        if !front.recipients.is_empty() {
            let start = out.text.len();
            out.text.push_str("recipients:\n");
            out.keys.push(("recipients", Span::new(start, start + "recipients".len())));
            for recipient in &front.recipients {
                out.text.push_str(&format!("  - {}\n", quoted(recipient)));
            }
        }
        let url = origin.url.iter().map(|it| format!("url: {}", quoted(it)));
        let file = origin.file.iter().map(|(name, sha256)| {
            format!("file: {}, sha256: {}", quoted(name), quoted(sha256))
        });
        let facts = url.chain(file).collect::<Vec<_>>().join(", ");
        out.optional(
            "source",
            Some(format!("{{ {facts} }}")).filter(|_| !facts.is_empty()),
        );
        if front.is_draft {
            out.line("draft", "true");
        }
        out.text.push_str("---\n");
        out
    }

    /// Where a key stands; for one that there is not, the title.
    pub(super) fn place(&self, key: &str) -> Span {
        let named = |key: &str| self.keys.iter().find(|it| it.0 == key).map(|it| it.1);
        named(key).or_else(|| named("title")).unwrap_or_default()
    }

    fn line(&mut self, key: &'static str, value: &str) {
        let start = self.text.len();
        self.text.push_str(&format!("{key}: {value}\n"));
        self.keys.push((key, Span::new(start, self.text.len() - 1)));
    }

    fn optional(&mut self, key: &'static str, value: Option<String>) {
        if let Some(value) = value {
            self.line(key, &value);
        }
    }
}

/// The text in quotes, as people expect words to stand in front matter.
fn quoted(text: &str) -> String {
    let scalar = scalar(text);
    if scalar.starts_with('"') { scalar } else { format!("\"{scalar}\"") }
}
