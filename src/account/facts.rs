//! Facts in words.

use super::{Fact, Teller, Thing, Value, number};
use crate::language::view::View;
use crate::reading::Span;
use crate::relation::{self, Node, Object, ValueKind};
use crate::resolution::clean;

impl Teller<'_> {
    pub(super) fn fact(&self, fact: &relation::Fact) -> Fact {
        let object = match &fact.object {
            Object::Node(node) => self.node(*node),
            Object::Date(date) => Thing::Date { value: date.to_string() },
            Object::Text(text) => Thing::Text { value: text.clone() },
            Object::Source(cited) => Thing::Source { iri: cited.url.clone(), name: cited.title.clone() },
            Object::Value(value) => self.value(value),
        };
        Fact {
            subject: self.node(fact.subject),
            predicate: fact.predicate.clone(),
            object,
            rule: fact.evidence.rule.clone(),
            confidence: f64::from(fact.evidence.confidence) / 100.0,
            story: fact.evidence.story,
            passage: self.passage(fact.evidence.span),
        }
    }

    fn node(&self, node: Node) -> Thing {
        let words = |span: Span| clean(View::new(self.text, span).text());
        match node {
            Node::Entity(entity) => Thing::Entity(self.entity(entity)),
            Node::Report => Thing::Report { iri: self.namer.report().into_string() },
            Node::Item(at) => Thing::Item { iri: self.namer.item(at).into_string(), name: words(self.understood.report.stories[at].title) },
            Node::Measure(story, block) => {
                let label = self.understood.report.stories[story].blocks[block].label;
                Thing::Measure { name: label.map(words).unwrap_or_default(), item: self.namer.item(story).into_string() }
            }
        }
    }

    fn value(&self, value: &relation::Value) -> Thing {
        let unit_iri = value.unit.as_ref().and_then(|(_, known)| *known).map(|id| self.engine.lexicon.entity(id).iri.as_str().to_owned());
        let told = Value {
            indicator: value.indicator.clone(),
            value: value.number.map(number),
            max: value.max.map(number),
            unit: value.unit.as_ref().map(|(printed, _)| printed.clone()),
            unit_iri,
            comparator: value.comparator.sign(),
            time: value.time.map(|t| t.to_string()),
            among: value.among.clone(),
            text: value.printed.clone(),
        };
        match value.kind {
            ValueKind::Target => Thing::Target(told),
            ValueKind::Observation => Thing::Observation(told),
            ValueKind::Ranking => Thing::Ranking(told),
        }
    }
}
