//! The archive of a year becomes a folder and a zip beside it, and both are read again.

use std::collections::BTreeMap;
use std::fs::{self, File};
use std::io::{self, BufReader, BufWriter, Read, Seek, Write};
use std::path::{Path, PathBuf};

use rayon::prelude::*;
use walkdir::WalkDir;

use super::Error;
use super::lock::Lock;
use super::output::{beside, files, make, moved, parent, put, refuse, remove, walking};
use super::write::unread;
use crate::archive::zip::{self, Comparison, Writer};
use crate::archive::{self, Digest, Digester, Fault, Found};
use crate::memo::NoShelf;
use crate::render::Site;
use crate::search;

/// What sealing a year did.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Bagged {
    /// How many files the bag has.
    pub files: usize,
    /// How many bytes these have.
    pub bytes: u64,
    /// The zip.
    pub zip: PathBuf,
}

/// Seals a site that was cut down to its year: the folder and the zip, or nothing. What is
/// there already is left alone. `root` is the site's own folder: its sources hold no archive.
pub fn seal(
    site: &Site,
    root: &Path,
    bag: &Path,
    waits: &dyn Fn(),
) -> Result<Bagged, Error> {
    refuse(root, bag)?;
    make(parent(bag))?;
    let zip = zip_of(bag);
    let _lock = Lock::take(beside(bag, "lock"), waits)?;
    if let Some(path) = [bag, &zip].into_iter().find(|it| it.symlink_metadata().is_ok()) {
        return Err(Error::Exists { path: path.to_owned() });
    }
    let (folder, packed) = (beside(bag, "new"), beside(&zip, "new"));
    remove(&folder)?;
    let written = write(site, &folder).and_then(|(files, bytes)| {
        pack(&folder, bag, &packed)?;
        moved(&packed, &zip)?;
        moved(&folder, bag).inspect_err(|_| drop(fs::remove_file(&zip)))?;
        Ok(Bagged { files, bytes, zip: zip.clone() })
    });
    if written.is_err() {
        remove(&folder)?;
        // It may not be there.
        let _ = fs::remove_file(&packed);
    }
    written
}

/// The zip beside a bag.
fn zip_of(bag: &Path) -> PathBuf {
    let mut name = bag.file_name().unwrap_or_default().to_owned();
    name.push(".zip");
    bag.with_file_name(name)
}

/// Writes all files of a bag: how many, and how many bytes.
fn write(site: &Site, folder: &Path) -> Result<(usize, u64), Error> {
    let parts = archive::parts(site);
    let place = |name: &str, bytes: &[u8]| {
        let path = folder.join(name);
        make(parent(&path))?;
        put(&path, bytes)?;
        Ok((name.to_owned(), Digest::of(bytes)))
    };
    let render = || {
        let all = parts.par_iter().map(|part| {
            let failed = |cause| Error::Page { page: archive::page(part), cause };
            if let Some(file) = archive::file(site, part) {
                let copied = part.names.iter().map(|it| {
                    let file = site.source.open(file).map_err(|it| failed(it.into()))?;
                    let digest = copy(file, &folder.join(it));
                    let digest = digest.map_err(|it| unread(&archive::page(part), it))?;
                    Ok((it.clone(), digest))
                });
                return copied.collect();
            }
            let bytes = archive::bytes(site, part).map_err(failed)?;
            part.names.iter().map(|it| place(it, &bytes)).collect()
        });
        all.collect::<Result<Vec<Vec<(String, Digest)>>, Error>>()
    };
    let (made, index) = rayon::join(render, || search::index(site, &NoShelf));
    let mut payload: BTreeMap<String, Digest> = made?.into_iter().flatten().collect();
    let index = index.par_iter();
    let index = index.map(|(path, bytes)| place(&archive::place_in_site(path), bytes));
    payload.extend(index.collect::<Result<Vec<_>, Error>>()?);
    let tags = archive::tags(site, &payload);
    tags.iter().try_for_each(|(name, bytes)| put(&folder.join(name), bytes))?;
    let bytes = payload.values().map(|it| it.size).sum();
    Ok((payload.len() + tags.len(), bytes))
}

/// Writes a file piece by piece.
fn copy(mut from: impl Read, path: &Path) -> Result<Digest, Error> {
    make(parent(path))?;
    let failed = |cause| Error::Write { path: path.to_owned(), cause };
    let mut to = Digester::new(File::create(path).map_err(failed)?);
    io::copy(&mut from, &mut to).map_err(failed)?;
    Ok(to.digest())
}

/// Makes a zip of a folder, which is called in it as the bag is.
fn pack(folder: &Path, bag: &Path, zip: &Path) -> Result<(), Error> {
    let failed = |cause| Error::Write { path: zip.to_owned(), cause };
    let name = bag.file_name().unwrap_or_default().to_string_lossy();
    let mut writer = Writer::new(BufWriter::new(File::create(zip).map_err(failed)?));
    let mut names = files(folder)?;
    names.sort();
    for file in names {
        let open = || File::open(folder.join(&file));
        writer.add(&format!("{name}/{file}"), open).map_err(failed)?;
    }
    writer.finish().and_then(|mut it| it.flush()).map_err(failed)
}

/// What of a bag, a folder or a zip, is not as it was sealed; and how many files there are.
pub fn verify(bag: &Path) -> Result<(usize, Vec<Fault>), Error> {
    match bag.is_dir() {
        true => {
            let files = read_folder(bag)?;
            Ok((files.len(), archive::faults(&files)))
        }
        false => {
            let failed = |cause| Error::Read { path: bag.to_owned(), cause };
            verify_zip(&|| File::open(bag)).map_err(failed)
        }
    }
}

/// The files of a folder. A link counts as what it says, never as what it leads to.
fn read_folder(folder: &Path) -> Result<BTreeMap<String, Found>, Error> {
    let mut names = Vec::new();
    for entry in WalkDir::new(folder) {
        let entry = entry.map_err(|it| walking(folder, it))?;
        if !entry.file_type().is_dir() {
            names.push((entry.path().to_owned(), entry.file_type().is_file()));
        }
    }
    let found = names.into_par_iter().map(|(path, is_file)| {
        let below = path.strip_prefix(folder).unwrap_or(&path);
        let name = below.to_string_lossy().replace('\\', "/");
        let found = match is_file {
            true => File::open(&path).and_then(|it| Found::read(&name, it)),
            false => Found::read(&name, &b"no file"[..]),
        };
        let found = found.map_err(|cause| Error::Read { path: path.clone(), cause })?;
        Ok((name, found))
    });
    found.collect()
}

/// The same of a zip: its files, and then whether it is the zip that is made of them.
fn verify_zip<R: Read + Seek>(
    open: &dyn Fn() -> std::io::Result<R>,
) -> std::io::Result<(usize, Vec<Fault>)> {
    let mut file = BufReader::new(open()?);
    let Some(entries) = zip::entries(&mut file)? else {
        return Ok((0, vec![Fault::Torn]));
    };
    let folder = entries.first().and_then(|it| it.name.split_once('/'));
    let folder = folder.map(|it| format!("{}/", it.0)).unwrap_or_default();
    let mut again = Writer::new(Comparison::new(BufReader::new(open()?)));
    let mut files = BTreeMap::new();
    for entry in &entries {
        again.add(&entry.name, || entry.open(BufReader::new(open()?)))?;
        let name = entry.name.strip_prefix(&folder).unwrap_or(&entry.name);
        files.insert(name.to_owned(), Found::read(name, entry.open(&mut file)?)?);
    }
    let mut faults = archive::faults(&files);
    if !again.finish()?.is_same()? && faults.is_empty() {
        faults.push(Fault::Around);
    }
    Ok((entries.len(), faults))
}
