//! A file → `Text`: its characters, and for each the page and line it came from. Bytes come in; which reader takes them
//! is decided by what they are, then by the file's name. Readers take away what a page has around its text (menus,
//! running heads) and keep paragraphs, bullets and tables as lines. Never interprets what the text says.

#![cfg_attr(
    not(all(feature = "html", feature = "office", feature = "pdf")),
    allow(dead_code, reason = "what only formats use that are left out")
)]

#[cfg(feature = "office")]
mod archive;
#[cfg(feature = "office")]
mod docx;
mod encoding;
mod files;
mod guard;
#[cfg(feature = "html")]
mod html;
#[cfg(feature = "office")]
mod hwp;
#[cfg(feature = "office")]
mod hwpx;
#[cfg(feature = "office")]
mod numbering;
#[cfg(feature = "office")]
mod package;
#[cfg(feature = "pdf")]
mod pdf;
mod plain;
mod reader;
mod settings;
#[cfg(any(feature = "html", feature = "office", feature = "pdf"))]
mod sheet;
mod text;
#[cfg(any(feature = "html", feature = "office"))]
mod tree;

pub use encoding::encoding_named;
pub use files::{find_files, find_with_endings, is_stdin, read_stdin};
pub use reader::{Content, FORMATS, Reader, reader_named};
pub use settings::{Limits, Settings};
pub use text::{Span, Text};

use crate::error::{Error, Result};
use crate::graph::SourceFile;
use crate::ontology::hex;
use sha2::{Digest, Sha256};
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// A file as it was read.
#[derive(Debug, Clone)]
pub struct Document {
    /// Where it came from.
    pub source: SourceFile,
    /// What stands in it.
    pub text: Text,
}

/// Reads one file of any format that is known.
///
/// # Errors
/// A missing or unreadable file, an empty one, one that is of no known format or not what it should be, or one that takes
/// too long; for text the line.
pub fn read_file(path: &Path) -> Result<Document> {
    read_path(path, &Settings::default())
}

/// Reads one file as the settings say.
///
/// # Errors
/// As [`read_file`].
pub fn read_path(path: &Path, settings: &Settings) -> Result<Document> {
    let (bytes, name) = files::load(path, settings)?;
    read_with(bytes, &name, settings).map_err(|e| e.at(path))
}

/// Reads bytes as if they were a file called `name`.
///
/// # Errors
/// As [`read_file`], without the path.
pub fn read_bytes(bytes: &[u8], name: &str) -> Result<Document> {
    read_with(bytes.to_vec(), name, &Settings::default())
}

/// Reads bytes as if they were a file called `name`, as the settings say.
///
/// # Errors
/// As [`read_file`], without the path.
pub fn read_with(bytes: Vec<u8>, name: &str, settings: &Settings) -> Result<Document> {
    let bytes = Arc::new(bytes);
    let reader = guard::chosen(&bytes, name, settings)?;
    read_by(reader, &bytes, name, settings)
}

fn read_by(reader: &'static dyn Reader, bytes: &Arc<Vec<u8>>, name: &str, settings: &Settings) -> Result<Document> {
    let sha256 = hex(&Sha256::digest(bytes.as_slice()));
    let content = guard::guarded(reader, bytes, settings)?;
    if content.text.content().trim().is_empty() {
        return Err(Error::input("the file is empty: expected the text of a briefing").hint("leave it out or convert it to text again"));
    }
    let source = SourceFile { name: name.to_owned(), sha256, format: reader.media_type().to_owned(), address: content.address };
    Ok(Document { source, text: content.text })
}

/// Reads a file and, if it is an archive, what is in it: each with the path that it is called by.
pub fn read_all(path: &Path, settings: &Settings) -> Vec<(PathBuf, Result<Document>)> {
    match files::load(path, settings) {
        Ok((bytes, name)) => read_members(path, &name, bytes, settings, 0),
        Err(e) => vec![(path.to_owned(), Err(e))],
    }
}

/// As [`read_all`], of bytes.
pub fn read_all_bytes(bytes: Vec<u8>, name: &str, settings: &Settings) -> Vec<(PathBuf, Result<Document>)> {
    read_members(Path::new(name), name, bytes, settings, 0)
}

#[cfg(not(feature = "office"))]
fn read_members(path: &Path, name: &str, bytes: Vec<u8>, settings: &Settings, _: usize) -> Vec<(PathBuf, Result<Document>)> {
    vec![(path.to_owned(), read_with(bytes, name, settings).map_err(|e| e.at(path)))]
}

#[cfg(feature = "office")]
fn read_members(path: &Path, name: &str, bytes: Vec<u8>, settings: &Settings, depth: usize) -> Vec<(PathBuf, Result<Document>)> {
    let bytes = Arc::new(bytes);
    let reader = match guard::chosen(&bytes, name, settings) {
        Ok(reader) => reader,
        Err(e) => return vec![(path.to_owned(), Err(e.at(path)))],
    };
    if reader.name() != archive::Archive.name() {
        return vec![(path.to_owned(), read_by(reader, &bytes, name, settings).map_err(|e| e.at(path)))];
    }
    if depth >= settings.limits.archives {
        let message = format!("archives stand inside each other more than {} deep", settings.limits.archives);
        return vec![(path.to_owned(), Err(Error::input(message).at(path).hint("unpack the outer ones first")))];
    }
    let inner = Settings { reader: None, ..settings.clone() };
    let settings = settings.clone();
    match guard::within(settings.limits.time, reader.name(), move || archive::members(&bytes, &settings)) {
        Ok(members) => members
            .into_iter()
            .flat_map(|(member, bytes)| {
                let name = Path::new(&member).file_name().map_or_else(|| member.clone(), |n| n.to_string_lossy().into_owned());
                let path = path.join(&member);
                match bytes {
                    Ok(bytes) => read_members(&path, &name, bytes, &inner, depth + 1),
                    Err(e) => vec![(path.clone(), Err(e.at(path)))],
                }
            })
            .collect(),
        Err(e) => vec![(path.to_owned(), Err(e.at(path)))],
    }
}
