//! Tables: lines of cells, by tabs, pipes or gaps, with their header and caption. Cells keep their spans; a cell
//! that holds a list is cut at its bullets. Never reads numbers.

use crate::language::view::pattern;
use crate::reading::{Span, Text};
use regex::Regex;
use std::ops::Range;
use std::sync::LazyLock;

/// A cell.
#[derive(Debug, Clone)]
pub struct Cell {
    /// Its text; empty for an empty cell.
    pub span: Span,
}

/// A row.
#[derive(Debug, Clone)]
pub struct Row {
    /// Its cells, empty ones included, so that columns line up.
    pub cells: Vec<Cell>,
}

/// A table.
#[derive(Debug, Clone, Default)]
pub struct Table {
    /// What stands above it; several for tables side by side.
    pub captions: Vec<Span>,
    /// All rows, the header among them.
    pub rows: Vec<Row>,
}

/// What stands between the cells of a line.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Ruling {
    Tabs,
    Pipes,
    Blanks,
}

/// Cuts a line into cells.
pub(super) fn row(text: &Text, line: Span) -> Row {
    let content = text.slice(line);
    let piped = content.trim_start().starts_with('|');
    let (body, offset) = if piped {
        let start = content.find('|').map_or(0, |i| i + 1);
        let end = content.rfind('|').filter(|&e| e > start).unwrap_or(content.len());
        (&content[start..end], start)
    } else {
        (content, 0)
    };
    let ruling = if piped || !content.contains('\t') && content.contains(" | ") {
        Ruling::Pipes
    } else if content.contains('\t') {
        Ruling::Tabs
    } else {
        Ruling::Blanks
    };
    Row {
        cells: parts(body, ruling).map(|r| Cell { span: Span::new(line.start + offset + r.start, line.start + offset + r.end) }).collect(),
    }
}

/// The stretches of a line's cells without the blanks around them.
fn parts(body: &str, ruling: Ruling) -> impl Iterator<Item = Range<usize>> + '_ {
    let cuts: Vec<Range<usize>> = match ruling {
        Ruling::Blanks => GAP.find_iter(body.trim_end()).map(|m| m.range()).filter(|r| r.start > 0).collect(),
        Ruling::Tabs => body.match_indices('\t').map(|(i, t)| i..i + t.len()).collect(),
        Ruling::Pipes => body.match_indices('|').map(|(i, t)| i..i + t.len()).collect(),
    };
    let starts = std::iter::once(0).chain(cuts.clone().into_iter().map(|c| c.end));
    let ends = cuts.into_iter().map(|c| c.start).chain(std::iter::once(body.len()));
    starts.zip(ends).map(|(start, end)| {
        let part = &body[start..end];
        let lead = part.len() - part.trim_start().len();
        start + lead..start + lead + part.trim().len()
    })
}

/// How many cells a line without tabs has, if it is one of a table by its pipes or gaps alone.
pub(super) fn loose_cells(content: &str) -> usize {
    let content = content.trim();
    if content.contains(" | ") { content.matches(" | ").count() + 1 } else { GAP.find_iter(content).count() + 1 }
}

static GAP: LazyLock<Regex> = LazyLock::new(|| pattern(r"[ \x{3000}]{2,}"));

/// Whether a row only draws the line under a header (`|---|---|`).
pub(super) fn is_rule(text: &Text, row: &Row) -> bool {
    row.cells.iter().all(|c| text.slice(c.span).chars().all(|ch| matches!(ch, '-' | ':' | ' ')))
}

/// The items of a cell that is a list: the stretches between bullets, or all of it.
pub fn items(text: &Text, cell: &Cell) -> Vec<Span> {
    let content = text.slice(cell.span);
    let mut items = Vec::new();
    let mut add = |start: usize, end: usize| {
        let part = &content[start..end];
        let trimmed = part.trim();
        if !trimmed.is_empty() && (!trimmed.starts_with('<') || !trimmed.ends_with('>')) {
            let from = cell.span.start + start + (part.len() - part.trim_start().len());
            items.push(Span::new(from, from + trimmed.len()));
        }
    };
    let mut from = 0;
    for (at, mark) in content.match_indices(['•', '▪', '●', '○', '□', '▶']) {
        let free = content[..at].chars().next_back().is_none_or(|c| c.is_whitespace() || c == '>');
        if free {
            add(from, at);
            from = at + mark.len();
        }
    }
    add(from, content.len());
    items
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cells(source: &str) -> Vec<String> {
        let text = Text::new(source.to_owned());
        row(&text, Span::new(0, source.len())).cells.iter().map(|c| text.slice(c.span).to_owned()).collect()
    }

    #[test]
    fn tabs_and_pipes_give_cells() {
        assert_eq!(cells("\t1. 가\t1992.10\t"), ["", "1. 가", "1992.10", ""]);
        assert_eq!(cells("| 가 | 나 다 |"), ["가", "나 다"]);
        assert_eq!(cells("가 | 나 다 | 3"), ["가", "나 다", "3"]);
        assert_eq!(cells("  가 나   12.5    3"), ["가 나", "12.5", "3"]);
    }

    #[test]
    fn lists_in_cells_are_cut() {
        let source = "<ul style=\"none\"> • 가 • 나";
        let text = Text::new(source.to_owned());
        let items: Vec<_> =
            items(&text, &Cell { span: Span::new(0, source.len()) }).into_iter().map(|s| text.slice(s).to_owned()).collect();
        assert_eq!(items, ["가", "나"]);
    }
}
