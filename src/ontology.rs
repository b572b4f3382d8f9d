//! The ontology's files: those compiled into the program, and the user's own that replace or extend
//! them. Gives names and contents in a fixed order; never interprets them.

use crate::compiled;
use crate::error::{Error, Result};
use include_dir::{Dir, include_dir};
use sha2::{Digest, Sha256};
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

static ONTOLOGY: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/ontology");
static QUERIES: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/queries");

/// One file of the ontology or of the saved queries.
#[derive(Debug, Clone)]
pub struct OntologyFile {
    /// The path to name in messages: a real one for the user's files, `ontology/…` for the built-in ones.
    pub path: PathBuf,
    contents: Contents,
}

#[derive(Debug, Clone)]
enum Contents {
    BuiltIn(&'static [u8]),
    Read(String),
}

impl OntologyFile {
    /// The contents as text. Those inside the program are looked at when they are asked for: few verbs need all of them.
    pub fn text(&self) -> &str {
        match &self.contents {
            Contents::BuiltIn(bytes) => std::str::from_utf8(bytes).unwrap_or_default(),
            Contents::Read(text) => text,
        }
    }

    /// The first line, counted from 1, in which some words stand (of several lines of words the first); 1 if none does.
    pub fn line_of(&self, words: &str) -> usize {
        self.line_behind(0, words).unwrap_or(1)
    }

    /// The first line behind so many others in which some words stand.
    pub fn line_behind(&self, lines: usize, words: &str) -> Option<usize> {
        let words = words.trim().lines().next().unwrap_or_default();
        self.text().lines().enumerate().skip(lines).find(|(_, line)| line.contains(words)).map(|(at, _)| at + 1)
    }

    fn bytes(&self) -> &[u8] {
        match &self.contents {
            Contents::BuiltIn(bytes) => bytes,
            Contents::Read(text) => text.as_bytes(),
        }
    }
}

/// A set of files by their path inside the folder, such as `lexicon/units.ttl`; sorted.
#[derive(Debug, Clone)]
pub struct OntologyFiles {
    files: BTreeMap<String, OntologyFile>,
    /// Whether these are the files inside the program and no others.
    built_in: bool,
    /// Their checksum, where it is known.
    sha256: Option<&'static str>,
}

impl OntologyFiles {
    /// The ontology inside the program, with the files of `folders` put over it: a file of the same
    /// path replaces, another one is added.
    pub fn ontology(folders: &[PathBuf]) -> Result<Self> {
        let files = Self::layered(&ONTOLOGY, "ontology", folders)?;
        let sha256 = if files.built_in { Some(compiled::ONTOLOGY_SHA256) } else { None };
        Ok(Self { sha256, ..files })
    }

    /// The saved queries inside the program, with those of `folders` put over them.
    pub fn queries(folders: &[PathBuf]) -> Result<Self> {
        Self::layered(&QUERIES, "queries", folders)
    }

    /// The files of one folder alone.
    pub fn of_folder(folder: &Path) -> Result<Self> {
        let mut files = BTreeMap::new();
        add_folder(folder, folder, &mut files)?;
        Ok(Self { files, built_in: false, sha256: None })
    }

    /// Files that stand in no folder: for each its path inside of one, and its text.
    pub fn of_texts<'a>(texts: impl IntoIterator<Item = (&'a str, &'a str)>) -> Self {
        let file = |(key, text): (&str, &str)| {
            (key.to_owned(), OntologyFile { path: PathBuf::from(key), contents: Contents::Read(text.to_owned()) })
        };
        Self { files: texts.into_iter().map(file).collect(), built_in: false, sha256: None }
    }

    fn layered(built_in: &'static Dir<'static>, name: &str, folders: &[PathBuf]) -> Result<Self> {
        let mut files = BTreeMap::new();
        add_built_in(built_in, name, &mut files);
        for folder in folders {
            add_folder(folder, folder, &mut files)?;
        }
        Ok(Self { files, built_in: folders.is_empty(), sha256: None })
    }

    /// Whether a folder holds any part of an ontology where one is looked for.
    pub fn has_part(folder: &Path) -> bool {
        PARTS.iter().any(|part| folder.join(part).exists())
    }

    /// Whether these are the files inside the program and no others.
    pub fn is_built_in(&self) -> bool {
        self.built_in
    }

    /// All files whose path begins with `folder/` (or all, if empty) and ends in `.extension`, in order.
    pub fn select<'a>(&'a self, folder: &'a str, extension: &'a str) -> impl Iterator<Item = (&'a str, &'a OntologyFile)> {
        self.files.iter().filter_map(move |(key, file)| {
            let inside = folder.is_empty() || key.strip_prefix(folder).is_some_and(|rest| rest.starts_with('/'));
            let kind = Path::new(key).extension().is_some_and(|e| e == extension);
            (inside && kind).then_some((key.as_str(), file))
        })
    }

    /// One file by its path inside the folder.
    pub fn get(&self, key: &str) -> Option<&OntologyFile> {
        self.files.get(key)
    }

    /// SHA-256 over all paths and contents, 64 hexadecimal digits: what a build was made with.
    pub fn sha256(&self) -> String {
        if let Some(known) = self.sha256 {
            return known.to_owned();
        }
        let mut hash = Sha256::new();
        for (key, file) in &self.files {
            hash.update((key.len() as u64).to_le_bytes());
            hash.update(key);
            hash.update((file.bytes().len() as u64).to_le_bytes());
            hash.update(file.bytes());
        }
        hex(&hash.finalize())
    }
}

/// The folders and files in which the parts of an ontology stand.
pub const PARTS: [&str; 8] = ["lexicon", "rules", "layouts", "recognition", "registers", "gongbao.ttl", "evaluation.toml", SHAPES];

/// The file of an ontology that holds its shapes.
pub const SHAPES: &str = "shapes.ttl";

/// Bytes as lower-case hexadecimal digits.
pub fn hex(bytes: &[u8]) -> String {
    const DIGITS: [char; 16] = ['0', '1', '2', '3', '4', '5', '6', '7', '8', '9', 'a', 'b', 'c', 'd', 'e', 'f'];
    bytes.iter().flat_map(|b| [DIGITS[usize::from(b >> 4)], DIGITS[usize::from(b & 15)]]).collect()
}

/// Whether a file is one that the program reads; the folder's documentation is not.
fn is_ontology_file(path: &Path) -> bool {
    path.extension().is_some_and(|e| e == "ttl" || e == "toml" || e == "rq")
}

fn add_built_in(dir: &'static Dir<'static>, name: &str, files: &mut BTreeMap<String, OntologyFile>) {
    for file in dir.files() {
        let key = file.path().to_string_lossy().replace('\\', "/");
        if !is_ontology_file(file.path()) {
            continue;
        }
        files.insert(key.clone(), OntologyFile { path: Path::new(name).join(&key), contents: Contents::BuiltIn(file.contents()) });
    }
    for sub in dir.dirs() {
        add_built_in(sub, name, files);
    }
}

fn add_folder(root: &Path, folder: &Path, files: &mut BTreeMap<String, OntologyFile>) -> Result<()> {
    let entries = std::fs::read_dir(folder).map_err(|e| {
        Error::input(format!("the folder cannot be read: {e}")).at(folder).hint("give an existing folder of ontology files")
    })?;
    for entry in entries {
        let path = entry.map_err(|e| Error::input(format!("the folder cannot be read: {e}")).at(folder))?.path();
        if path.is_dir() {
            add_folder(root, &path, files)?;
        } else if is_ontology_file(&path) {
            let text = std::fs::read_to_string(&path)
                .map_err(|e| Error::input(format!("the file cannot be read as UTF-8 text: {e}")).at(&path))?;
            let key = path.strip_prefix(root).unwrap_or(&path).to_string_lossy().replace('\\', "/");
            files.insert(key, OntologyFile { path, contents: Contents::Read(text) });
        }
    }
    Ok(())
}

/// Reads a TOML file of the ontology.
///
/// # Errors
/// What is wrong with it, with file and line.
pub fn toml_of<T: serde::de::DeserializeOwned>(file: &OntologyFile) -> Result<T> {
    toml::from_str(file.text()).map_err(|e| {
        let line = e.span().map_or(1, |s| file.text()[..s.start].matches('\n').count() + 1);
        Error::input(format!("not the expected TOML: {}", e.message())).at(&file.path).line(line)
    })
}
