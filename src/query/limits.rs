//! What a query may cost. Time and rows are counted; memory is what the system says the program holds, so that what the
//! evaluator keeps for sorting, grouping and joins is in it. Where the system does not say (only Linux does), memory is
//! not limited.

use crate::error::Error;
use std::time::Duration;

/// The limits of one query.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Limits {
    /// How long it may take.
    pub time: Duration,
    /// How many rows or triples it may answer.
    pub rows: usize,
    /// How many bytes the program may hold more than before.
    pub memory: u64,
}

impl Default for Limits {
    fn default() -> Self {
        Self { time: Duration::from_secs(30), rows: 1_000_000, memory: 2 << 30 }
    }
}

impl From<Duration> for Limits {
    fn from(time: Duration) -> Self {
        Self { time, ..Self::default() }
    }
}

/// The limit that a query went over.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Over {
    Time,
    Rows,
    Memory,
}

impl Over {
    /// What is said to the user.
    pub(super) fn error(self, limits: &Limits) -> Error {
        match self {
            Self::Time => Error::input(format!("the query was stopped after {} s", limits.time.as_secs_f32()))
                .hint("put its most selective pattern first, or allow more with --timeout"),
            Self::Rows => Error::input(format!("the query was stopped after {} rows", limits.rows))
                .hint("ask for fewer with LIMIT, or allow more with --rows"),
            Self::Memory => Error::input(format!("the query was stopped at {} MB of memory", limits.memory >> 20))
                .hint("look for patterns that have no variable in common, or allow more with --memory"),
        }
    }
}

/// How many bytes of memory the program holds, where the system says.
pub(super) fn held() -> Option<u64> {
    let status = std::fs::read_to_string("/proc/self/status").ok()?;
    let kilobytes: u64 = status.lines().find_map(|line| line.strip_prefix("VmRSS:"))?.split_whitespace().next()?.parse().ok()?;
    Some(kilobytes << 10)
}
