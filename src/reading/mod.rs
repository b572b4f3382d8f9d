//! A file → `Text`: its characters, and for each the page and line it came from. Checks that the bytes
//! are text and says where they are not. Never interprets what the text says.

mod text;

pub use text::{Span, Text};

use crate::error::{Error, Result};
use crate::graph::SourceFile;
use crate::ontology::hex;
use sha2::{Digest, Sha256};
use std::path::{Path, PathBuf};

/// A file as it was read.
#[derive(Debug, Clone)]
pub struct Document {
    /// Where it came from.
    pub source: SourceFile,
    /// What stands in it.
    pub text: Text,
}

/// Endings of the files that a folder is searched for.
const ENDINGS: [(&str, &str); 4] = [("txt", "text/plain"), ("text", "text/plain"), ("md", "text/markdown"), ("markdown", "text/markdown")];

/// Reads one file of UTF-8 text or Markdown.
///
/// # Errors
/// A missing or unreadable file, an empty one, one that is not text, or one whose UTF-8 is broken (with the line).
pub fn read_file(path: &Path) -> Result<Document> {
    let bytes = std::fs::read(path)
        .map_err(|e| Error::input(format!("the file cannot be read: {e}")).at(path).hint("check the name and that you may read it"))?;
    let name = path.file_name().map_or_else(|| "report".to_owned(), |n| n.to_string_lossy().into_owned());
    read_bytes(&bytes, &name).map_err(|e| e.at(path))
}

/// Reads bytes as if they were a file called `name`.
///
/// # Errors
/// As [`read_file`], without the path.
pub fn read_bytes(bytes: &[u8], name: &str) -> Result<Document> {
    let content = decode(bytes)?;
    if content.trim().is_empty() {
        return Err(Error::input("the file is empty: expected the text of a briefing").hint("leave it out or convert it to text again"));
    }
    let source = SourceFile { name: name.to_owned(), sha256: hex(&Sha256::digest(bytes)), format: format_of(name).to_owned() };
    Ok(Document { source, text: Text::new(content) })
}

fn decode(bytes: &[u8]) -> Result<String> {
    let bytes = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes);
    if let Some(at) = bytes.iter().position(|&b| b == 0) {
        return Err(Error::input(format!("not a text file: a NUL byte at offset {at}")).hint("convert it to UTF-8 text or Markdown first"));
    }
    match std::str::from_utf8(bytes) {
        Ok(text) => Ok(text.to_owned()),
        Err(e) => {
            let line = bytes[..e.valid_up_to()].split(|&b| b == b'\n').count();
            Err(Error::input(format!("not UTF-8: a broken character at byte {}", e.valid_up_to()))
                .line(line)
                .hint("convert the file to UTF-8, for example with iconv"))
        }
    }
}

fn format_of(name: &str) -> &'static str {
    let ending = Path::new(name).extension().map(|e| e.to_string_lossy().to_lowercase());
    ENDINGS.iter().find(|(e, _)| ending.as_deref() == Some(*e)).map_or("text/plain", |(_, format)| format)
}

/// The files that `paths` stand for: files as they are, folders searched for texts, in order of name.
///
/// # Errors
/// A path that does not exist, or a folder with no text in it.
pub fn find_files(path: &Path) -> Result<Vec<PathBuf>> {
    if !path.exists() {
        return Err(Error::input("no such file or folder").at(path).hint("check the name"));
    }
    if !path.is_dir() {
        return Ok(vec![path.to_owned()]);
    }
    let mut found = Vec::new();
    walk(path, &mut found)?;
    if found.is_empty() {
        let endings = ENDINGS.map(|(e, _)| format!(".{e}")).join(", ");
        return Err(Error::input("the folder holds no reports").at(path).hint(format!("looked for files ending in {endings}")));
    }
    found.sort();
    Ok(found)
}

fn walk(folder: &Path, found: &mut Vec<PathBuf>) -> Result<()> {
    let entries = std::fs::read_dir(folder).map_err(|e| Error::input(format!("the folder cannot be read: {e}")).at(folder))?;
    for entry in entries {
        let path = entry.map_err(|e| Error::input(format!("the folder cannot be read: {e}")).at(folder))?.path();
        let hidden = path.file_name().is_some_and(|n| n.to_string_lossy().starts_with('.'));
        if hidden {
            continue;
        }
        if path.is_dir() {
            walk(&path, found)?;
        } else if path.extension().is_some_and(|e| ENDINGS.iter().any(|(known, _)| e.eq_ignore_ascii_case(known))) {
            found.push(path);
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn broken_bytes_are_named_with_their_line() {
        let e = read_bytes(b"one\ntwo \xff\n", "x.txt").unwrap_err();
        assert_eq!(e.line, Some(2));
        assert!(read_bytes(b"a\0b", "x.txt").unwrap_err().message.contains("NUL"));
        assert!(read_bytes(b" \n", "x.txt").unwrap_err().message.contains("empty"));
    }

    #[test]
    fn a_byte_order_mark_is_no_text() {
        let document = read_bytes("\u{feff}가".as_bytes(), "x.md").unwrap();
        assert_eq!(document.text.content(), "가");
        assert_eq!(document.source.format, "text/markdown");
    }
}
