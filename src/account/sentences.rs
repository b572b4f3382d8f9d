//! Sentences and what was recognised in them.

use super::{Mention, Quantity, Sentence, Teller, number};
use crate::language::quantities;
use crate::recognition::{self, Place, Reading};

impl Teller<'_> {
    pub(super) fn sentence(&self, sentence: &recognition::Sentence) -> Sentence {
        let cell = match sentence.place {
            Place::Cell(row, column) => Some([row, column]),
            _ => None,
        };
        Sentence {
            place: sentence.place.as_str(),
            cell,
            passage: self.passage(sentence.span),
            mentions: sentence.mentions.iter().map(|m| self.mention(sentence, m)).collect(),
        }
    }

    fn mention(&self, sentence: &recognition::Sentence, mention: &recognition::Mention) -> Mention {
        let classes = self.engine.lexicon.classes();
        let entity = mention.entity.map(|e| self.entity(e));
        let mut told = Mention {
            kind: "name",
            passage: self.passage(mention.span),
            class: entity.as_ref().map(|e| e.class.clone()),
            entity,
            date: None,
            quantity: None,
            found_by: mention.found_by.clone(),
            inside: mention.inside,
        };
        match &mention.reading {
            Reading::Name(_) => {}
            Reading::Marked(class) => {
                told.class.get_or_insert_with(|| classes.name(*class).to_owned());
            }
            Reading::Date(date) => {
                told.kind = "date";
                let against = sentence.story.and_then(|s| self.dates[s]).or(self.understood.date);
                let until = date.to.and_then(|to| to.resolve(against)).map(|to| format!("/{to}")).unwrap_or_default();
                told.date = date.resolve(against).map(|from| format!("{from}{until}"));
            }
            Reading::Quantity(quantity) => {
                told.kind = if quantity.ordinal { "ordinal" } else { "quantity" };
                told.quantity = Some(self.quantity(sentence, quantity));
            }
        }
        told
    }

    fn quantity(&self, sentence: &recognition::Sentence, quantity: &quantities::Quantity) -> Quantity {
        let lexicon = &self.engine.lexicon;
        let unit = quantity.unit.clone().map(|range| &sentence.view.text()[range]);
        Quantity {
            value: number(quantity.value),
            max: quantity.max.map(number),
            unit: unit.map(str::to_owned),
            unit_iri: unit.and_then(|u| lexicon.units().get(u)).map(|u| lexicon.entity(u).iri.as_str().to_owned()),
            comparator: quantity.comparator.sign(),
            change: quantity.change,
        }
    }
}
