//! ZIP archives: whole files, or the members of one, apart by lines `====`. Members are read as what they are.
#![no_main]

use gongbao::reading::{Settings, read_all_bytes};
use gongbao_fuzz::{check_text, parts, zip};
use libfuzzer_sys::fuzz_target;

const NAMES: [&str; 4] = ["a.txt", "b/../c.html", "b.zip", "한글.md"];

fuzz_target!(|bytes: &[u8]| {
    let whole = bytes.starts_with(b"PK");
    let found: Vec<(&str, &[u8])> = NAMES.into_iter().zip(parts(bytes)).collect();
    let archive = if whole { bytes.to_vec() } else { zip(&found) };
    for (path, result) in read_all_bytes(archive, "fuzz.zip", &Settings::default()) {
        match result {
            Ok(document) => check_text(&document.text),
            // Members are read where a panic is caught: it must not come to that.
            Err(error) => assert!(!error.message.contains("in a way that the reader"), "{}: {error}", path.display()),
        }
    }
});
