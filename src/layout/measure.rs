//! Which of several readings of one text explains it best: how much of it stands under titles that read as titles,
//! in blocks of their own, and how little in stories of which nothing is said.

use super::{BlockKind, Report, Story, lost};
use crate::language::headlines::{SURE, headline_weight, is_marked};
use crate::language::titles::{may_be_title, reads_as_title};
use crate::language::view::View;
use crate::reading::{Span, Text};

/// By how much a later reading must be better than an earlier one.
const MARGIN: f64 = 0.08;

/// The reading that explains most of the text.
pub(super) fn best(text: &Text, readings: Vec<Report>) -> Report {
    let mut best: Option<(f64, Report)> = None;
    for reading in readings {
        let score = explained(text, &reading);
        if best.as_ref().is_none_or(|(most, _)| score > most + MARGIN) {
            best = Some((score, reading));
        }
    }
    best.map(|(_, reading)| reading).unwrap_or_default()
}

/// From 0 to 1: the share of a text that a reading explains.
pub(super) fn explained(text: &Text, report: &Report) -> f64 {
    let length = |span: Span| text.slice(span).chars().filter(|c| !c.is_whitespace()).count() as f64;
    let all = text.content().chars().filter(|c| !c.is_whitespace()).count().max(1) as f64;
    let lost: f64 = lost(text, report).into_iter().map(length).sum();
    let passed: f64 = report.furniture.iter().map(|s| length(*s)).sum();
    let contents: f64 = report.contents.iter().map(|s| length(*s)).sum();
    let summary: f64 = report.summary.iter().map(|b| length(b.span)).sum();
    let lead: f64 = match report.stories.as_slice() {
        [first, _, ..] if first.place.chapter == 0 => first.blocks.iter().map(|b| length(b.span)).sum(),
        _ => 0.0,
    };
    let stories = report.stories.len().max(1) as f64;
    let empty = report.stories.iter().filter(|s| is_empty(text, s)).count() as f64;
    // The headline of a single story may be a clause.
    let single = report.stories.len() == 1;
    let named = |title: &str| reads_as_title(title) || single && may_be_title(title);
    // A headline with its day may be a clause too.
    let nameless = report.stories.iter().filter(|s| s.date.is_none() && !named(View::new(text, s.title).text().trim())).count() as f64;
    let unexplained = lost + (passed - 0.3 * all).max(0.0) + (contents - 0.4 * all).max(0.0) + (summary - 0.5 * all).max(0.0) + 0.5 * lead;
    let several = if report.stories.len() > 1 { 0.1 } else { 0.0 };
    let several = if are_sections(text, report) { -0.2 } else { several };
    1.0 + several - unexplained / all - 0.3 * empty / stories - 0.2 * nameless / stories
}

/// Whether the stories of a report in Korean are only the sections of one: a headline stands above them, and few of their own
/// titles look like one.
fn are_sections(text: &Text, report: &Report) -> bool {
    let [head, others @ ..] = report.stories.as_slice() else { return false };
    let line = |span: Span| View::new(text, span).text().trim().to_owned();
    let headed = |span: Span| headline_weight(&line(span), false).is_some_and(|w| w >= SURE);
    let above = if head.place.chapter == 0 { headed(head.title) } else { report.title.is_some_and(headed) };
    let own = if head.place.chapter == 0 { others } else { report.stories.as_slice() };
    let marked = own.iter().filter(|s| is_marked(&line(s.title)) || s.date.is_some()).count();
    above && own.len() > 1 && marked * 3 < own.len()
}

/// Whether nothing is said under a story's title. A headline with its day is a piece of news by itself.
fn is_empty(text: &Text, story: &Story) -> bool {
    if story.date.is_some() {
        return false;
    }
    let said = story.blocks.iter().filter(|b| b.kind != BlockKind::Caption).map(|b| text.slice(b.span).chars().count()).sum::<usize>();
    said < 12
}
