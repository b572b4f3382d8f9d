//! What every reader is, which there are, and which one takes a file: the first that knows its content, else the one of
//! its name's ending.

use super::plain::{Markdown, PlainText};
use super::settings::Settings;
use super::text::Text;
use crate::error::{Error, Result};
use std::path::Path;

/// What a reader makes of a file.
#[derive(Debug, Clone)]
pub struct Content {
    /// Its text, with lines and pages.
    pub text: Text,
    /// The address that it says it is published at.
    pub address: Option<String>,
}

impl Content {
    /// A text that says no address.
    pub fn of(text: Text) -> Self {
        Self { text, address: None }
    }
}

/// A format that can be read.
pub trait Reader: Sync {
    /// What `--as` calls it.
    fn name(&self) -> &'static str;
    /// Its media type.
    fn media_type(&self) -> &'static str;
    /// Endings of names of such files, in small letters.
    fn endings(&self) -> &'static [&'static str];
    /// Whether bytes are of this format for certain.
    fn recognises(&self, bytes: &[u8]) -> bool;
    /// The text in the bytes.
    ///
    /// # Errors
    /// Bytes that are not of the format, or hold no text, or more than the settings allow.
    fn read(&self, bytes: &[u8], settings: &Settings) -> Result<Content>;
}

/// The formats, in the order in which they are tried.
pub static FORMATS: &[&dyn Reader] = &[
    &PlainText,
    &Markdown,
    #[cfg(feature = "html")]
    &super::html::Html,
    #[cfg(feature = "pdf")]
    &super::pdf::Pdf,
    #[cfg(feature = "office")]
    &super::docx::Docx,
    #[cfg(feature = "office")]
    &super::hwpx::Hwpx,
    #[cfg(feature = "office")]
    &super::hwp::Hwp,
    #[cfg(feature = "office")]
    &super::archive::Archive,
];

/// The reader of a name, as `--as` gives it.
///
/// # Errors
/// A name that is none of a format.
pub fn reader_named(name: &str) -> Result<&'static dyn Reader> {
    let wanted = name.to_lowercase();
    let found = FORMATS.iter().find(|f| f.name() == wanted || f.endings().contains(&wanted.as_str()) || f.media_type() == wanted);
    found.copied().ok_or_else(|| {
        let names: Vec<&str> = FORMATS.iter().map(|f| f.name()).collect();
        Error::usage(format!("`{name}` is no format that can be read")).hint(format!("formats are {}", names.join(", ")))
    })
}

/// The reader of bytes that are called `name`.
///
/// # Errors
/// Bytes of a format that is known and cannot be read.
pub(super) fn choose(bytes: &[u8], name: &str) -> Result<&'static dyn Reader> {
    if let Some(reader) = FORMATS.iter().find(|f| f.recognises(bytes)) {
        return Ok(*reader);
    }
    if let Some(error) = refused(bytes) {
        return Err(error);
    }
    let text: [&'static dyn Reader; 2] = [&PlainText, &Markdown];
    Ok(text.into_iter().find(|f| has_ending(name, *f)).unwrap_or(&PlainText))
}

/// Whether a name ends like that of a file that can be read.
#[cfg(feature = "office")]
pub(super) fn has_known_ending(name: &str) -> bool {
    FORMATS.iter().any(|f| has_ending(name, *f))
}

fn has_ending(name: &str, reader: &dyn Reader) -> bool {
    let ending = Path::new(name).extension().map(|e| e.to_string_lossy().to_lowercase());
    ending.is_some_and(|e| reader.endings().contains(&e.as_str()))
}

/// Formats that are met and not read, by their first bytes: what to say of them.
const REFUSED: &[(&[u8], &str, &str)] = &[
    (b"{\\rtf", "a rich text file (RTF)", "save it as DOCX or as text"),
    (b"\x89PNG", "a picture (PNG)", "give the text, or a PDF with --ocr"),
    (b"\xff\xd8\xff", "a picture (JPEG)", "give the text, or a PDF with --ocr"),
    (b"\x1f\x8b", "a compressed file (gzip)", "unpack it first"),
    (b"7z\xbc\xaf\x27\x1c", "an archive (7z)", "unpack it first, or pack it as ZIP"),
    (b"Rar!", "an archive (RAR)", "unpack it first, or pack it as ZIP"),
    (b"\xD0\xCF\x11\xE0", "an older Office document", "save it as DOCX, HWPX or PDF"),
    (b"HWP Document File", "a document of Hangul before version 5", "save it as HWPX"),
    #[cfg(not(feature = "html"))]
    (b"<!DOCTYPE html", "a web page, which this build leaves out", "build the program with the feature `html`"),
    #[cfg(not(feature = "pdf"))]
    (b"%PDF-", "a PDF, which this build leaves out", "build the program with the feature `pdf`"),
    #[cfg(not(feature = "office"))]
    (b"PK\x03\x04", "a document or an archive (ZIP), which this build leaves out", "build the program with the feature `office`"),
];

fn refused(bytes: &[u8]) -> Option<Error> {
    let (_, what, hint) = REFUSED.iter().find(|(sign, _, _)| bytes.starts_with(sign))?;
    Some(Error::input(format!("this is {what}, which cannot be read")).hint(*hint))
}
