//! Lines with their kinds: each line of a text made uniform and held against the layout's line patterns.

use super::spec::{Layout, LineKind};
use crate::language::view::View;
use crate::reading::{Span, Text};

/// What a line turned out to be.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    Blank,
    Plain,
    Cells,
    Marked(LineKind),
}

/// A line.
#[derive(Debug, Clone)]
pub(super) struct Line {
    pub kind: Kind,
    /// The whole line without the blanks around it.
    pub span: Span,
    /// Its text behind mark and number.
    pub text: Option<Span>,
    pub number: Option<Span>,
    /// Blanks before it.
    pub indent: usize,
    /// The level that the layout gives its mark.
    pub level: usize,
}

/// Classifies all lines.
pub(super) fn classify(text: &Text, layout: &Layout) -> Vec<Line> {
    let mut lines: Vec<Line> = text.line_spans().flat_map(|span| pieces(text, span, layout)).map(|span| line(text, span, layout)).collect();
    columns(text, &mut lines);
    lines
}

/// Tables whose columns are kept apart by blanks alone: lines that follow each other, each with as many parts, of which
/// all but the first line hold figures.
fn columns(text: &Text, lines: &mut [Line]) {
    let parts = |line: &Line| if line.kind == Kind::Plain { super::table::columns(text.slice(line.span)).len() } else { 0 };
    let mut at = 0;
    while at < lines.len() {
        let width = parts(&lines[at]);
        let end = (at + 1..lines.len()).find(|&i| parts(&lines[i]) != width).unwrap_or(lines.len());
        let figures = |line: &Line| {
            super::table::columns(text.slice(line.span)).iter().skip(1).all(|c| has_figure(&text.slice(line.span)[c.clone()]))
        };
        if width >= 2 && end - at >= 3 && lines[at + 1..end].iter().all(figures) {
            lines[at..end].iter_mut().for_each(|line| line.kind = Kind::Cells);
        }
        at = end;
    }
}

fn has_figure(cell: &str) -> bool {
    cell.contains(|c: char| c.is_ascii_digit()) || cell.chars().all(|c| matches!(c, '-' | '/' | '.'))
}

/// A line, or its parts where the layout cuts lines at bullets in mid-text.
fn pieces(text: &Text, span: Span, layout: &Layout) -> Vec<Span> {
    let content = text.slice(span);
    let Some(cut) = layout.cut.as_ref().filter(|_| !content.contains('\t') && !is_piped(content.trim())) else { return vec![span] };
    let mut starts: Vec<usize> = cut.find_iter(content).map(|m| span.start + m.start()).filter(|&s| s > span.start).collect();
    starts.insert(0, span.start);
    let ends = starts.iter().skip(1).copied().chain([span.end]);
    starts.iter().zip(ends).map(|(&start, end)| Span::new(start, end)).collect()
}

/// Classifies one line.
pub(super) fn line(text: &Text, span: Span, layout: &Layout) -> Line {
    let raw = text.slice(span);
    let start = span.start + (raw.len() - raw.trim_start().len());
    let trimmed = Span::new(start, start + raw.trim().len());
    let indent = raw.chars().take_while(|c| *c == ' ' || *c == '\u{3000}').count();
    let mut line = Line { kind: Kind::Plain, span: trimmed, text: Some(trimmed), number: None, indent, level: 0 };
    if raw.trim().is_empty() {
        line.kind = Kind::Blank;
        return line;
    }
    let view = View::new(text, trimmed);
    let is_field = layout.fields.iter().any(|f| f.pattern.is_match(view.text()));
    if !is_field && (raw.contains('\t') || is_piped(raw.trim())) {
        return Line { kind: Kind::Cells, span, ..line };
    }
    for rule in &layout.lines {
        let Some(captures) = rule.pattern.captures(view.text()) else { continue };
        let part = |name: &str| captures.name(name).map(|m| view.original(m.range()));
        line.kind = Kind::Marked(rule.kind);
        line.text = part("text").or_else(|| part("text2"));
        line.number = part("number");
        line.level = rule.level;
        return line;
    }
    line
}

/// Whether a line is a row of a table drawn with pipes.
fn is_piped(line: &str) -> bool {
    line.starts_with('|') && line.ends_with('|') && line.matches('|').count() >= 3
}
