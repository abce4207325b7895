//! The files of a theme and of those that it extends.

use std::collections::BTreeMap;

use include_dir::{Dir, include_dir};

use crate::diagnostic::{Code, Diagnostic, Place};
use crate::parse;
use crate::source::{Source, SourcePath};

static BUILT_IN: Dir<'static> = include_dir!("$CARGO_MANIFEST_DIR/themes/cong-bao");

/// The name of the theme in the program.
pub(super) const DEFAULT: &str = "cong-bao";

/// The files of one theme, before it is put together.
pub(super) struct Layer {
    pub(super) name: String,
    /// The folder, as diagnostics show it.
    pub(super) folder: String,
    pub(super) files: BTreeMap<String, Vec<u8>>,
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
            let message = format!("`{name}` is no name of a theme");
            return Err(Diagnostic::new(
                Code::Theme,
                Place::start_of(&site_settings()),
                message,
            )
            .hint("write the name of a folder in themes/"));
        }
        if layers.iter().any(|it| it.name == name) {
            let message = format!("the theme `{name}` extends itself");
            return Err(Diagnostic::new(Code::Theme, place, message)
                .hint("take `extends` out of one of the themes"));
        }
        let mut files = files(source, &folder)?;
        let is_built_in = files.is_empty() && name == DEFAULT;
        if is_built_in {
            built_in(&BUILT_IN, &mut files);
        }
        if files.is_empty() {
            let message = format!("there is no theme `{name}`");
            let place = Place::start_of(&site_settings());
            return Err(Diagnostic::new(Code::Theme, place, message)
                .hint(format!("make the folder {folder}/ or write `theme: {DEFAULT}`")));
        }
        let layer = Layer { name, folder, files, is_built_in };
        let extends = layer.settings()?.into_iter().find(|(key, _)| key == "extends");
        next = extends.map(|(_, name)| name);
        layers.push(layer);
    }
    Ok(layers)
}

/// The file that chooses the theme.
pub(super) fn site_settings() -> SourcePath {
    SourcePath::new("content/site.yaml")
}

fn files(source: &Source, folder: &str) -> Result<BTreeMap<String, Vec<u8>>, Diagnostic> {
    let mut files = BTreeMap::new();
    for path in source.below(folder) {
        let bytes = source.bytes(path).map_err(|error| {
            Diagnostic::new(Code::Theme, Place::start_of(path), error.to_string())
        })?;
        files.extend(path.below(folder).map(|it| (it.to_owned(), bytes)));
    }
    Ok(files)
}

fn built_in(folder: &Dir<'static>, files: &mut BTreeMap<String, Vec<u8>>) {
    for file in folder.files() {
        let path = file.path().to_string_lossy().replace('\\', "/");
        files.insert(path, file.contents().to_vec());
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

    /// What its `theme.yaml` says, the keys joined by dots.
    pub(super) fn settings(&self) -> Result<Vec<(String, String)>, Diagnostic> {
        let Some(bytes) = self.files.get("theme.yaml") else { return Ok(Vec::new()) };
        let path = self.path("theme.yaml");
        let text = parse::text(&path, bytes.clone())?;
        parse::words(&path, &text)
    }
}
