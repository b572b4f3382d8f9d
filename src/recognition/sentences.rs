//! A report → its sentences: titles, headlines, labels, captions, cells and the sentences of bullets and
//! prose, each with where it stands.

use super::Sentence;
use crate::language::korean::{is_alphanumeric, is_hangul};
use crate::language::view::{self, View};
use crate::layout::{Block, BlockKind, Report, table};
use crate::reading::{Span, Text};

/// What part of a story a sentence is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Place {
    /// The title of a story.
    Title,
    /// The label at the head of a bullet.
    Label,
    /// A cell of a table: row and column.
    Cell(usize, usize),
    /// A field of the colophon.
    Field,
    /// Running text of a block.
    Block(BlockKind),
}

impl Place {
    /// The name that rules use.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Title => "title",
            Self::Label => "label",
            Self::Cell(..) => "cell",
            Self::Field => "field",
            Self::Block(kind) => kind.as_str(),
        }
    }

    /// The names that rules may use.
    const NAMES: [&str; 10] = ["title", "label", "cell", "field", "headline", "heading", "bullet", "note", "caption", "paragraph"];

    /// Says which of some names is none of a place.
    ///
    /// # Errors
    /// The first such name, and those there are.
    pub fn check(names: &[String]) -> Result<(), String> {
        match names.iter().find(|name| !Self::NAMES.contains(&name.as_str())) {
            Some(unknown) => Err(format!("no such place `{unknown}`: expected one of {}", Self::NAMES.join(", "))),
            None => Ok(()),
        }
    }
}

/// All sentences of a report, in the order of the text.
pub fn sentences(text: &Text, report: &Report) -> Vec<Sentence> {
    let mut all = Vec::new();
    for (b, block) in report.summary.iter().enumerate() {
        of_block(text, None, b, block, &mut all);
    }
    for (s, story) in report.stories.iter().enumerate() {
        push(text, Some(s), None, Place::Title, story.title, &mut all);
        for (b, block) in story.blocks.iter().enumerate() {
            of_block(text, Some(s), b, block, &mut all);
        }
    }
    if let Some(title) = report.title.filter(|t| report.stories.iter().all(|s| s.title != *t)) {
        push(text, None, None, Place::Title, title, &mut all);
    }
    for field in &report.fields {
        push(text, None, None, Place::Field, field.span, &mut all);
    }
    all
}

fn of_block(text: &Text, story: Option<usize>, at: usize, block: &Block, all: &mut Vec<Sentence>) {
    if let Some(label) = block.label {
        push(text, story, Some(at), Place::Label, label, all);
    }
    if let Some(table) = &block.table {
        let decimals = table.decimal_columns(text);
        for (r, row) in table.rows.iter().enumerate() {
            for (c, cell) in row.cells.iter().enumerate() {
                let first = all.len();
                for item in table::items(text, cell) {
                    push(text, story, Some(at), Place::Cell(r, c), item, all);
                }
                let decimal = decimals.get(c) == Some(&true);
                all[first..].iter_mut().for_each(|s| s.decimal = decimal && table::is_month_or_decimal(s.view.text()));
            }
        }
        return;
    }
    for span in split(text, block.span) {
        push(text, story, Some(at), Place::Block(block.kind), span, all);
    }
}

fn push(text: &Text, story: Option<usize>, block: Option<usize>, place: Place, span: Span, all: &mut Vec<Sentence>) {
    let mut rest = span;
    while rest.start < rest.end {
        let end = rest.start + view::piece(text.slice(rest), LONGEST);
        let view = View::new(text, Span::new(rest.start, end)).simplified();
        let span = Span::new(rest.start, end);
        all.push(Sentence { story, block, place, span, view, decimal: false, glosses: Vec::new(), mentions: Vec::new() });
        rest.start = end;
    }
}

/// The longest sentence, in bytes. What is longer was written by no person for another; it is read in pieces, so that
/// the time that a text takes grows with its length alone.
const LONGEST: usize = 2048;

/// Cuts running text at the ends of sentences: a full stop behind Hangul or a word and before a blank, or a
/// Chinese one anywhere outside quotation marks.
fn split(text: &Text, span: Span) -> Vec<Span> {
    let content = text.slice(span);
    let mut found = Vec::new();
    let mut from = 0;
    let mut before = ' ';
    for (at, c) in content.char_indices() {
        let behind = &content[at + c.len_utf8()..];
        let quote = behind.chars().next().filter(|q| matches!(q, '"' | '”' | '\'' | '’'));
        let closing = quote.filter(|q| behind[q.len_utf8()..].chars().next().is_none_or(char::is_whitespace)).map_or(0, char::len_utf8);
        let blank = behind[closing..].chars().next().is_none_or(char::is_whitespace);
        let ends = match c {
            '。' | '！' | '？' | '；' => true,
            '.' => blank && closes(before, &behind[closing..]) && !abbreviated(&content[from..at], behind),
            '!' | '?' | ';' => blank,
            _ => false,
        };
        if ends {
            let end = at + c.len_utf8() + if matches!(c, '.' | '!' | '?') { closing } else { 0 };
            add(content, span.start, from, end, &mut found);
            from = end;
        }
        before = c;
    }
    add(content, span.start, from, content.len(), &mut found);
    found
}

/// Whether a full stop can end a sentence: behind a word or a bracket; behind a figure or a capital only if a capital
/// follows.
fn closes(before: char, behind: &str) -> bool {
    let word = is_hangul(before) || before.is_lowercase() || matches!(before, ')' | '%');
    let opens =
        || behind.trim_start().chars().next().is_none_or(|c| c.is_ascii_uppercase() || matches!(c, '"' | '“')) || begins_with_brand(behind);
    word || (before.is_ascii_digit() || before.is_ascii_uppercase()) && opens()
}

/// Whether a full stop belongs to an abbreviation: a known one, or one behind which the sentence goes on in lower case.
fn abbreviated(before: &str, behind: &str) -> bool {
    const KNOWN: [&str; 24] = [
        "Jan", "Feb", "Mar", "Apr", "Jun", "Jul", "Aug", "Sept", "Sep", "Oct", "Nov", "Dec", "No", "Co", "Ltd", "Inc", "Corp", "Dr", "Mr",
        "Ms", "Prof", "St", "vs", "approx",
    ];
    let word = before.rsplit(|c: char| !is_alphanumeric(c)).next().unwrap_or_default();
    let initial = word.len() == 1 && word.starts_with(|c: char| c.is_ascii_uppercase());
    // `11:55 a.m. (Beijing Time)`
    let hour = matches!(word, "m") && behind.trim_start().starts_with('(');
    let number = !before.trim().is_empty() && before.trim().chars().all(|c| c.is_ascii_digit());
    if initial || number || hour {
        return true;
    }
    KNOWN.contains(&word) || behind.trim_start().starts_with(char::is_lowercase) && !begins_with_brand(behind)
}

/// Whether a name follows that begins with a small letter and goes on with a capital: `eNote`.
fn begins_with_brand(behind: &str) -> bool {
    let mut letters = behind.trim_start().chars();
    letters.next().is_some_and(|c| c.is_ascii_lowercase()) && letters.next().is_some_and(|c| c.is_ascii_uppercase())
}

fn add(content: &str, base: usize, from: usize, to: usize, found: &mut Vec<Span>) {
    let part = &content[from..to];
    let trimmed = part.trim();
    if trimmed.chars().any(char::is_alphanumeric) {
        let start = base + from + (part.len() - part.trim_start().len());
        found.push(Span::new(start, start + trimmed.len()));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_and_abbreviations_end_no_sentence() {
        let source = "부처는 3.7만 개를 발표했다. 다음 U.S. 기업은 없다. 国务院印发方案。各地落实。";
        let text = Text::new(source.to_owned());
        let parts: Vec<_> = split(&text, Span::new(0, source.len())).into_iter().map(|s| text.slice(s)).collect();
        assert_eq!(parts, ["부처는 3.7만 개를 발표했다.", "다음 U.S. 기업은 없다.", "国务院印发方案。", "各地落实。"]);
        let source = "Output was 5 in 2023. eNotes fell. MIIT said so on Sept. 3. \"It grew.\" J. Chen agrees with the U.S. Office. Rise of 2.5 percent.";
        let text = Text::new(source.to_owned());
        let parts: Vec<_> = split(&text, Span::new(0, source.len())).into_iter().map(|s| text.slice(s)).collect();
        assert_eq!(
            parts,
            [
                "Output was 5 in 2023.",
                "eNotes fell.",
                "MIIT said so on Sept. 3.",
                "\"It grew.\"",
                "J. Chen agrees with the U.S. Office.",
                "Rise of 2.5 percent."
            ]
        );
    }
}
