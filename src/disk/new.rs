//! Files that people go on writing: made once, never overwritten.

use std::fs::{self, OpenOptions};
use std::io::{self, Write};
use std::path::Path;
use std::process::Command;

use super::Error;

/// Makes a file with its folders; a file that is there stays as it is, which is an error.
pub fn create(path: &Path, text: &str) -> Result<(), Error> {
    create_bytes(path, text.as_bytes())
}

/// The same, of any bytes.
pub fn create_bytes(path: &Path, bytes: &[u8]) -> Result<(), Error> {
    let failed = |cause: io::Error| match cause.kind() {
        io::ErrorKind::AlreadyExists => Error::Exists { path: path.to_owned() },
        _ => Error::Write { path: path.to_owned(), cause },
    };
    if let Some(folder) = path.parent() {
        fs::create_dir_all(folder)
            .map_err(|cause| Error::Write { path: folder.to_owned(), cause })?;
    }
    let mut file =
        OpenOptions::new().write(true).create_new(true).open(path).map_err(failed)?;
    file.write_all(bytes).map_err(failed)
}

/// Puts a file in the place of the one that is there, with its folders: readers see the old
/// bytes or the new ones, also where the work is cut off.
pub fn replace(path: &Path, bytes: &[u8]) -> Result<(), Error> {
    let failed = |cause| Error::Write { path: path.to_owned(), cause };
    let folder = path.parent().unwrap_or(Path::new("."));
    fs::create_dir_all(folder).map_err(failed)?;
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    let beside = folder.join(format!(".{name}.{}", std::process::id()));
    let written = fs::File::create(&beside).and_then(|mut file| {
        file.write_all(bytes)?;
        file.sync_all()
    });
    written.and_then(|()| fs::rename(&beside, path)).map_err(|cause| {
        drop(fs::remove_file(&beside));
        failed(cause)
    })
}

/// The names in a folder, in order; none where there is no folder.
pub fn names(folder: &Path) -> Result<Vec<String>, Error> {
    let failed = |cause| Error::Read { path: folder.to_owned(), cause };
    let entries = match fs::read_dir(folder) {
        Ok(entries) => entries,
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(Vec::new()),
        Err(error) => return Err(failed(error)),
    };
    let mut names = Vec::new();
    for entry in entries {
        names.push(entry.map_err(failed)?.file_name().to_string_lossy().into_owned());
    }
    names.sort();
    Ok(names)
}

/// Opens the file in the editor that `VISUAL` or `EDITOR` names and waits until it is
/// closed; nothing where they name none.
pub fn edit(file: &Path) -> Result<(), Error> {
    let named = ["VISUAL", "EDITOR"].iter().filter_map(|it| std::env::var(it).ok());
    let Some(command) = named.map(|it| it.trim().to_owned()).find(|it| !it.is_empty())
    else {
        return Ok(());
    };
    // "code --wait" is a program with an argument, "/opt/my editor" a program.
    let parts: Vec<&str> = match Path::new(&command).is_file() {
        true => vec![&command],
        false => command.split_whitespace().collect(),
    };
    let Some((program, arguments)) = parts.split_first() else { return Ok(()) };
    let ended = Command::new(program).args(arguments).arg(file).status();
    match ended {
        Ok(_) => Ok(()),
        Err(cause) => Err(Error::Editor { command: command.clone(), cause }),
    }
}
