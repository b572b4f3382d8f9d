//! Scanned pages: pictures of them are given to Tesseract, if it is installed. Nothing of it is part of this program.

use super::super::reader::Content;
use super::super::sheet::Sheet;
use crate::error::{Error, Result};
use std::io::{ErrorKind, Write};
use std::path::Path;
use std::process::{Command, Stdio};
use std::sync::atomic::{AtomicUsize, Ordering};

/// The languages that are looked for, as Tesseract calls them.
const LANGUAGES: [&str; 3] = ["kor", "chi_sim", "eng"];

/// Recognises the letters of all pages.
pub(super) fn read(bytes: &[u8], pages: usize) -> Result<Content> {
    static COUNT: AtomicUsize = AtomicUsize::new(0);
    let languages = languages()?;
    let own = COUNT.fetch_add(1, Ordering::Relaxed);
    let folder = std::env::temp_dir().join(format!("gongbao-ocr-{}-{own}", std::process::id()));
    std::fs::create_dir_all(&folder).map_err(|e| Error::input(format!("no folder for pictures of pages: {e}")))?;
    let read = pages_of(bytes, pages, &folder, &languages);
    // What is left behind harms nobody.
    let _ = std::fs::remove_dir_all(&folder);
    read
}

fn pages_of(bytes: &[u8], pages: usize, folder: &Path, languages: &str) -> Result<Content> {
    let file = folder.join("file.pdf");
    std::fs::write(&file, bytes).map_err(|e| Error::input(format!("no room for pictures of pages: {e}")))?;
    let mut sheet = Sheet::default();
    for number in 1..=pages {
        if number > 1 {
            sheet.page();
        }
        let page = number.to_string();
        let picture = run("pdftoppm", &["-r", "300", "-gray", "-f", &page, "-l", &page, &file.to_string_lossy()], &[])?;
        let text = run("tesseract", &["stdin", "stdout", "-l", languages, "--psm", "4"], &picture)?;
        for line in String::from_utf8_lossy(&text).lines() {
            sheet.line(line.trim());
        }
    }
    Ok(Content::of(sheet.finish()))
}

/// Those of the languages that are installed, joined as Tesseract wants them.
fn languages() -> Result<String> {
    let listed = run("tesseract", &["--list-langs"], &[])?;
    let listed = String::from_utf8_lossy(&listed).into_owned();
    let found: Vec<&str> = LANGUAGES.into_iter().filter(|l| listed.lines().any(|line| line.trim() == *l)).collect();
    if found.is_empty() {
        return Err(Error::input("Tesseract knows none of the languages kor, chi_sim and eng").hint(INSTALL));
    }
    Ok(found.join("+"))
}

const INSTALL: &str = "Debian and Ubuntu: apt-get install tesseract-ocr tesseract-ocr-kor tesseract-ocr-chi-sim poppler-utils; macOS: brew install tesseract tesseract-lang poppler";

fn run(program: &str, arguments: &[&str], input: &[u8]) -> Result<Vec<u8>> {
    let started = Command::new(program).args(arguments).stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::null()).spawn();
    let mut child = started.map_err(|e| match e.kind() {
        ErrorKind::NotFound => Error::input(format!("`{program}` is not installed, which --ocr needs")).hint(INSTALL),
        _ => Error::input(format!("`{program}` cannot be started: {e}")),
    })?;
    let mut stdin = child.stdin.take();
    let ended = std::thread::scope(|scope| {
        scope.spawn(move || {
            // A program that does not want its input has its reasons.
            let _ = stdin.as_mut().map(|s| s.write_all(input));
        });
        child.wait_with_output()
    });
    let output = ended.map_err(|e| Error::input(format!("`{program}` failed: {e}")))?;
    if !output.status.success() {
        return Err(Error::input(format!("`{program}` failed with {}", output.status)));
    }
    Ok(output.stdout)
}
