//! Printing: data to stdout, everything else to stderr, colour only where it is wanted, and a reader that
//! goes away (`gongbao … | head`) is no failure.

use crate::error::{Error, Result};
use anstyle::{AnsiColor, Style};
use std::io::{self, BufWriter, Write};

/// How what is no list is printed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
pub enum TextFormat {
    /// For people.
    Text,
    /// For programs.
    Json,
}

/// Headings and names.
pub const STRONG: Style = Style::new().bold();
/// IRIs, places and other things beside the matter.
pub const FAINT: Style = Style::new().dimmed();
/// Quoted words.
pub const MARK: Style = Style::new().bold().underline();
const ERROR: Style = AnsiColor::Red.on_default().bold();
const HINT: Style = AnsiColor::Cyan.on_default().bold();
const WARNING: Style = AnsiColor::Yellow.on_default().bold();

/// Writes data to stdout. Styles are taken out where stdout is no terminal or `NO_COLOR` is set.
pub fn print(write: impl FnOnce(&mut dyn Write) -> io::Result<()>) -> Result<()> {
    let mut out = BufWriter::new(anstream::stdout().lock());
    finish(write(&mut out).and_then(|()| out.flush()))
}

/// Writes data to stdout as it is, byte by byte.
pub fn print_raw(write: impl FnOnce(&mut dyn Write) -> io::Result<()>) -> Result<()> {
    let mut out = BufWriter::new(io::stdout().lock());
    finish(write(&mut out).and_then(|()| out.flush()))
}

/// Writes a value to stdout as pretty JSON with a line end.
pub fn print_json(value: &impl serde::Serialize) -> Result<()> {
    let text = serde_json::to_string_pretty(value).map_err(|e| Error::store(format!("JSON cannot be written: {e}")))?;
    print_raw(|out| writeln!(out, "{text}"))
}

fn finish(result: io::Result<()>) -> Result<()> {
    match result {
        Err(e) if e.kind() != io::ErrorKind::BrokenPipe => Err(Error::store(format!("cannot write to the output: {e}"))),
        _ => Ok(()),
    }
}

/// Tells the user on stderr what went wrong and what to do.
pub fn report(error: &Error) {
    labelled("error", ERROR, error);
}

/// Tells the user on stderr of something that does not stop the work.
pub fn warn(error: &Error) {
    labelled("warning", WARNING, error);
}

/// A line for the user on stderr.
pub fn note(text: impl std::fmt::Display) {
    // Nobody can be told that stderr is closed.
    let _ = writeln!(anstream::stderr().lock(), "{text}");
}

fn labelled(label: &str, style: Style, error: &Error) {
    note(format_args!("{style}{label}{style:#}: {error}"));
    if let Some(hint) = &error.hint {
        note(format_args!("{HINT}hint{HINT:#}: {hint}"));
    }
}
