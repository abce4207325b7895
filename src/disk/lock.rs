//! One build at a time.

use std::fs::{self, File, TryLockError};
use std::path::PathBuf;

use super::Error;
use super::inventory::Stamp;

/// The folder may be written to by one build at a time: a file beside it is locked. The system
/// takes the lock back from whoever ends, in whatever way.
pub(super) struct Lock {
    path: PathBuf,
    /// Locked while it is open.
    _file: File,
}

impl Lock {
    /// Takes the lock; waits while another build has it, and says so before.
    pub(super) fn take(path: PathBuf, waits: &dyn Fn()) -> Result<Self, Error> {
        let failed = |cause| Error::Write { path: path.clone(), cause };
        loop {
            // Windows locks no file that is open only to be appended to.
            let mut options = File::options();
            let options = options.read(true).append(true).create(true);
            let file = options.open(&path).map_err(failed)?;
            match file.try_lock() {
                Ok(()) => {}
                Err(TryLockError::WouldBlock) => {
                    waits();
                    file.lock().map_err(failed)?;
                }
                Err(TryLockError::Error(cause)) => return Err(failed(cause)),
            }
            // Whoever had it may have taken the file away.
            let own = file.metadata().map(|it| Stamp::of(&it)).map_err(failed)?;
            if fs::metadata(&path).is_ok_and(|it| Stamp::of(&it) == own) {
                return Ok(Self { path, _file: file });
            }
        }
    }
}

impl Drop for Lock {
    fn drop(&mut self) {
        // An empty file that stays does no harm.
        let _ = fs::remove_file(&self.path);
    }
}
