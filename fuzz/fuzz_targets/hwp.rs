//! HWP 5: whole files, or the records of a section.
#![no_main]

use gongbao_fuzz::{hwp, read};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    if bytes.starts_with(b"\xD0\xCF\x11\xE0") {
        return read("hwp", bytes);
    }
    read("hwp", &hwp(bytes));
});
