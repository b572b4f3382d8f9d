//! Web pages.
#![no_main]

use gongbao_fuzz::read;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| read("html", bytes));
