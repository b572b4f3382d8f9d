//! Which files a path stands for, and their bytes. Never looks into them.

use super::reader::FORMATS;
use super::settings::Settings;
use crate::error::{Error, Result};
use std::io::{self, Read};
use std::path::{Path, PathBuf};

/// Whether a path stands for the standard input.
pub fn is_stdin(path: &Path) -> bool {
    path == Path::new("-")
}

/// All of the standard input.
///
/// # Errors
/// An input that cannot be read, or is larger than the settings allow.
pub fn read_stdin(settings: &Settings) -> Result<Vec<u8>> {
    let mut bytes = Vec::new();
    let limit = settings.limits.bytes as u64 + 1;
    io::stdin().lock().take(limit).read_to_end(&mut bytes).map_err(|e| Error::input(format!("the standard input cannot be read: {e}")))?;
    check_size(bytes.len() as u64, settings)?;
    Ok(bytes)
}

/// The bytes of a file, and its name.
pub(super) fn load(path: &Path, settings: &Settings) -> Result<(Vec<u8>, String)> {
    let unreadable =
        |e: io::Error| Error::input(format!("the file cannot be read: {e}")).at(path).hint("check the name and that you may read it");
    let size = std::fs::metadata(path).map_err(unreadable)?.len();
    check_size(size, settings).map_err(|e| e.at(path))?;
    let bytes = std::fs::read(path).map_err(unreadable)?;
    let name = path.file_name().map_or_else(|| "report".to_owned(), |n| n.to_string_lossy().into_owned());
    Ok((bytes, name))
}

fn check_size(size: u64, settings: &Settings) -> Result<()> {
    if size > settings.limits.bytes as u64 {
        let (size, most) = (size >> 20, settings.limits.bytes >> 20);
        return Err(
            Error::input(format!("the file is too large: {size} MB, at most {most} MB are read")).hint("split it, or convert it to text")
        );
    }
    Ok(())
}

/// The reports that a path stands for: a file as it is, a folder searched for files of known formats, in order of name.
///
/// # Errors
/// A path that does not exist, or a folder with nothing to read in it.
pub fn find_files(path: &Path) -> Result<Vec<PathBuf>> {
    find_with_endings(path, &endings().collect::<Vec<_>>(), "reports")
}

/// The files that a path stands for: a file as it is, a folder searched for names with some ending, in order of name.
/// Hidden files are left out; `what` says what they are to be.
///
/// # Errors
/// A path that does not exist, or a folder with no such file in it.
pub fn find_with_endings(path: &Path, endings: &[&str], what: &str) -> Result<Vec<PathBuf>> {
    if !path.exists() {
        return Err(Error::input("no such file or folder").at(path).hint("check the name"));
    }
    if !path.is_dir() {
        return Ok(vec![path.to_owned()]);
    }
    let mut found = Vec::new();
    walk(path, endings, &mut found)?;
    if found.is_empty() {
        let looked_for: Vec<String> = endings.iter().map(|e| format!(".{e}")).collect();
        return Err(Error::input(format!("the folder holds no {what}"))
            .at(path)
            .hint(format!("looked for files ending in {}", looked_for.join(", "))));
    }
    found.sort();
    Ok(found)
}

/// The endings of the files that a folder is searched for.
pub(super) fn endings() -> impl Iterator<Item = &'static str> {
    FORMATS.iter().flat_map(|f| f.endings()).copied()
}

fn walk(folder: &Path, endings: &[&str], found: &mut Vec<PathBuf>) -> Result<()> {
    let failed = |e: io::Error| Error::input(format!("the folder cannot be read: {e}")).at(folder);
    for entry in std::fs::read_dir(folder).map_err(failed)? {
        let path = entry.map_err(failed)?.path();
        if path.file_name().is_some_and(|n| n.to_string_lossy().starts_with('.')) {
            continue;
        }
        if path.is_dir() {
            walk(&path, endings, found)?;
        } else if path.extension().is_some_and(|e| endings.iter().any(|known| e.eq_ignore_ascii_case(known))) {
            found.push(path);
        }
    }
    Ok(())
}
