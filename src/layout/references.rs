//! What a report cites: titles and addresses on one line or two, lists at the end of a story or of the report. A list
//! ends where its lines stop looking like references; a line of source is one line.

use super::lines::{Kind, Line};
use super::spec::LineKind;
use super::{Reference, Story};
use crate::language::korean::is_han;
use crate::language::names::simplified_character;
use crate::language::printed::{ADDRESS, citation_end, citation_start};
use crate::language::titles::{is_running, reads_as_reference};
use crate::reading::{Span, Text};
use std::collections::HashSet;
use std::ops::Range;

/// Whether an address is that of a picture, which cites nothing.
fn is_picture(url: &str) -> bool {
    let path = url.split('?').next().unwrap_or_default().to_ascii_lowercase();
    [".jpg", ".jpeg", ".png", ".gif", ".webp", ".svg"].iter().any(|kind| path.ends_with(kind))
}

/// The longest line that cites several pages, in bytes.
const LONGEST: usize = 2000;

/// How far the lines that come may be references.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) enum Citing {
    /// They may not, unless they are marked so.
    #[default]
    No,
    /// An address may follow.
    Line,
    /// Titles and addresses may follow.
    List,
}

/// What a story cites, as far as it is read.
#[derive(Default)]
pub(super) struct Citations {
    pub state: Citing,
    pub found: Vec<Reference>,
    /// Lines that cite nothing that could be looked up: the name of an outlet alone.
    pub passed: Vec<Span>,
    /// A title that waits for its address.
    pending: Option<Span>,
    /// Whether the waiting title counts without an address.
    counts_alone: bool,
}

impl Citations {
    /// A head of a list.
    pub fn head(&mut self, text: &Text) {
        self.flush(text);
        self.state = Citing::List;
    }

    /// A line that is marked as one, or looks like one in a list.
    pub fn add(&mut self, text: &Text, line: &Line<'_>, is_source: bool) {
        let span = line.text.unwrap_or(line.span);
        let content = text.slice(span);
        if let Some(parts) = several(content).filter(|_| is_source) {
            self.flush(text);
            for part in parts {
                self.pending = Some(Span::new(span.start + part.start, span.start + part.end));
                self.counts_alone = true;
                self.flush(text);
            }
        } else {
            match ADDRESS.find(content) {
                Some(url) if is_picture(url.as_str()) => self.passed.push(span),
                Some(url) => self.address(text, span, url.start()..url.end()),
                None => {
                    self.flush(text);
                    self.pending = Some(span).filter(|s| s.start < s.end);
                    self.counts_alone = !is_source || self.state == Citing::List || reads_as_reference(content);
                }
            }
        }
        if self.state != Citing::List {
            self.state = if is_source { Citing::Line } else { Citing::List };
        }
    }

    /// An address on a line, with the title before it or on the line above.
    fn address(&mut self, text: &Text, line: Span, url: Range<usize>) {
        let content = text.slice(line);
        let before = content[..url.start].trim_end_matches(['<', '(', '（', '[', ' ', ':', '：', ',', '，']).trim_end();
        let title = (!before.is_empty()).then(|| Span::new(line.start, line.start + before.len()));
        if title.is_some() {
            self.flush(text);
        }
        self.passed.push(line);
        let end = url.start + content[url.clone()].trim_end_matches(['.', ',', ';']).len();
        let title = title.or(self.pending.take()).and_then(|t| title_of(text, t));
        self.found.push(Reference { title, url: Some(Span::new(line.start + url.start, line.start + end)), printed: None });
    }

    /// Whether a line that is not marked as a reference is one all the same.
    pub fn takes(&self, text: &Text, line: &Line<'_>, address_follows: bool) -> bool {
        if line.kind == Kind::Cells || self.state == Citing::No {
            return false;
        }
        let content = text.slice(line.span);
        let address = || ADDRESS.is_match(content) && content.chars().count() <= 400;
        match self.state {
            Citing::No => false,
            Citing::Line => {
                line.kind == Kind::Marked(LineKind::Url) || line.kind == Kind::Plain && address() && reads_as_reference(content)
            }
            Citing::List => {
                let structural = matches!(
                    line.kind,
                    Kind::Marked(LineKind::Chapter | LineKind::Title | LineKind::Caption | LineKind::Headline | LineKind::Furniture)
                );
                !structural && (address() || reads_as_reference(content) || address_follows && !is_running(content))
            }
        }
    }

    /// Whether a line has an address.
    pub fn has_address(text: &Text, span: Span) -> bool {
        ADDRESS.is_match(text.slice(span))
    }

    /// Leaves what is cited.
    pub fn leave(&mut self, text: &Text) {
        self.flush(text);
        self.state = Citing::No;
    }

    /// A waiting title whose address did not come.
    fn flush(&mut self, text: &Text) {
        let Some(pending) = self.pending.take() else { return };
        self.passed.push(pending);
        let title = title_of(text, pending).filter(|t| text.slice(*t).chars().filter(|c| c.is_alphabetic()).count() >= 4);
        if let Some(title) = title.filter(|_| self.counts_alone) {
            self.found.push(Reference { title: Some(title), url: None, printed: Some(pending) });
        }
    }
}

/// The parts of a line that cites several pages, each with its day: `A, 2021.3.24 / B, 2021.3.26`, `A 2021.3.24., B 2021.3.26.`.
fn several(content: &str) -> Option<Vec<Range<usize>>> {
    if content.len() > LONGEST {
        return None;
    }
    let mut parts = Vec::new();
    let mut from = 0;
    for at in content.match_indices([';', '/', '；', ',', '，']).map(|(at, _)| at).chain([content.len()]) {
        let part = &content[from..at];
        if reads_as_reference(part.trim_end()) && !ADDRESS.is_match(part) {
            let start = from + part.len() - part.trim_start().len();
            parts.push(start..from + part.trim_end().len());
            from = at + content[at..].chars().next().map_or(0, char::len_utf8);
        }
    }
    (parts.len() > 1 && from >= content.len()).then_some(parts)
}

/// The title in a cited line: without number, outlet and day.
fn title_of(text: &Text, span: Span) -> Option<Span> {
    let content = text.slice(span);
    let start = citation_start(content);
    let dated = citation_end(&content[start..]);
    let end = dated.map_or(content.len(), |at| start + at);
    let (mut from, body) = (start, &content[start..end]);
    let parted = body.split_once(", ").filter(|(outlet, title)| outlet.chars().count() < title.chars().count());
    if let Some((_, title)) = parted.filter(|_| dated.is_some() || start > 0) {
        from += body.len() - title.len();
    }
    let body = &content[from..end];
    let trimmed = unquoted(body.trim_matches([' ', ',', '\u{3000}']));
    let offset = body.find(trimmed).unwrap_or(0);
    let whole = Span::new(span.start + from + offset, span.start + from + offset + trimmed.len());
    (whole.start < whole.end).then_some(whole)
}

/// A title without the marks around it, if they are around all of it.
fn unquoted(title: &str) -> &str {
    let around = |(open, close): (char, char)| {
        let inner = title.strip_prefix(open)?.strip_suffix(close)?;
        (!inner.contains([open, close])).then_some(inner)
    };
    [('<', '>'), ('[', ']'), ('"', '"'), ('“', '”'), ('「', '」')].into_iter().find_map(around).unwrap_or(title)
}

/// Gives the references of a list at the end of a report to the stories that they are about: by their order if there is one for
/// each, else by the words that both share.
pub(super) fn distribute(text: &Text, stories: &mut [Story]) {
    let Some((last, others)) = stories.split_last_mut() else { return };
    if others.is_empty() || last.references.is_empty() || others.iter().any(|s| !s.references.is_empty()) {
        return;
    }
    let pairs: Vec<HashSet<(char, char)>> = others.iter().chain([&*last]).map(|s| story_pairs(text, s)).collect();
    let references = std::mem::take(&mut last.references);
    let in_order = references.len() == stories.len();
    for (at, reference) in references.into_iter().enumerate() {
        let line = |t: Span| text.content()[..t.start].rfind('\n').map_or(0, |at| at + 1);
        let own = reference.title.map(|t| han_pairs(&text.content()[line(t)..t.end])).unwrap_or_default();
        let shared: Vec<usize> = pairs.iter().map(|p| p.intersection(&own).count()).collect();
        let most = shared.iter().copied().max().unwrap_or(0);
        let best = shared.iter().position(|&n| n == most).filter(|_| most >= 2 && shared.iter().filter(|&&n| n == most).count() == 1);
        let story = match best {
            // One for each story stands in the order of the stories, unless another one is meant by much.
            Some(best) if !in_order || most >= shared[at] + SURELY => best,
            _ if in_order => at,
            _ => stories.len() - 1,
        };
        stories[story].references.push(reference);
    }
}

/// How many more words another story has in common with what is cited than the one in its place, if that is not meant.
const SURELY: usize = 6;

fn story_pairs(text: &Text, story: &Story) -> HashSet<(char, char)> {
    let spans = std::iter::once(story.title).chain(story.blocks.iter().map(|b| b.span));
    spans.flat_map(|s| han_pairs(text.slice(s))).collect()
}

/// Pairs of neighbouring Chinese characters, simplified.
fn han_pairs(content: &str) -> HashSet<(char, char)> {
    let simple: Vec<char> = content.chars().map(simplified_character).collect();
    simple.windows(2).filter(|w| is_han(w[0]) && is_han(w[1])).map(|w| (w[0], w[1])).collect()
}
