//! Glyphs → lines: what stands on one base line, cut where the gap is wide, with blanks between words. Blanks that are
//! only the space a printer leaves between digits and Hangul or Han are none.

use super::page::Glyph;

/// Glyphs beside each other.
#[derive(Debug, Clone)]
pub(super) struct Line {
    pub text: String,
    pub x0: f64,
    pub x1: f64,
    pub y: f64,
    pub size: f64,
    /// The width of its first word, as far as it can be no longer.
    pub first: f64,
    /// Whether a blank was printed behind its last word.
    pub blank_behind: bool,
    /// Whether it has wide gaps, as rows without lines around them do.
    pub gaps: bool,
}

/// Gaps of so many sizes are no blanks but part columns.
const WIDE: f64 = 1.8;

/// Whether a character is of a script that is written without blanks between its words, or in blocks.
pub(super) fn is_block(c: char) -> bool {
    matches!(c, '\u{1100}'..='\u{11ff}' | '\u{2e80}'..='\u{9fff}' | '\u{a960}'..='\u{a97f}' | '\u{ac00}'..='\u{d7ff}' | '\u{f900}'..='\u{faff}' | '\u{ff00}'..='\u{ffef}')
}

/// Whether blanks are printed as characters, so that gaps need not be guessed.
pub(super) fn prints_blanks(glyphs: &[Glyph]) -> bool {
    let blanks = glyphs.iter().filter(|g| g.text.trim().is_empty()).count();
    blanks * 40 >= glyphs.len()
}

/// The lines of some glyphs, from the top, each cut at wide gaps.
pub(super) fn lines(mut glyphs: Vec<Glyph>, printed: bool) -> Vec<Line> {
    glyphs.sort_by(|a, b| b.y.total_cmp(&a.y));
    let mut rows: Vec<Vec<Glyph>> = Vec::new();
    let mut base = (f64::INFINITY, 0.0);
    for glyph in glyphs {
        // Raised marks belong to the line below them.
        if (base.0 - glyph.y).abs() <= 0.4 * glyph.size.max(base.1) && !rows.is_empty() {
            if glyph.size > base.1 {
                base = (glyph.y, glyph.size);
            }
        } else {
            rows.push(Vec::new());
            base = (glyph.y, glyph.size);
        }
        if let Some(row) = rows.last_mut() {
            row.push(glyph);
        }
    }
    rows.into_iter().flat_map(|row| pieces(row, printed)).collect()
}

fn pieces(mut row: Vec<Glyph>, printed: bool) -> Vec<Line> {
    row.sort_by(|a, b| a.x.total_cmp(&b.x));
    let mut found: Vec<Vec<Glyph>> = vec![Vec::new()];
    let mut end = f64::NEG_INFINITY;
    let mut last: Option<(String, f64)> = None;
    for glyph in row {
        // Bold print by printing twice.
        if last.as_ref().is_some_and(|(text, x)| *text == glyph.text && (glyph.x - x).abs() < 0.15 * glyph.size && !text.trim().is_empty())
        {
            continue;
        }
        let empty = glyph.text.trim().is_empty();
        if end.is_finite() && glyph.x - end > WIDE * glyph.size && !empty {
            found.push(Vec::new());
        }
        last = Some((glyph.text.clone(), glyph.x));
        if !empty {
            end = glyph.x + glyph.width;
        }
        if let Some(piece) = found.last_mut() {
            piece.push(glyph);
        }
    }
    found.iter().filter_map(|piece| line(piece, printed)).collect()
}

fn line(glyphs: &[Glyph], printed: bool) -> Option<Line> {
    let seen: Vec<&Glyph> = glyphs.iter().filter(|g| !g.text.trim().is_empty()).collect();
    let (first, last) = (seen.first()?, seen.last()?);
    let size = seen.iter().map(|g| g.size).fold(0.0, f64::max);
    let mut text = String::new();
    let mut end = first.x;
    let mut word_end = None;
    for glyph in glyphs {
        if glyph.text.trim().is_empty() {
            if !text.is_empty() && !text.ends_with(' ') {
                word_end = word_end.or(Some(end));
                text.push(' ');
            }
            continue;
        }
        let gap = (glyph.x - end) / size;
        let before = text.chars().next_back();
        let next = glyph.text.chars().next();
        let mixed = before.zip(next).is_some_and(|(a, b)| is_block(a) != is_block(b) && (a.is_alphanumeric() && b.is_alphanumeric()));
        let latin = before.zip(next).is_some_and(|(a, b)| a.is_ascii() && b.is_ascii());
        let least = match (printed && !latin, mixed) {
            (true, true) => 0.6,
            (true, false) => 0.35,
            (false, true) => 0.3,
            (false, false) => 0.16,
        };
        if !text.is_empty() && !text.ends_with(' ') && gap > least {
            word_end = word_end.or(Some(end));
            text.push(' ');
        }
        text.push_str(&glyph.text);
        end = glyph.x + glyph.width;
    }
    let blank_behind = text.ends_with(' ');
    let y = seen.iter().filter(|g| g.size >= size * 0.9).map(|g| g.y).next().unwrap_or(first.y);
    let text = text.trim().to_owned();
    let x1 = last.x + last.width;
    Some(Line { text, x0: first.x, x1, y, size, first: word_end.unwrap_or(x1) - first.x, blank_behind, gaps: false })
}
