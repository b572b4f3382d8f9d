//! Regular expressions that are built when they are first needed: a report of one language and layout needs few of all.

use regex::{Regex, RegexBuilder};
use std::sync::OnceLock;

/// A regular expression, checked when it is made and built at its first use.
#[derive(Debug, Clone)]
pub struct LazyRegex {
    source: String,
    regex: OnceLock<Regex>,
}

impl LazyRegex {
    /// A pattern for the normalised text of sentences: its classes of characters cover what such a text consists of.
    ///
    /// # Errors
    /// What is wrong with its syntax.
    pub fn new(pattern: &str) -> Result<Self, String> {
        let source = super::alphabet::narrowed(pattern);
        regex_syntax::parse(&source).map_err(|e| e.to_string())?;
        Ok(Self::checked(source))
    }

    /// A pattern whose syntax has been checked. Size is not limited.
    pub(super) fn checked(source: String) -> Self {
        Self { source, regex: OnceLock::new() }
    }

    /// The regular expression.
    pub fn get(&self) -> &Regex {
        self.regex.get_or_init(|| {
            let built = RegexBuilder::new(&self.source).size_limit(usize::MAX).build();
            built.unwrap_or_else(|_| crate::language::view::pattern("[^\\s\\S]"))
        })
    }
}
