//! Tables: lines of cells, by tabs or pipes, with their header and caption. Cells keep their spans; a cell
//! that holds a list is cut at its bullets. Never reads numbers.

use crate::reading::{Span, Text};
use std::ops::Range;

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

/// The parts of a line between two or more blanks.
pub(super) fn columns(content: &str) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let mut from = 0;
    for (at, gap) in content.match_indices("  ") {
        if at >= from {
            if at > from {
                found.push(from..at);
            }
            let blanks = content[at..].len() - content[at..].trim_start_matches(' ').len();
            from = at + blanks.max(gap.len());
        }
    }
    if from < content.len() {
        found.push(from..content.len());
    }
    found
}

/// Cuts a line into cells.
pub(super) fn row(text: &Text, line: Span) -> Row {
    let content = text.slice(line);
    if !content.contains(['|', '\t']) {
        let cell = |c: Range<usize>| Cell { span: Span::new(line.start + c.start, line.start + c.end) };
        return Row { cells: columns(content).into_iter().map(cell).collect() };
    }
    let piped = content.trim_start().starts_with('|');
    let (body, offset) = if piped {
        let start = content.find('|').map_or(0, |i| i + 1);
        let end = content.rfind('|').filter(|&e| e > start).unwrap_or(content.len());
        (&content[start..end], start)
    } else {
        (content, 0)
    };
    let separator = if piped { '|' } else { '\t' };
    let mut cells = Vec::new();
    let mut at = line.start + offset;
    for part in body.split(separator) {
        let lead = part.len() - part.trim_start().len();
        let start = at + lead;
        cells.push(Cell { span: Span::new(start, start + part.trim().len()) });
        at += part.len() + 1;
    }
    Row { cells }
}

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
