//! Options of the verbs that read files: as what, in which encoding, how long it may take.

use crate::error::{Error, Result};
use crate::reading::{self, Limits, Settings};
use std::time::Duration;

/// Options of the verbs that read files.
#[derive(Debug, Clone, clap::Args)]
pub struct Reading {
    /// The format to read files as, whatever they look like: txt, md, …
    #[arg(long = "as", value_name = "FORMAT")]
    format: Option<String>,
    /// The encoding of text, whatever it looks like: utf-8, utf-16le, euc-kr, gb18030, big5, …
    #[arg(long, value_name = "NAME")]
    encoding: Option<String>,
    /// How many seconds a file may take to be opened.
    #[arg(long, value_name = "N", default_value_t = 10.0)]
    seconds_per_file: f64,
}

impl Reading {
    /// As what reading needs.
    ///
    /// # Errors
    /// A format or an encoding that nobody knows, a time that is none.
    pub fn settings(&self) -> Result<Settings> {
        let time = Duration::try_from_secs_f64(self.seconds_per_file).ok().filter(|t| !t.is_zero());
        let time = time.ok_or_else(|| Error::usage("--seconds-per-file expects a number above 0"))?;
        Ok(Settings {
            reader: self.format.as_deref().map(reading::reader_named).transpose()?,
            encoding: self.encoding.as_deref().map(reading::encoding_named).transpose()?,
            limits: Limits { time, ..Limits::default() },
            ..Settings::default()
        })
    }
}
