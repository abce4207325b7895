//! The styles of a Word file: how words are set, and which paragraphs are numbered.

use std::collections::BTreeMap;

use super::xml::Element;

/// How words or paragraphs are set; what is absent is not said.
#[derive(Clone, Debug, Default)]
pub(super) struct Props {
    pub(super) is_bold: Option<bool>,
    pub(super) is_italic: Option<bool>,
    /// Shown in capitals, whatever is written.
    pub(super) is_caps: Option<bool>,
    pub(super) is_hidden: Option<bool>,
    pub(super) is_struck: Option<bool>,
    pub(super) is_raised: Option<bool>,
    pub(super) is_centered: Option<bool>,
    pub(super) font: Option<String>,
    /// The list that a paragraph belongs to and its level in it.
    pub(super) list: Option<(String, Option<usize>)>,
}

impl Props {
    /// What an element with `rPr` and `pPr` in it says; or one that is `rPr` or `pPr`.
    fn of(element: &Element) -> Self {
        let mut props = Self::default();
        for part in [element.child("pPr"), element.child("rPr")].into_iter().flatten() {
            props = props.over(Self::direct(part));
        }
        props
    }

    /// What `rPr` or `pPr` says.
    pub(super) fn direct(element: &Element) -> Self {
        let fonts = element.child("rFonts");
        let font = fonts.and_then(|it| it.attribute("ascii").or(it.attribute("hAnsi")));
        let list = element.child("numPr").and_then(|it| {
            let level = it.value("ilvl").and_then(|it| it.parse().ok());
            Some((it.value("numId")?.to_owned(), level))
        });
        let struck = element.switch("strike").or(element.switch("dstrike"));
        Self {
            is_bold: element.switch("b"),
            is_italic: element.switch("i"),
            is_caps: element.switch("caps"),
            is_hidden: element.switch("vanish"),
            is_struck: struck,
            is_raised: element.value("vertAlign").map(|it| it == "superscript"),
            is_centered: element.value("jc").map(|it| it == "center"),
            font: font.map(str::to_owned),
            list,
        }
    }

    /// What `nearer` says, else what these say.
    pub(super) fn over(self, nearer: Self) -> Self {
        Self {
            is_bold: nearer.is_bold.or(self.is_bold),
            is_italic: nearer.is_italic.or(self.is_italic),
            is_caps: nearer.is_caps.or(self.is_caps),
            is_hidden: nearer.is_hidden.or(self.is_hidden),
            is_struck: nearer.is_struck.or(self.is_struck),
            is_raised: nearer.is_raised.or(self.is_raised),
            is_centered: nearer.is_centered.or(self.is_centered),
            font: nearer.font.or(self.font),
            list: nearer.list.or(self.list),
        }
    }
}

/// The styles by their ids.
#[derive(Default)]
pub(super) struct Styles {
    named: BTreeMap<String, Style>,
    defaults: Props,
    /// The style of paragraphs that name none.
    usual: Option<String>,
}

struct Style {
    based_on: Option<String>,
    props: Props,
}

/// No style is based on so many others.
const DEEPEST: usize = 20;

impl Styles {
    pub(super) fn of(part: &Element) -> Self {
        let mut styles = Self::default();
        let defaults = part.child("docDefaults").and_then(|it| it.child("rPrDefault"));
        styles.defaults = defaults.map(Props::of).unwrap_or_default();
        for style in part.elements().filter(|it| it.name == "style") {
            let Some(id) = style.attribute("styleId") else { continue };
            let based_on = style.value("basedOn").map(str::to_owned);
            let is_usual = matches!(style.attribute("default"), Some("1" | "true"))
                && style.attribute("type") == Some("paragraph");
            if is_usual {
                styles.usual = Some(id.to_owned());
            }
            let props = Props::of(style);
            styles.named.insert(id.to_owned(), Style { based_on, props });
        }
        styles
    }

    /// How a paragraph of this style is set, its words included.
    pub(super) fn paragraph(&self, id: Option<&str>) -> Props {
        let id = id.or(self.usual.as_deref());
        self.defaults.clone().over(self.words(id))
    }

    /// What a style says, with those it is based on.
    pub(super) fn words(&self, id: Option<&str>) -> Props {
        let mut props = Props::default();
        let mut next = id;
        for _ in 0..DEEPEST {
            let Some(style) = next.and_then(|it| self.named.get(it)) else { break };
            props = style.props.clone().over(props);
            next = style.based_on.as_deref();
        }
        props
    }
}
