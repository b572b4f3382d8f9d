//! `Report` + lexicon → mentions: names, titles, dates, quantities and glosses, each with its span and how
//! it was found. Names stand in running text with particles and inside compounds; which of several namesakes
//! is meant, and whether a weak name counts, is not decided here.

mod expansion;
mod heads;
mod names;
mod retold;
mod run_words;
mod runs;
mod sentences;
mod slots;
mod stories;
mod tails;
mod words;

pub use heads::{Heads, strip_tail};
pub use sentences::{Place, sentences};
pub use slots::{Encoded, Matched, SlotPattern};
pub use stories::StoryRanges;
pub use tails::Tails;
pub use words::Words;

use crate::language::dates::{self, DateMention};
use crate::language::marks::{self, Gloss};
use crate::language::quantities::{self, Quantity};
use crate::language::view::View;
use crate::lexicon::{ClassId, EntityId, Kind, Lexicon, NameRef};
use crate::reading::Span;
use std::ops::Range;

/// A sentence, a title, a label or a cell with what was recognised in it.
#[derive(Debug, Clone)]
pub struct Sentence {
    /// The story, by position; none for the summary.
    pub story: Option<usize>,
    /// The block in the story (or in the summary).
    pub block: Option<usize>,
    /// What part of the story it is.
    pub place: Place,
    /// Where it stands in the text.
    pub span: Span,
    /// Its normalised text.
    pub view: View,
    /// Whether it is a decimal by the column of its table, though it looks like a year and a month.
    pub decimal: bool,
    /// Names in brackets behind names.
    pub glosses: Vec<Gloss>,
    /// What was recognised, from left to right, the longer before the shorter.
    pub mentions: Vec<Mention>,
}

/// Something recognised.
#[derive(Debug, Clone)]
pub struct Mention {
    /// Its range in the normalised text of its sentence.
    pub range: Range<usize>,
    /// Its span in the report.
    pub span: Span,
    /// What it is.
    pub reading: Reading,
    /// What found it: `lexicon`, `title`, `date`, `quantity`, or the id of a rule.
    pub found_by: String,
    /// The mention that it stands inside of, by position.
    pub inside: Option<usize>,
    /// Who is meant, once `resolution` has decided.
    pub entity: Option<EntityRef>,
}

/// An entity of a report: one of the lexicon, or one that the report itself coins.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum EntityRef {
    /// In the lexicon.
    Known(EntityId),
    /// Coined, by position in the report's list.
    Coined(usize),
}

/// What a mention was read as.
#[derive(Debug, Clone)]
pub enum Reading {
    /// A name of the lexicon, with whose it can be.
    Name(Vec<NameRef>),
    /// A name that the text itself marks, with the class that its marks or its last word give.
    Marked(ClassId),
    /// A date.
    Date(DateMention),
    /// A quantity, or a place in an order.
    Quantity(Quantity),
}

/// Finds mentions.
pub struct Recogniser<'a> {
    /// The names.
    pub lexicon: &'a Lexicon,
    /// The last words of titles.
    pub heads: &'a Heads,
    /// What may follow a name inside its word.
    pub tails: &'a Tails,
}

impl Recogniser<'_> {
    /// Finds everything in a sentence.
    pub fn recognise(&self, sentence: &mut Sentence) {
        let text = sentence.view.text().to_owned();
        sentence.glosses = marks::glosses(&text);
        let mut found: Vec<Mention> = Vec::new();
        let mut add = |range: Range<usize>, reading: Reading, found_by: &str| {
            let span = sentence.view.original(range.clone());
            found.push(Mention { range, span, reading, found_by: found_by.to_owned(), inside: None, entity: None });
        };
        let names = if sentence.decimal { Vec::new() } else { names::find(self, &text, &sentence.glosses) };
        let known = runs::Known { bodies: self.of_kind(&names, Kind::Organization), places: self.of_kind(&names, Kind::Region) };
        for (range, names) in names {
            add(range, Reading::Name(names), "lexicon");
        }
        for (range, class) in heads::titles(self.heads, &text, &known) {
            add(range, Reading::Marked(class), "title");
        }
        let mut taken: Vec<Range<usize>> = Vec::new();
        for date in dates::find(&text).into_iter().filter(|_| !sentence.decimal) {
            taken.push(date.range.clone());
            add(date.range.clone(), Reading::Date(date), "date");
        }
        let numbered = found.iter().filter(|m| matches!(m.reading, Reading::Name(_)) && has_digit(&text[m.range.clone()]));
        taken.extend(numbered.map(|m| m.range.clone()));
        for quantity in quantities::find(&text, self.lexicon.units(), &taken) {
            let span = sentence.view.original(quantity.range.clone());
            let reading = Reading::Quantity(quantity.clone());
            found.push(Mention { range: quantity.range, span, reading, found_by: "quantity".to_owned(), inside: None, entity: None });
        }
        sentence.mentions = nest(found);
    }

    /// Where names stand that something of a kind bears.
    fn of_kind(&self, names: &[(Range<usize>, Vec<NameRef>)], kind: Kind) -> Vec<Range<usize>> {
        let is = |n: &NameRef| self.lexicon.classes().is(self.lexicon.entity(n.entity).class, kind);
        names.iter().filter(|(_, names)| names.iter().any(is)).map(|(range, _)| range.clone()).collect()
    }
}

fn has_digit(text: &str) -> bool {
    text.contains(|c: char| c.is_ascii_digit())
}

/// Sorts mentions so that the longer comes before the shorter inside of it, drops those that cut across a
/// longer one, and notes which stands inside which.
pub fn nest(mut found: Vec<Mention>) -> Vec<Mention> {
    found.retain(|m| !m.range.is_empty());
    found.sort_by_key(|m| (std::cmp::Reverse(m.range.len()), rank(m), m.range.start));
    // For each byte the innermost of those kept so far. They are all at least as long as the next: it stands inside what
    // its two ends are inside of, or cuts across something.
    let mut innermost: Vec<Option<usize>> = vec![None; found.iter().map(|m| m.range.end).max().unwrap_or(0)];
    let mut kept: Vec<Mention> = Vec::new();
    for mention in found {
        let around = innermost[mention.range.start];
        let beside =
            |a: &Mention| a.range != mention.range || matches!((&a.reading, &mention.reading), (Reading::Marked(_), Reading::Name(_)));
        if around == innermost[mention.range.end - 1] && around.is_none_or(|a| beside(&kept[a])) {
            innermost[mention.range.clone()].fill(Some(kept.len()));
            kept.push(mention);
        }
    }
    kept.sort_by_key(|m| (m.range.start, std::cmp::Reverse(m.range.len())));
    let mut open: Vec<usize> = Vec::new();
    for at in 0..kept.len() {
        while open.pop_if(|o| kept[*o].range.end < kept[at].range.end).is_some() {}
        kept[at].inside = open.last().copied();
        open.push(at);
    }
    kept
}

/// Which reading of the same stretch comes first; what is composed over a name before that name.
fn rank(mention: &Mention) -> u8 {
    match mention.reading {
        Reading::Date(_) => 0,
        Reading::Marked(_) if mention.entity.is_some() && mention.found_by.starts_with("compose.") => 1,
        Reading::Name(_) => 2,
        Reading::Marked(_) => 3,
        Reading::Quantity(_) => 4,
    }
}
