//! DOCX: whole files, or the XML of a document and, behind lines `====`, of its styles, numbering and footnotes.
#![no_main]

use gongbao_fuzz::{parts, read, zip};
use libfuzzer_sys::fuzz_target;

const PARTS: [&str; 4] = ["word/document.xml", "word/styles.xml", "word/numbering.xml", "word/footnotes.xml"];

fuzz_target!(|bytes: &[u8]| {
    if bytes.starts_with(b"PK") {
        return read("docx", bytes);
    }
    let found: Vec<(&str, &[u8])> = PARTS.into_iter().zip(parts(bytes)).collect();
    read("docx", &zip(&found));
});
