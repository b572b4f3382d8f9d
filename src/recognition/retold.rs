//! A sentence told in parts of another: the same names, dates and numbers, each leading back to where it is printed.

use super::{Mention, Reading, Sentence};
use crate::language::dates::DateMention;
use crate::language::quantities::Quantity;
use crate::language::view::Piece;
use std::ops::Range;

impl Sentence {
    /// This sentence put together from pieces of its text. What is recognised in it is what stands whole in one of them.
    #[must_use]
    pub fn of_pieces(&self, pieces: &[Piece]) -> Self {
        let mut mentions: Vec<Mention> = Vec::new();
        let mut places: Vec<Option<usize>> = vec![None; self.mentions.len()];
        let mut at = 0;
        for piece in pieces {
            match piece {
                Piece::Joint(words) => at += words.len(),
                Piece::Kept(range) => {
                    let within = |m: &Mention| range.start <= m.range.start && m.range.end <= range.end;
                    for (index, mention) in self.mentions.iter().enumerate().filter(|(_, m)| within(m)) {
                        places[index] = Some(mentions.len());
                        let moved = |r: &Range<usize>| r.start - range.start + at..r.end - range.start + at;
                        let inside = mention.inside.and_then(|i| places[i]);
                        mentions.push(Mention { range: moved(&mention.range), inside, ..at_place(mention, moved) });
                    }
                    at += range.len();
                }
            }
        }
        Self { view: self.view.of_pieces(pieces), glosses: Vec::new(), mentions, ..self.clone() }
    }
}

/// A mention whose reading says where it stands elsewhere.
fn at_place(mention: &Mention, moved: impl Fn(&Range<usize>) -> Range<usize>) -> Mention {
    let reading = match &mention.reading {
        Reading::Quantity(q) => Reading::Quantity(Quantity { range: moved(&q.range), unit: q.unit.as_ref().map(&moved), ..q.clone() }),
        Reading::Date(d) => Reading::Date(DateMention { range: moved(&d.range), ..d.clone() }),
        other => other.clone(),
    };
    Mention { reading, ..mention.clone() }
}
