//! Single files: written whole or not at all, and errors that say which file and what to do. Knows
//! nothing of graphs.

use crate::error::{Error, Result};
use std::fs::{self, File};
use std::io::{self, BufWriter, Write};
use std::path::{Path, PathBuf};

/// Turns an I/O error into one of the store that names the path.
pub(super) fn failed<'a>(action: &'a str, path: &'a Path) -> impl FnOnce(io::Error) -> Error + 'a {
    move |e| {
        let hint = match e.kind() {
            io::ErrorKind::StorageFull => "free some space and run it again; the graph is as it was",
            io::ErrorKind::PermissionDenied | io::ErrorKind::ReadOnlyFilesystem => {
                "check the permissions, or choose another folder with --kg"
            }
            _ => "check that the folder is there and can be used; the graph is as it was",
        };
        Error::store(format!("cannot {action}: {e}")).at(path).hint(hint)
    }
}

/// Writes a new file and waits until it is on the disk.
pub(super) fn write_durably(path: &Path, bytes: &[u8]) -> Result<()> {
    let write = || -> io::Result<()> {
        let mut file = File::create(path)?;
        file.write_all(bytes)?;
        file.sync_all()
    };
    write().map_err(failed("write the file", path))
}

/// Makes the names in a folder durable, where the system can do that.
pub(super) fn sync_folder(path: &Path) {
    if let Ok(folder) = File::open(path) {
        // Some file systems cannot do this for folders; the renames are atomic all the same.
        let _ = folder.sync_all();
    }
}

/// Writes a file beside its place and renames it when it is complete: what was there before stays if anything fails.
/// A link stays, and the file that it leads to is replaced; a device or a pipe, which cannot be replaced, is written into.
pub fn write_atomically(path: &Path, write: impl FnOnce(&mut dyn Write) -> io::Result<()>) -> Result<()> {
    if fs::metadata(path).is_ok_and(|there| !there.is_file()) {
        let straight = || -> io::Result<()> {
            let mut out = BufWriter::new(File::options().write(true).open(path)?);
            write(&mut out).and_then(|()| out.flush())
        };
        return straight().map_err(|e| Error::store(format!("cannot write to it: {e}")).at(path).hint("choose a file with -o"));
    }
    let place = fs::canonicalize(path).unwrap_or_else(|_| path.to_owned());
    let beside = temporary_name(&place);
    let all = || -> io::Result<()> {
        let mut out = BufWriter::new(File::create(&beside)?);
        write(&mut out)?;
        out.into_inner().map_err(io::IntoInnerError::into_error)?.sync_all()?;
        fs::rename(&beside, &place)
    };
    all().map_err(|e| {
        // The rest of a file that could not be finished is of no use to anybody.
        let _ = fs::remove_file(&beside);
        Error::store(format!("cannot write the file: {e}"))
            .at(path)
            .hint("check that its folder is there, can be written and has space; nothing was changed")
    })
}

fn temporary_name(path: &Path) -> PathBuf {
    let mut name = std::ffi::OsString::from(".");
    name.push(path.file_name().unwrap_or_default());
    name.push(format!(".{}.part", std::process::id()));
    path.with_file_name(name)
}
