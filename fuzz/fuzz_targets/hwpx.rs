//! HWPX: whole files, or the XML of a section and, behind a line `====`, of the header with its lists.
#![no_main]

use gongbao_fuzz::{parts, read, zip};
use libfuzzer_sys::fuzz_target;

const PARTS: [&str; 2] = ["Contents/section0.xml", "Contents/header.xml"];

fuzz_target!(|bytes: &[u8]| {
    if bytes.starts_with(b"PK") {
        return read("hwpx", bytes);
    }
    let mut found: Vec<(&str, &[u8])> = vec![("mimetype", b"application/hwp+zip")];
    found.extend(PARTS.into_iter().zip(parts(bytes)));
    read("hwpx", &zip(&found));
});
