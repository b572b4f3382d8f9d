//! Options of the verbs that read files: as what, in which encoding, how long it may take.

use crate::error::{Error, Result};
use crate::reading::{self, Limits, Settings};
use std::time::Duration;

/// Options of the verbs that read files.
#[derive(Debug, Clone, clap::Args)]
pub struct Reading {
    /// The format to read files as, whatever they look like: txt, md, …
    #[arg(id = "as", long = "as", value_name = "FORMAT")]
    format: Option<String>,
    /// The encoding of text, whatever it looks like: utf-8, utf-16le, euc-kr, gb18030, big5, …
    #[arg(long, value_name = "NAME")]
    encoding: Option<String>,
    /// Gives pages without text to Tesseract, which must be installed.
    #[arg(long)]
    ocr: bool,
    /// How many seconds a file may take to be opened; 10 if left out, with --ocr 1000.
    #[arg(long, value_name = "SECONDS")]
    seconds_per_file: Option<f64>,
}

impl Reading {
    /// As what reading needs.
    ///
    /// # Errors
    /// A format or an encoding that nobody knows, a time that is none.
    pub fn settings(&self) -> Result<Settings> {
        let seconds = self.seconds_per_file.unwrap_or(if self.ocr { 1000.0 } else { 10.0 });
        let time = Duration::try_from_secs_f64(seconds).ok().filter(|t| !t.is_zero());
        let time = time.ok_or_else(|| Error::usage("--seconds-per-file expects a number above 0"))?;
        Ok(Settings {
            reader: self.format.as_deref().map(reading::reader_named).transpose()?,
            encoding: self.encoding.as_deref().map(reading::encoding_named).transpose()?,
            limits: Limits { time, ..Limits::default() },
            ocr: self.ocr,
        })
    }
}
