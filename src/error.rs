//! What can go wrong, once for the whole program: a kind (which gives the exit code), the place in a
//! file, what was expected, and what to do. Never prints; `cli` does.

use std::fmt;
use std::path::{Path, PathBuf};

/// What sort of failure it is; each kind has its own exit code.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum ErrorKind {
    /// Nothing was found, or what was checked does not conform (exit code 1).
    NotFound,
    /// The command line asks for something that cannot be (exit code 2).
    Usage,
    /// A file that was read is not what it should be: a report, a lexicon, a rule, a query (exit code 3).
    Input,
    /// The graph's folder cannot be read or written (exit code 4).
    Store,
    /// Somebody wrote to the graph's folder while it was read (exit code 4): a further look may go well.
    Changed,
}

impl ErrorKind {
    /// The process exit code of this kind.
    pub fn exit_code(self) -> u8 {
        match self {
            Self::NotFound => 1,
            Self::Usage => 2,
            Self::Input => 3,
            Self::Store | Self::Changed => 4,
        }
    }
}

/// A failure with its place and a way out of it.
#[derive(Debug, Clone)]
pub struct Error {
    /// The kind, which decides the exit code.
    pub kind: ErrorKind,
    /// The file it is about, if any.
    pub path: Option<PathBuf>,
    /// The line in that file, counted from 1.
    pub line: Option<usize>,
    /// What is wrong and what was expected.
    pub message: String,
    /// What to do about it.
    pub hint: Option<String>,
}

/// The result of anything that can fail.
pub type Result<T, E = Error> = std::result::Result<T, E>;

impl Error {
    /// An error of some kind with a message.
    pub fn new(kind: ErrorKind, message: impl Into<String>) -> Self {
        Self { kind, path: None, line: None, message: message.into(), hint: None }
    }

    /// Bad input (exit code 3).
    pub fn input(message: impl Into<String>) -> Self {
        Self::new(ErrorKind::Input, message)
    }

    /// Wrong use of the program (exit code 2).
    pub fn usage(message: impl Into<String>) -> Self {
        Self::new(ErrorKind::Usage, message)
    }

    /// Nothing found (exit code 1).
    pub fn not_found(message: impl Into<String>) -> Self {
        Self::new(ErrorKind::NotFound, message)
    }

    /// The graph's folder fails (exit code 4).
    pub fn store(message: impl Into<String>) -> Self {
        Self::new(ErrorKind::Store, message)
    }

    /// Names the file.
    #[must_use]
    pub fn at(mut self, path: impl AsRef<Path>) -> Self {
        self.path = Some(path.as_ref().to_owned());
        self
    }

    /// Names the line, counted from 1.
    #[must_use]
    pub fn line(mut self, line: usize) -> Self {
        self.line = Some(line);
        self
    }

    /// Says what to do.
    #[must_use]
    pub fn hint(mut self, hint: impl Into<String>) -> Self {
        self.hint = Some(hint.into());
        self
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let Some(path) = &self.path {
            write!(f, "{}:", path.display())?;
            if let Some(line) = self.line {
                write!(f, "{line}:")?;
            }
            f.write_str(" ")?;
        }
        f.write_str(&self.message)
    }
}

impl std::error::Error for Error {}
