//! Mentions → entities: gloss, list, hierarchy and document decide between namesakes; damaged names are
//! repaired; what the text itself marks as a new name is coined; the rest goes to review. Never invents a
//! name that is not printed.

mod anaphora;
mod chains;
mod choose;
mod coin;
mod columns;
mod compose;
mod confusions;
mod definites;
mod descriptions;
mod documents;
mod echoes;
mod english;
mod enumerations;
mod glosses;
mod houses;
mod legal_forms;
mod lists;
mod local;
mod misprints;
mod place_lists;
mod pointed;
mod references;
mod repair;
mod repair_index;
mod shared_tails;
mod short_places;
mod shortened;
mod sources;
mod titles;
mod usual_names;

pub use anaphora::Anaphors;
pub use coin::{Coined, CoinedName, Coins, clean, language_of};
pub use compose::Composer;
pub use confusions::Confusions;
pub use documents::Documents;
pub use enumerations::Enumerations;
pub use local::Levels;
pub use repair_index::RepairIndex;

use crate::graph::{ReviewItem, ReviewKind};
use crate::layout::Report;
use crate::lexicon::{ClassId, Lexicon};
use crate::reading::{Span, Text};
use crate::recognition::{EntityRef, Heads, Mention, Sentence};
use rayon::prelude::*;

/// What resolution needs of the ontology.
pub struct Resolver<'a> {
    /// The entities.
    pub lexicon: &'a Lexicon,
    /// The last words of titles.
    pub heads: &'a Heads,
    /// Names made of names.
    pub composer: &'a Composer,
    /// Lists that name new things.
    pub enumerations: &'a Enumerations,
    /// Which bodies are of one place.
    pub levels: &'a Levels,
    /// Documents by what they are about.
    pub documents: &'a Documents,
    /// The index for damaged names.
    pub repairs: &'a RepairIndex,
}

/// A report with everybody in it known, coined or given to review.
#[derive(Debug)]
pub struct Resolved {
    /// The sentences; mentions that count have an entity.
    pub sentences: Vec<Sentence>,
    /// The entities that the report coins.
    pub coins: Coins,
    /// Damaged names, as printed, with whom they were repaired to.
    pub repaired: Vec<(Span, EntityRef)>,
    /// What needs a person.
    pub review: Vec<ReviewItem>,
}

impl Resolver<'_> {
    /// Resolves a report's sentences.
    pub fn resolve(&self, text: &Text, report: &Report, mut sentences: Vec<Sentence>) -> Resolved {
        let mut resolved = Resolved { sentences: Vec::new(), coins: Coins::default(), repaired: Vec::new(), review: Vec::new() };
        glosses::leave_out_homonyms(self, &mut sentences);
        for sentence in &mut sentences {
            repair::by_gloss(self, sentence, &mut resolved);
            shared_tails::apply(self, sentence, &mut resolved);
        }
        let present = misprints::present(self.lexicon, &sentences);
        let repaired = |mut sentence: Sentence| {
            misprints::repair(self, &present, &mut sentence);
            local::leave_out_namesakes(self, &mut sentence);
            sentence
        };
        let mut sentences: Vec<Sentence> = sentences.into_par_iter().map(repaired).collect();
        choose::decide(self, text, &mut sentences, &mut resolved);
        for sentence in &mut sentences {
            chains::merge(self.lexicon, sentence);
            chains::grow_over_marks(self.lexicon, sentence);
        }
        place_lists::find(self.lexicon, &mut sentences);
        short_places::find(self.lexicon, &mut sentences);
        houses::find(self, self.composer.anaphors(), text, &mut sentences);
        enumerations::coin(self, &mut sentences, &mut resolved.coins);
        columns::coin(self, &mut sentences, &mut resolved.coins);
        compose::apply(self, &mut sentences, &mut resolved.coins);
        legal_forms::extend(self.lexicon, &mut sentences);
        let shorts = references::short_names(&sentences);
        titles::resolve(self, text, &mut sentences, &shorts, &mut resolved);
        references::resolve(self, &mut sentences, &shorts, &mut resolved.coins);
        sources::name(self, text, report, &mut sentences, &mut resolved.coins);
        echoes::find(&mut sentences, &resolved.coins);
        anaphora::resolve(self, self.composer.anaphors(), &mut sentences, &resolved.coins);
        descriptions::resolve(self, self.composer.anaphors(), &mut sentences, &resolved.coins);
        pointed::resolve(self, self.composer.anaphors(), &mut sentences, &resolved.coins);
        english::apply(self, &mut sentences, &mut resolved);
        shortened::apply(self, &mut sentences);
        definites::resolve(self, self.composer.anaphors(), &mut sentences, &resolved.coins);
        english::entitled(self, &mut sentences, &mut resolved.coins);
        resolved.coins.settle();
        resolved.sentences = sentences;
        resolved
    }

    /// The class of an entity.
    pub fn class_of(&self, entity: EntityRef, coins: &Coins) -> ClassId {
        class_of(self.lexicon, coins, entity)
    }
}

/// The class of an entity.
pub fn class_of(lexicon: &Lexicon, coins: &Coins, entity: EntityRef) -> ClassId {
    match entity {
        EntityRef::Known(id) => lexicon.entity(id).class,
        EntityRef::Coined(at) => coins.get(at).class,
    }
}

impl Resolved {
    /// The class of a mention that counts.
    pub fn class(&self, lexicon: &Lexicon, mention: &Mention) -> Option<ClassId> {
        mention.entity.map(|e| class_of(lexicon, &self.coins, e))
    }

    /// Adds something to review.
    fn review(&mut self, text: &Text, span: Span, kind: ReviewKind, note: String) {
        self.review.push(ReviewItem { line: text.line(span.start), kind, text: text.slice(span).to_owned(), note });
    }
}
