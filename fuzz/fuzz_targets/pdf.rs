//! PDF: whole files, or what is drawn on a page and, behind a line `====`, what the codes of its font mean.
#![no_main]

use gongbao_fuzz::{parts, pdf, read};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    if bytes.starts_with(b"%PDF-") {
        return read("pdf", bytes);
    }
    let parts = parts(bytes);
    read("pdf", &pdf(parts[0], parts.get(1).copied().unwrap_or_default()));
});
