//! Opening files so that no link leads out of the site, whatever changes meanwhile.

use std::fs::File;
use std::io;
use std::path::Path;

/// Opens a file by its path below the folder of a site. Links are followed as long as they stay
/// inside; one that was exchanged since the folder was looked at gives nothing else away.
#[cfg(target_os = "linux")]
pub(super) fn open(root: &Path, below: &Path) -> io::Result<File> {
    use rustix::fs::{self, Mode, OFlags, ResolveFlags};
    use rustix::io::Errno;
    let folder = fs::open(root, OFlags::PATH | OFlags::CLOEXEC, Mode::empty())?;
    // What became a pipe meanwhile does not keep anybody waiting.
    let flags = OFlags::RDONLY | OFlags::CLOEXEC | OFlags::NONBLOCK;
    let beneath = |path: &Path| {
        fs::openat2(&folder, path, flags, Mode::empty(), ResolveFlags::BENEATH)
    };
    match beneath(below) {
        Ok(file) => Ok(file.into()),
        // An absolute link, which may lead back into the site.
        Err(Errno::XDEV) => {
            let real = root.join(below).canonicalize()?;
            let inside =
                real.strip_prefix(root.canonicalize()?).map_err(|_| outside())?;
            Ok(beneath(inside)?.into())
        }
        // Linux before 5.6, and containers that know no later one.
        Err(Errno::NOSYS | Errno::PERM) => by_name(root, below),
        Err(error) => Err(error.into()),
    }
}

/// The same where the system does not watch over it: the time between the look and the opening
/// is short, and not none.
#[cfg(not(target_os = "linux"))]
pub(super) fn open(root: &Path, below: &Path) -> io::Result<File> {
    by_name(root, below)
}

fn by_name(root: &Path, below: &Path) -> io::Result<File> {
    let real = root.join(below).canonicalize()?;
    match real.starts_with(root.canonicalize()?) {
        true => File::open(real),
        false => Err(outside()),
    }
}

fn outside() -> io::Error {
    let reason = "a link leads out of the site";
    io::Error::new(io::ErrorKind::PermissionDenied, reason)
}
