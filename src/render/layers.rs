//! The files of a theme and of those that it extends.

use std::borrow::Cow;
use std::collections::BTreeMap;

use include_dir::{Dir, include_dir};

use crate::diagnostic::{Code, Diagnostic, Place};
use crate::parse;
use crate::source::{self, Source, SourcePath};
use crate::words::words;

static BUILT_IN: Dir<'static> = include_dir!("$CARGO_MANIFEST_DIR/themes/cong-bao");

/// The name of the theme in the program.
pub(super) const DEFAULT: &str = "cong-bao";

/// A file of a theme. What the site has of it stays on the disk: it may be large.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Asset {
    /// One in the program.
    BuiltIn(&'static [u8]),
    /// One of the site, as it was listed.
    Own(SourcePath, source::File),
}

impl Asset {
    /// Its bytes.
    pub(super) fn bytes(&self, source: &Source) -> Result<Cow<'_, [u8]>, source::Error> {
        Ok(match self {
            Self::BuiltIn(bytes) => (*bytes).into(),
            Self::Own(path, _) => source.bytes(path)?.into(),
        })
    }

    /// What tells its bytes from others.
    pub(super) fn hash(&self) -> u128 {
        match self {
            Self::BuiltIn(bytes) => source::File::of(bytes).hash,
            Self::Own(_, file) => file.hash,
        }
    }
}

/// The files of one theme, before it is put together.
pub(super) struct Layer {
    pub(super) name: String,
    /// The folder, as diagnostics show it.
    pub(super) folder: String,
    pub(super) files: BTreeMap<String, Asset>,
    pub(super) is_built_in: bool,
}

/// The theme `name` of the site and those that it extends, the last one last.
pub(super) fn layers(source: &Source, name: &str) -> Result<Vec<Layer>, Diagnostic> {
    let mut layers: Vec<Layer> = Vec::new();
    let mut next = Some(name.to_owned());
    while let Some(name) = next {
        let folder = format!("themes/{name}");
        let place = Place::start_of(&SourcePath::new(&format!("{folder}/theme.yaml")));
        if name.contains(['/', '\\']) || name.starts_with('.') {
            let message = words!("`{name}` is no name of a theme", name);
            return Err(Diagnostic::new(
                Code::Theme,
                Place::start_of(&site_settings()),
                message,
            )
            .hint(words!("write the name of a folder in themes/")));
        }
        if layers.iter().any(|it| it.name == name) {
            let message = words!("the theme `{name}` extends itself", name);
            return Err(Diagnostic::new(Code::Theme, place, message)
                .hint(words!("take `extends` out of one of the themes")));
        }
        let mut files = files(source, &folder);
        let is_built_in = files.is_empty() && name == DEFAULT;
        if is_built_in {
            built_in(&BUILT_IN, &mut files);
        }
        if files.is_empty() {
            let message = words!("there is no theme `{name}`", name);
            let place = Place::start_of(&site_settings());
            return Err(Diagnostic::new(Code::Theme, place, message).hint(words!(
                "make the folder {folder}/ or write `theme: {default}`",
                folder,
                default = DEFAULT
            )));
        }
        let layer = Layer { name, folder, files, is_built_in };
        let extends =
            layer.settings(source)?.into_iter().find(|(key, _)| key == "extends");
        next = extends.map(|(_, name)| name);
        layers.push(layer);
    }
    Ok(layers)
}

/// The file that chooses the theme.
pub(super) fn site_settings() -> SourcePath {
    SourcePath::new("content/site.yaml")
}

fn files(source: &Source, folder: &str) -> BTreeMap<String, Asset> {
    let files = source.keys(folder, |_| true).into_iter().filter_map(|(path, file)| {
        let name = path.below(folder)?.to_owned();
        Some((name, Asset::Own(path, file)))
    });
    files.collect()
}

fn built_in(folder: &Dir<'static>, files: &mut BTreeMap<String, Asset>) {
    for file in folder.files() {
        let path = file.path().to_string_lossy().replace('\\', "/");
        files.insert(path, Asset::BuiltIn(file.contents()));
    }
    for inner in folder.dirs() {
        built_in(inner, files);
    }
}

impl Layer {
    /// The path of one of its files, as diagnostics show it.
    pub(super) fn path(&self, file: &str) -> SourcePath {
        SourcePath::new(&format!("{}/{file}", self.folder))
    }

    /// The text of one of its files, if it has that file.
    pub(super) fn text(
        &self,
        file: &str,
        source: &Source,
    ) -> Result<Option<String>, Diagnostic> {
        let Some(asset) = self.files.get(file) else { return Ok(None) };
        let path = self.path(file);
        let bytes = asset.bytes(source).map_err(|error| {
            Diagnostic::new(Code::Theme, Place::start_of(&path), error.words())
        })?;
        parse::text(&path, bytes.into_owned()).map(Some)
    }

    /// The words in one of its files of YAML, the keys joined by dots.
    pub(super) fn words(
        &self,
        file: &str,
        source: &Source,
    ) -> Result<Vec<(String, String)>, Diagnostic> {
        match self.text(file, source)? {
            Some(text) => parse::words(&self.path(file), &text),
            None => Ok(Vec::new()),
        }
    }

    /// What its `theme.yaml` says.
    pub(super) fn settings(
        &self,
        source: &Source,
    ) -> Result<Vec<(String, String)>, Diagnostic> {
        self.words("theme.yaml", source)
    }
}
