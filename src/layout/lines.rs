//! Lines with their kinds: each line of a text made uniform and held against the layout's line patterns.

use super::promote::promote;
use super::sheet::{Sheet, Uniform, is_piped};
use super::spec::{FieldRule, Layout, LineKind};
use super::table;
use crate::language::glance::Glanced;
use crate::language::printed::is_letter_mark;
use crate::reading::{Span, Text};
use std::borrow::Cow;
use std::ops::Range;

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
pub(super) struct Line<'s> {
    pub kind: Kind,
    /// The whole line without the blanks around it; with them if it consists of cells.
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
    /// The fields of a colophon in it.
    pub fields: Vec<FieldFound>,
    /// What stands under its span, made uniform.
    pub uniform: Cow<'s, Uniform>,
}

/// A field of a colophon.
#[derive(Debug, Clone)]
pub(super) struct FieldFound {
    /// The rule that found it, by its position in the layout.
    pub rule: usize,
    /// All of it and its value, in ranges of the line's view.
    pub ranges: Option<(Range<usize>, Range<usize>)>,
}

/// Classifies all lines.
pub(super) fn classify<'s>(text: &Text, sheet: &'s Sheet, layout: &Layout) -> Vec<Line<'s>> {
    let all = sheet.lines().iter().map(|uniform| line(text, Cow::Borrowed(uniform), layout));
    let mut blank = 0;
    let mut lines: Vec<Line<'_>> = all
        .filter(|line| {
            blank = if line.kind == Kind::Blank { blank + 1 } else { 0 };
            blank <= BLANK
        })
        .collect();
    table::gather(text, &mut lines);
    wrapped_titles(text, &mut lines, layout);
    promote(text, &mut lines);
    stars(text, &mut lines);
    rank(text, &mut lines);
    lines
}

/// How many lines a title may be broken over.
const WRAPPED: usize = 3;

/// A title that the layout knows as one only when the lines it is broken over are joined: they become its line.
fn wrapped_titles(text: &Text, lines: &mut Vec<Line<'_>>, layout: &Layout) {
    if !layout.lines.iter().any(|rule| rule.kind == LineKind::Title) {
        return;
    }
    let latin = |line: &Line<'_>| text.slice(line.span).is_ascii();
    let ended = |line: &Line<'_>| text.slice(line.span).ends_with(['。', '.', '；', ';', '：', ':', '！', '？']);
    for first in 0..lines.len().min(HEAD) {
        // A title in another script below one is no part of it.
        let goes_on = |at: usize| lines.get(at).is_some_and(|l| l.kind == Kind::Plain && latin(l) == latin(&lines[first]));
        let run = (first..first + WRAPPED).take_while(|&at| goes_on(at) && !ended(&lines[at])).count();
        for count in 2..=run {
            let span = lines[first].span.cover(lines[first + count - 1].span);
            let joined = line(text, Cow::Owned(Uniform::new(text, span)), layout);
            if joined.kind == Kind::Marked(LineKind::Title) {
                lines.splice(first..first + count, [joined]);
                return;
            }
        }
    }
}

/// Among how many lines at the head of a text its title stands.
const HEAD: usize = 12;

/// How many blank lines in a row are kept: what looks for the next line with content need not go through more.
const BLANK: usize = 4;

/// Stars are notes, but bullets in a text that has no other mark.
fn stars(text: &Text, lines: &mut [Line<'_>]) {
    let starred = |l: &Line<'_>| l.kind == Kind::Marked(LineKind::Note) && text.slice(l.span).starts_with("* ");
    if lines.iter().any(|l| matches!(l.kind, Kind::Marked(LineKind::Bullet))) || lines.iter().filter(|l| starred(l)).count() < 2 {
        return;
    }
    for line in lines.iter_mut().filter(|l| starred(l)) {
        line.kind = Kind::Marked(LineKind::Bullet);
        line.level = 2;
    }
}

/// A mark that is met for the first time below another, further in or of the same depth by the layout, is deeper.
fn rank(text: &Text, lines: &mut [Line<'_>]) {
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

/// Classifies one line.
pub(super) fn line<'s>(text: &Text, uniform: Cow<'s, Uniform>, layout: &Layout) -> Line<'s> {
    let Uniform { whole, span, indent, .. } = *uniform;
    let mut line =
        Line { kind: Kind::Plain, span, text: Some(span), number: None, indent, level: 0, ranked: false, fields: Vec::new(), uniform };
    if span.start == span.end {
        line.kind = Kind::Blank;
        return line;
    }
    line.fields = fields(layout, line.uniform.line());
    let content = text.slice(span);
    let furnishes = |line: &Line<'_>| {
        let mut furniture = layout.lines.iter().filter(|rule| rule.kind == LineKind::Furniture);
        furniture.any(|rule| rule.pattern.is_match(line.uniform.line()))
    };
    if line.fields.is_empty() && (text.slice(whole).contains('\t') || is_piped(content)) && !furnishes(&line) {
        if whole != span {
            line.uniform = Cow::Owned(line.uniform.with_blanks(text));
            line.fields = fields(layout, line.uniform.line());
        }
        return Line { kind: Kind::Cells, span: whole, ..line };
    }
    let glanced = line.uniform.line();
    if let Some((rule, captures)) = layout.lines.iter().find_map(|rule| Some((rule, rule.pattern.captures(glanced)?))) {
        let part = |name: &str| captures.name(name).map(|m| line.uniform.view.original(m.range()));
        let (words, number) = (part("text").or_else(|| part("text2")), part("number"));
        return Line { kind: Kind::Marked(rule.kind), text: words, number, level: rule.level, ..line };
    }
    let mark = content.chars().next().filter(|c| is_symbol(*c) && !matches!(c, '-' | '–' | '—' | '*'));
    if let Some(rest) = mark
        .map(|m| content[m.len_utf8()..].trim_start())
        .filter(|r| r.starts_with(char::is_alphanumeric) || r.starts_with(['‘', '\'', '「', '《', '“', '"', '(', '[']))
    {
        line.kind = Kind::Marked(LineKind::Bullet);
        line.text = Some(Span::new(span.end - rest.len(), span.end));
        line.level = 2;
    }
    line
}

/// The fields of a colophon in a line.
fn fields(layout: &Layout, line: Glanced<'_>) -> Vec<FieldFound> {
    let found = |(rule, field): (usize, &FieldRule)| {
        let captures = field.pattern.captures(line)?;
        let ranges = captures.get(0).zip(captures.name("text")).map(|(whole, value)| (whole.range(), value.range()));
        Some(FieldFound { rule, ranges })
    };
    layout.fields.iter().enumerate().filter_map(found).collect()
}
