//! Lines with their kinds: each line of a text made uniform and held against the layout's line patterns.

use super::promote::promote;
use super::spec::{Layout, LineKind};
use super::table;
use crate::language::printed::is_letter_mark;
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
    /// The level that the layout gives its mark; among lines a finer one.
    pub level: usize,
    /// Whether its level was found among the lines.
    pub ranked: bool,
}

/// Classifies all lines.
pub(super) fn classify(text: &Text, layout: &Layout) -> Vec<Line> {
    let all = text.line_spans().flat_map(|span| pieces(text, span, layout)).map(|span| line(text, span, layout));
    let mut blank = 0;
    let mut lines: Vec<Line> = all
        .filter(|line| {
            blank = if line.kind == Kind::Blank { blank + 1 } else { 0 };
            blank <= BLANK
        })
        .collect();
    table::gather(text, &mut lines);
    promote(text, &mut lines);
    stars(text, &mut lines);
    rank(text, &mut lines);
    lines
}

/// How many blank lines in a row are kept: what looks for the next line with content need not go through more.
const BLANK: usize = 4;

/// Stars are notes, but bullets in a text that has no other mark.
fn stars(text: &Text, lines: &mut [Line]) {
    let starred = |l: &Line| l.kind == Kind::Marked(LineKind::Note) && text.slice(l.span).starts_with("* ");
    if lines.iter().any(|l| matches!(l.kind, Kind::Marked(LineKind::Bullet))) || lines.iter().filter(|l| starred(l)).count() < 2 {
        return;
    }
    for line in lines.iter_mut().filter(|l| starred(l)) {
        line.kind = Kind::Marked(LineKind::Bullet);
        line.level = 2;
    }
}

/// A mark that is met for the first time below another, further in or of the same depth by the layout, is deeper.
fn rank(text: &Text, lines: &mut [Line]) {
    let mut known: Vec<(char, usize)> = Vec::new();
    let mut above: Option<(usize, usize)> = None;
    for line in lines.iter_mut() {
        match line.kind {
            Kind::Marked(LineKind::Bullet) => {}
            Kind::Marked(LineKind::Story | LineKind::Heading | LineKind::Chapter | LineKind::Title) => {
                above = None;
                continue;
            }
            _ => continue,
        }
        let Some(mark) = text.slice(line.span).chars().next().filter(|c| is_symbol(*c) || is_letter_mark(*c)) else { continue };
        let level = if let Some((_, level)) = known.iter().find(|(m, _)| *m == mark) {
            *level
        } else {
            let same = known.iter().filter(|(_, l)| *l / STEP == line.level).count();
            let own = line.level * STEP + same.min(STEP - 1);
            let level = above.map_or(own, |(level, indent)| if line.indent > indent && own <= level { level + 1 } else { own });
            known.push((mark, level));
            level
        };
        line.level = level;
        line.ranked = true;
        above = Some((level, line.indent));
    }
    for line in lines.iter_mut().filter(|l| !l.ranked) {
        line.level *= STEP;
    }
}

/// How many marks of one level are told apart.
const STEP: usize = 4;

/// Whether a character may stand as a mark at the head of a line.
pub(super) fn is_symbol(c: char) -> bool {
    let range = matches!(
        c,
        '\u{2190}'..='\u{27bf}' | '\u{2b00}'..='\u{2bff}' | '\u{3003}'..='\u{3007}' | '\u{3012}'..='\u{3013}' | '\u{f06c}'..='\u{f0fc}'
    );
    (range || matches!(c, '·' | '•' | '▪' | '-' | '–' | '—' | '*' | '¶' | '§' | '∙' | '‣')) && !('\u{2200}'..='\u{22ff}').contains(&c)
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
    let mut line = Line { kind: Kind::Plain, span: trimmed, text: Some(trimmed), number: None, indent, level: 0, ranked: false };
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
    let content = text.slice(trimmed);
    let mark = content.chars().next().filter(|c| is_symbol(*c) && !matches!(c, '-' | '–' | '—' | '*'));
    if let Some(rest) = mark
        .map(|m| content[m.len_utf8()..].trim_start())
        .filter(|r| r.starts_with(char::is_alphanumeric) || r.starts_with(['‘', '\'', '「', '《', '“', '"', '(', '[']))
    {
        line.kind = Kind::Marked(LineKind::Bullet);
        line.text = Some(Span::new(trimmed.end - rest.len(), trimmed.end));
        line.level = 2;
    }
    line
}

/// Whether a line is a row of a table drawn with pipes.
fn is_piped(line: &str) -> bool {
    line.starts_with('|') && line.ends_with('|') && line.matches('|').count() >= 3
}
