//! The lines of a text, each made uniform once, for all layouts that it is held against. A text comes in; out go its
//! lines without the blanks around them, with what a glance at each tells. Never knows what a line is.

use super::spec::Layout;
use crate::language::glance::{Glanced, Marks};
use crate::language::regex::Regex;
use crate::language::view::View;
use crate::reading::{Span, Text};
use std::ops::Range;

/// A line made uniform.
#[derive(Debug, Clone)]
pub(super) struct Uniform {
    /// The line as it was cut out.
    pub whole: Span,
    /// Without the blanks around it.
    pub span: Span,
    /// How many blanks stand before it.
    pub indent: usize,
    /// What stands under `span`.
    pub view: View,
    /// Where in the view there is more than blanks at either end.
    bare: Range<usize>,
    held: Marks,
}

impl Uniform {
    /// A line, or a part of one.
    pub fn new(text: &Text, whole: Span) -> Self {
        let raw = text.slice(whole);
        let start = whole.start + (raw.len() - raw.trim_start().len());
        let span = Span::new(start, start + raw.trim().len());
        let indent = raw.chars().take_while(|c| *c == ' ' || *c == '\u{3000}').count();
        Self::of(text, whole, span, indent)
    }

    /// The same with the blanks around it in its view.
    pub fn with_blanks(&self, text: &Text) -> Self {
        Self::of(text, self.whole, self.whole, self.indent)
    }

    fn of(text: &Text, whole: Span, span: Span, indent: usize) -> Self {
        let view = View::new(text, span).simplified();
        let trimmed = view.text().trim_start();
        let from = view.text().len() - trimmed.len();
        let bare = from..from + trimmed.trim_end().len();
        Self { whole, span, indent, bare, held: Marks::of(view.text()), view }
    }

    /// Its text.
    pub fn line(&self) -> Glanced<'_> {
        Glanced::new(self.view.text(), &self.held)
    }

    /// Its text without blanks at either end.
    pub fn bare(&self) -> Glanced<'_> {
        Glanced::new(self.text(), &self.held)
    }

    /// The words of [`Self::bare`].
    pub fn text(&self) -> &str {
        &self.view.text()[self.bare.clone()]
    }

    /// A range of [`Self::text`] as it was printed.
    pub fn original(&self, range: Range<usize>) -> Span {
        self.view.original(range.start + self.bare.start..range.end + self.bare.start)
    }
}

/// The lines of a text.
pub(super) struct Sheet(Vec<Uniform>);

impl Sheet {
    /// Of a text as it is.
    pub fn new(text: &Text) -> Self {
        Self(text.line_spans().map(|span| Uniform::new(text, span)).collect())
    }

    /// With its lines cut where a layout cuts them; none if it cuts no line.
    pub fn cut(text: &Text, layout: &Layout) -> Option<Self> {
        let cut = layout.cut.as_ref()?;
        let spans: Vec<Span> = text.line_spans().flat_map(|span| pieces(text, span, cut.regex())).collect();
        let cuts = spans.len() > text.line_spans().count();
        cuts.then(|| Self(spans.into_iter().map(|span| Uniform::new(text, span)).collect()))
    }

    /// All of them.
    pub fn lines(&self) -> &[Uniform] {
        &self.0
    }
}

/// A line, or its parts where the layout cuts lines at bullets in mid-text.
fn pieces(text: &Text, span: Span, cut: &Regex) -> Vec<Span> {
    let content = text.slice(span);
    if content.contains('\t') || is_piped(content.trim()) {
        return vec![span];
    }
    let mut starts: Vec<usize> = cut.find_iter(content).map(|m| span.start + m.start()).filter(|&s| s > span.start).collect();
    starts.insert(0, span.start);
    let ends = starts.iter().skip(1).copied().chain([span.end]);
    starts.iter().zip(ends).map(|(&start, end)| Span::new(start, end)).collect()
}

/// Whether a line is a row of a table drawn with pipes.
pub(super) fn is_piped(line: &str) -> bool {
    line.starts_with('|') && line.ends_with('|') && line.matches('|').count() >= 3
}
