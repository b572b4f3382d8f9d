//! Which lines are a contents page: what stands under its head, or a run of lines with leaders and page numbers.
//! It ends where one of its lines is met again, or at the first line that is no entry. A text of which little would
//! be left has none.

use super::lines::{Kind, Line};
use super::outline::without_number;
use super::spec::{Layout, LineKind, SectionKind};
use crate::language::titles::{fold, is_running, page_number, without_day};
use crate::reading::Text;
use std::cell::OnceCell;
use std::collections::{HashMap, HashSet};
use std::ops::Range;

/// Entries are shorter than this.
const LONGEST: usize = 110;

/// The lines of the contents page, its head among them.
pub(super) fn find(text: &Text, lines: &[Line<'_>], layout: &Layout) -> Option<Range<usize>> {
    let page = Page { text, lines, layout, keys: OnceCell::new() };
    let head = (0..lines.len()).find(|&at| page.is_head(at));
    if let Some(head) = head {
        return Some(page.from(head + 1).map_or(head..head + 1, |end| head..end));
    }
    let first = (0..lines.len()).find(|&at| page.led(at) && page.next(at).is_some_and(|n| page.led(n)))?;
    let end = page.from(first)?;
    (page.next(page.next(first)?).is_some_and(|third| page.led(third)) || page.recurs(first)).then_some(first..end)
}

struct Page<'a> {
    text: &'a Text,
    lines: &'a [Line<'a>],
    layout: &'a Layout,
    keys: OnceCell<Keys>,
}

/// The lines as they are compared with each other.
struct Keys {
    folded: Vec<String>,
    /// Which of them stand more than once in the text.
    recurring: Vec<bool>,
}

impl Keys {
    fn new(text: &Text, lines: &[Line<'_>]) -> Self {
        let folded: Vec<String> =
            lines.iter().map(|l| fold(without_day(without_number(text.slice(l.text.unwrap_or(l.span)).trim())))).collect();
        let mut counts: HashMap<&str, usize> = HashMap::new();
        for key in folded.iter().filter(|k| k.chars().count() >= 4) {
            *counts.entry(key).or_default() += 1;
        }
        let recurring = folded.iter().map(|key| counts.get(key.as_str()).is_some_and(|&n| n > 1)).collect();
        Self { folded, recurring }
    }
}

impl Page<'_> {
    /// Made only when something looks like a contents page.
    fn keys(&self) -> &Keys {
        self.keys.get_or_init(|| Keys::new(self.text, self.lines))
    }

    fn content(&self, at: usize) -> &str {
        self.text.slice(self.lines[at].span).trim()
    }

    fn is_head(&self, at: usize) -> bool {
        self.begins(SectionKind::Contents, at) && (1..=40).contains(&self.content(at).chars().count())
    }

    fn begins(&self, kind: SectionKind, at: usize) -> bool {
        self.layout.sections.iter().any(|s| s.kind == kind && s.begins.is_match(self.lines[at].uniform.bare()))
    }

    fn paged(&self, at: usize) -> bool {
        let content = self.content(at);
        page_number(content).is_some() && content.chars().count() <= LONGEST * 2
    }

    /// Whether dots lead to the number of a page.
    fn led(&self, at: usize) -> bool {
        let content = self.content(at);
        page_number(content).is_some_and(|from| content[from..].contains(['.', '·', '…', '‥', '⋯', '\u{30fb}']))
    }

    fn next(&self, at: usize) -> Option<usize> {
        (at + 1..self.lines.len()).find(|&n| self.lines[n].kind != Kind::Blank)
    }

    fn recurs(&self, at: usize) -> bool {
        self.keys().recurring[at]
    }

    /// Where the page that begins at `first` ends, if what follows is one.
    fn from(&self, first: usize) -> Option<usize> {
        let mut seen: HashSet<&str> = HashSet::new();
        let (mut entries, mut paged) = (0, 0);
        let mut last_paged = first;
        for at in first..self.lines.len() {
            let line = &self.lines[at];
            if matches!(line.kind, Kind::Blank | Kind::Marked(LineKind::Furniture)) {
                continue;
            }
            let key = self.keys().folded[at].as_str();
            if key.chars().count() >= 4 && seen.contains(key) {
                return (entries >= 1).then_some(self.without_heads(at, last_paged));
            }
            if self.begins(SectionKind::Summary, at) && !self.paged(at) {
                return (entries >= 1).then_some(at);
            }
            if self.paged(at) {
                paged += 1;
                last_paged = at + 1;
            } else if !self.is_entry(at) {
                let end = self.title_above(first, at, last_paged, paged);
                return (paged > 1 || (first..end).filter(|&l| !self.keys().folded[l].is_empty()).count() > 1).then_some(end);
            }
            entries += 1;
            seen.insert(key);
        }
        (paged * 2 > entries && paged > 1).then_some(last_paged)
    }

    /// Whether a line without a page number may be an entry.
    fn is_entry(&self, at: usize) -> bool {
        let content = self.content(at);
        let cells = self.lines[at].kind == Kind::Cells && !content.starts_with('|');
        !cells && content.chars().count() <= LONGEST && !content.contains("://") && (self.recurs(at) || !is_running(content))
    }

    /// A chapter's head without a page number right above the line that is met again belongs to the text.
    fn without_heads(&self, at: usize, last_paged: usize) -> usize {
        let mut end = at;
        while end > last_paged && end > 0 && self.lines[end - 1].kind == Kind::Marked(LineKind::Furniture) {
            end -= 1;
        }
        end
    }

    /// Where the title begins that stands above the first line that is no entry: behind the last blank or page mark,
    /// and behind all entries with a page number.
    fn title_above(&self, first: usize, at: usize, last_paged: usize, paged: usize) -> usize {
        let is_gap = |l: usize| matches!(self.lines[l].kind, Kind::Blank | Kind::Marked(LineKind::Furniture));
        if paged > 1 {
            return last_paged;
        }
        let mut end = at;
        while end > first && is_gap(end - 1) {
            end -= 1;
        }
        let group = (first..end).rev().take_while(|&l| !is_gap(l)).last().unwrap_or(end);
        if group > first { group } else { end.saturating_sub(1).max(first) }
    }
}
