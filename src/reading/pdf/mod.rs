//! PDF: the text layer of a file, page by page. Operators are parsed by `hayro-syntax`; where characters stand and what
//! they are makes lines, tables and paragraphs here. Pictures are not looked at, unless a program that recognises letters
//! is asked for.

mod cmap;
mod flow;
mod font;
mod lines;
mod ocr;
mod page;
mod tables;

use super::reader::{Content, Reader};
use super::settings::Settings;
use super::sheet::Sheet;
use crate::error::{Error, Result};
use flow::Leaf;
use hayro_syntax::Filter;
use hayro_syntax::object::{Object, Stream};
use hayro_syntax::{DecryptionError, LoadPdfError};
use miniz_oxide::inflate::decompress_to_vec_zlib_with_limit;
use std::sync::Arc;

/// PDF.
pub(super) struct Pdf;

/// Where the sign of a PDF may stand.
const HEAD: usize = 1024;

impl Reader for Pdf {
    fn name(&self) -> &'static str {
        "pdf"
    }

    fn media_type(&self) -> &'static str {
        "application/pdf"
    }

    fn endings(&self) -> &'static [&'static str] {
        &["pdf"]
    }

    fn recognises(&self, bytes: &[u8]) -> bool {
        bytes[..bytes.len().min(HEAD)].windows(5).any(|w| w == b"%PDF-")
    }

    fn read(&self, bytes: &[u8], settings: &Settings) -> Result<Content> {
        let file = hayro_syntax::Pdf::new(Arc::new(bytes.to_vec())).map_err(|e| match e {
            LoadPdfError::Decryption(DecryptionError::PasswordProtected) => {
                Error::input("the file is encrypted").hint("save it without a password")
            }
            LoadPdfError::Decryption(_) => {
                Error::input("the file is encrypted in a way that is not known").hint("save it without a password")
            }
            LoadPdfError::Invalid => {
                Error::input("the PDF is damaged: it has no pages").hint("open it in a viewer and print it into a new PDF")
            }
        })?;
        let pages = file.pages();
        if pages.len() > settings.limits.pages {
            return Err(
                Error::input(format!("the file has {} pages, at most {} are read", pages.len(), settings.limits.pages)).hint("split it")
            );
        }
        let mut fonts = page::Fonts::new();
        let (mut unread, mut pictures) = (0, 0);
        let mut leaves = Vec::new();
        for page in pages.iter() {
            let mut printed = page::read(page, &mut fonts);
            unread += printed.unread;
            pictures += printed.pictures;
            let blanks = lines::prints_blanks(&printed.glyphs);
            let tables = tables::take(&printed.rules, &mut printed.glyphs, blanks);
            leaves.push(Leaf { height: printed.height, width: printed.width, lines: lines::lines(printed.glyphs, blanks), tables });
        }
        if leaves.iter().all(|l| l.lines.is_empty() && l.tables.is_empty()) {
            if settings.ocr {
                return ocr::read(bytes, pages.len());
            }
            return Err(no_text(pages.len(), unread, pictures));
        }
        let mut sheet = Sheet::default();
        flow::write(leaves, &mut sheet);
        Ok(Content::of(sheet.finish()))
    }
}

fn no_text(pages: usize, unread: usize, pictures: usize) -> Error {
    let plural = if pages == 1 { "" } else { "s" };
    if unread > 0 {
        return Error::input(format!("the PDF has {pages} page{plural}, but its fonts do not say what their characters are"))
            .hint("let a program recognise the letters: --ocr");
    }
    let what = if pictures > 0 { "scanned" } else { "empty or drawn" };
    Error::input(format!("the PDF has {pages} page{plural} without text: it is {what}")).hint("let a program recognise the letters: --ocr")
}

/// How many bytes the text of a page, a font's map or a form may unfold to.
const UNFOLDED: usize = 32 << 20;

/// The bytes of a stream, unless they are a picture's, damaged or too many.
fn stream_data(stream: &Stream<'_>) -> Option<Vec<u8>> {
    let plain = stream.dict().get::<Object<'_>>("DecodeParms").is_none();
    if plain && stream.filters().as_slice() == [Filter::FlateDecode] {
        match decompress_to_vec_zlib_with_limit(&stream.raw_data(), UNFOLDED) {
            Ok(data) => return Some(data),
            // What could be unpacked of a damaged page is better than nothing.
            Err(e) if e.status != miniz_oxide::inflate::TINFLStatus::HasMoreOutput && !e.output.is_empty() => return Some(e.output),
            Err(_) => return None,
        }
    }
    stream.decoded_data().ok().map(std::borrow::Cow::into_owned).filter(|d| d.len() <= UNFOLDED)
}
