//! The command line: one file a verb. Arguments come in, data goes to stdout and everything else to stderr.
//! A verb reads its arguments, asks the module that knows, and prints; it holds no logic of its own.

pub mod build;
pub mod completions;
pub mod counts;
pub mod diff;
pub mod evaluate;
pub mod export;
mod globals;
pub mod hangul;
pub mod import;
pub mod lexicon;
pub mod listing;
pub mod output;
pub mod query;
pub mod read;
pub mod reading;
pub mod remove;
pub mod reports;
pub mod review;
pub mod rules;
pub mod search;
pub mod show;
pub mod stats;
pub mod validate;
pub mod why;

pub use globals::Globals;
pub use reading::Reading;

use crate::error::{ErrorKind, Result};
use clap::{Parser, Subcommand};
use std::process::ExitCode;

/// Reads briefings into a knowledge graph that can be queried, checked and cited.
///
/// A graph is a folder (`kg` by default). Build one from briefings, then ask it: every fact can be traced
/// to the words it was read from.
#[derive(Debug, Parser)]
#[command(name = "gongbao", version, propagate_version = false, max_term_width = 110, arg_required_else_help = true)]
#[command(after_help = "Exit codes: 0 fine, 1 nothing found, 2 wrong usage, 3 bad input, 4 the graph's folder fails.")]
pub struct Cli {
    #[command(flatten)]
    globals: Globals,
    #[command(subcommand)]
    verb: Verb,
}

#[derive(Debug, Subcommand)]
enum Verb {
    Build(build::Args),
    Show(show::Args),
    Search(search::Args),
    Query(query::Args),
    Why(why::Args),
    Validate(validate::Args),
    Diff(diff::Args),
    Export(export::Args),
    Read(read::Args),
    Evaluate(evaluate::Args),
    Review(review::Args),
    Reports(reports::Args),
    Remove(remove::Args),
    Stats(stats::Args),
    #[command(subcommand)]
    Lexicon(lexicon::Args),
    #[command(subcommand)]
    Rules(rules::Args),
    Completions(completions::Args),
}

/// How a verb ended that ran to its end.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Status {
    /// As asked.
    Fine,
    /// It ran to its end, but something of this kind happened on the way and has been reported: a file that
    /// could not be read, a check that failed, nothing found.
    Failed(ErrorKind),
}

impl Status {
    /// Fine if something was found, else the status of having found nothing.
    pub fn found(something: bool) -> Self {
        if something { Self::Fine } else { Self::Failed(ErrorKind::NotFound) }
    }

    /// The graver of what has happened and what happens now.
    #[must_use]
    pub fn after(self, kind: ErrorKind) -> Self {
        match self {
            Self::Failed(before) if before.exit_code() > kind.exit_code() => self,
            _ => Self::Failed(kind),
        }
    }
}

impl From<Status> for ExitCode {
    fn from(status: Status) -> Self {
        match status {
            Status::Fine => Self::SUCCESS,
            Status::Failed(kind) => Self::from(kind.exit_code()),
        }
    }
}

impl Cli {
    /// Runs the verb.
    pub fn run(self) -> Result<Status> {
        let globals = &self.globals;
        match self.verb {
            Verb::Build(args) => build::run(args, globals),
            Verb::Show(args) => show::run(args, globals),
            Verb::Search(args) => search::run(args, globals),
            Verb::Query(args) => query::run(args, globals),
            Verb::Why(args) => why::run(args, globals),
            Verb::Validate(args) => validate::run(args, globals),
            Verb::Diff(args) => diff::run(args, globals),
            Verb::Export(args) => export::run(args, globals),
            Verb::Read(args) => read::run(args, globals),
            Verb::Evaluate(args) => evaluate::run(args, globals),
            Verb::Review(args) => review::run(args, globals),
            Verb::Reports(args) => reports::run(args, globals),
            Verb::Remove(args) => remove::run(args, globals),
            Verb::Stats(args) => stats::run(args, globals),
            Verb::Lexicon(args) => lexicon::run(args, globals),
            Verb::Rules(args) => rules::run(args, globals),
            Verb::Completions(args) => completions::run(args, globals),
        }
    }
}

#[cfg(test)]
mod tests {
    use clap::CommandFactory;

    #[test]
    fn the_command_line_is_consistent() {
        super::Cli::command().debug_assert();
    }
}
