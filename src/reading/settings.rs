//! What the user decides about reading, and the limits that keep one file from harming the rest.

use super::reader::Reader;
use encoding_rs::Encoding;
use std::time::Duration;

/// How files are read.
#[derive(Clone, Default)]
pub struct Settings {
    /// The reader to take, whatever a file looks like.
    pub reader: Option<&'static dyn Reader>,
    /// The encoding of text, whatever it looks like.
    pub encoding: Option<&'static Encoding>,
    /// Whether pages without text are given to a program that recognises letters.
    pub ocr: bool,
    /// What a file may cost.
    pub limits: Limits,
}

/// What a file may cost.
#[derive(Debug, Clone, Copy)]
pub struct Limits {
    /// Bytes of a file.
    pub bytes: usize,
    /// Bytes that a packed file may unfold to, all of its parts together.
    pub unpacked: usize,
    /// Pages of a file.
    pub pages: usize,
    /// Elements inside each other, in HTML and XML.
    pub depth: usize,
    /// Archives inside each other.
    pub archives: usize,
    /// Files of an archive.
    pub members: usize,
    /// How long one file may take.
    pub time: Duration,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            bytes: 256 << 20,
            unpacked: 128 << 20,
            pages: 5_000,
            depth: 256,
            archives: 2,
            members: 10_000,
            time: Duration::from_secs(10),
        }
    }
}
