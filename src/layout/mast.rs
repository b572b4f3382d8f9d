//! The head lines of a publication: its name, number, day and publisher on one line, with or without keys. A line is
//! such a head by its form: parts set apart by bars, dots or wide gaps, one of them a day or a number.

use super::sheet::Uniform;
use crate::language::dates;
use crate::language::glance::Screened;
use crate::language::patterns::pattern;
use crate::language::printed::{is_issue_number, issue_number, letters};
use crate::language::regex::Regex;
use crate::language::titles::is_running;
use crate::language::view::View;
use std::ops::Range;
use std::sync::LazyLock;

/// How many lines of a text may be heads.
pub(super) const LINES: usize = 4;

/// What a head line says, in ranges of its view.
pub(super) struct Mast {
    pub title: Option<Range<usize>>,
    pub publisher: Option<Range<usize>>,
    pub issued: Option<Range<usize>>,
}

static GAP: LazyLock<Regex> = LazyLock::new(|| pattern(r"\s*[|│┃]\s*|\s[·•/]\s|\s-\s|,\s(?:No|Vol|Issue)"));

/// Reads a line as a head; `words` are those of the names of publications.
pub(super) fn read(uniform: &Uniform, words: &Screened) -> Option<Mast> {
    let line = uniform.view.text();
    if line.chars().count() > 120
        || line.contains("://") && !words.is_match(uniform.line())
        || is_running(line.trim_end_matches(['.', ':', ' ']))
    {
        return None;
    }
    let day = dates::find(line).into_iter().rfind(|d| d.resolve(None).is_some_and(|d| d.month.is_some()));
    let numbered = issue_number(line).is_some();
    let parts = parts(&uniform.view);
    let named = words.is_match(uniform.line());
    let day_alone = day.as_ref().is_some_and(|d| line.len() - d.range.len() <= 24 && is_empty_without(line, &d.range));
    if !(day_alone
        || numbered && line.chars().count() <= 90 && (named || parts.len() > 1 || day.is_some())
        || day.is_some() && named && !says_news(line))
    {
        return None;
    }
    let issued = day.map(|d| d.range);
    let free: Vec<Range<usize>> = parts
        .into_iter()
        .filter_map(|part| {
            let end = issued.as_ref().filter(|i| part.contains(&i.start)).map_or(part.end, |i| i.start);
            let number = issue_number(&line[part.start..end]).map(|m| part.start + m.start);
            let end = number.unwrap_or(end);
            let trimmed = line[part.start..end].trim_end_matches([' ', '(', '[', '<', ',', '-', '·']);
            let lead = trimmed.len() - trimmed.trim_start_matches([' ', '(', '<', ',']).len();
            let range = part.start + lead..part.start + trimmed.len();
            let words = letters(&line[range.clone()]);
            (words > 2 && !is_issue_number(&line[range.clone()]) && !line[range.clone()].contains("www.")).then_some(range)
        })
        .collect();
    let (title, publisher) = match free.as_slice() {
        [] => (None, None),
        [one] if words.regex().is_match(&line[one.clone()]) => (Some(one.clone()), None),
        [one] => (None, Some(one.clone())),
        [one, other, ..] => (Some(one.clone()), Some(other.clone())),
    };
    Some(Mast { title, publisher, issued })
}

/// A line that tells of something that happened is a title, whatever stands behind it.
fn says_news(line: &str) -> bool {
    line.contains(['‘', '「', '《', '\'', '"']) || line.contains(", ") && !GAP.is_match(line)
}

fn is_empty_without(line: &str, range: &Range<usize>) -> bool {
    let rest: String = line[..range.start].chars().chain(line[range.end..].chars()).filter(|c| c.is_alphabetic()).collect();
    rest.chars().count() <= 3
}

/// Whether the line behind a head names who publishes: a few words, nothing said of them.
pub(super) fn is_publisher(line: &str) -> bool {
    let words = line.split(' ').count();
    words <= 4
        && line.chars().count() <= 36
        && !is_running(line)
        && !line.contains([',', ':', '：', '‘', '「', '《', '"', '\'', '?', '!', '…'])
}

/// The parts of a head: what stands between bars, dots and gaps of three blanks or more.
fn parts(view: &View) -> Vec<Range<usize>> {
    let line = view.text();
    let mut cuts: Vec<Range<usize>> = GAP.find_iter(line).map(|m| m.range()).collect();
    cuts.extend(line.match_indices(' ').filter_map(|(at, _)| {
        let next = line[at + 1..].chars().next()?;
        let printed = view.original(at..at + 1 + next.len_utf8());
        (printed.end - printed.start > next.len_utf8() + 2).then_some(at..at + 1)
    }));
    cuts.sort_by_key(|c| c.start);
    let mut from = 0;
    let mut parts = Vec::new();
    for cut in cuts {
        if cut.start >= from {
            parts.push(from..cut.start);
            from = cut.end;
        }
    }
    parts.push(from..line.len());
    parts.retain(|p| !line[p.clone()].trim().is_empty());
    parts
}
