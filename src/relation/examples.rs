//! Rules against their own examples. Each example is read by the whole engine as a small report; what the rule gave
//! is compared with what it should have by the printed forms `subject | property | object`.

use super::{Fact, Node, Object, Shown, Value};
use crate::language::names;
use crate::language::view::View;
use crate::layout::Report;
use crate::pipeline::{Engine, Understood};
use crate::reading::{Span, Text};
use crate::recognition::EntityRef;
use crate::resolution::clean;
use rayon::prelude::*;
use std::collections::BTreeSet;
use unicode_normalization::UnicodeNormalization;

/// An example that a rule fails.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Failure {
    /// The rule's id.
    pub rule: String,
    /// The file it stands in.
    pub origin: String,
    /// The example's text.
    pub text: String,
    /// What should have been found; none for a wrong example.
    pub expected: Vec<String>,
    /// What the rule gave.
    pub got: Vec<String>,
}

/// How the rules of an ontology do on their examples.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Outcome {
    /// How many rules there are.
    pub rules: usize,
    /// How many examples they have.
    pub examples: usize,
    /// The ids of rules that have no right example.
    pub bare: Vec<String>,
    /// The ids of rules that have no wrong example.
    pub unbounded: Vec<String>,
    /// The failures, in the order of the rules.
    pub failures: Vec<Failure>,
}

/// Runs all examples of an engine's rules.
pub fn test(engine: &Engine) -> Outcome {
    let rules: Vec<Shown<'_>> = engine.rules().shown(engine.lexicon.classes()).collect();
    let without = |examples: fn(&Shown<'_>) -> bool| rules.iter().filter(|r| examples(r)).map(|r| r.id.to_owned()).collect();
    let failures = rules.par_iter().flat_map_iter(|rule| failures(engine, rule)).collect();
    Outcome {
        rules: rules.len(),
        examples: rules.iter().map(|r| r.right.len() + r.wrong.len()).sum(),
        bare: without(|r| r.right.is_empty()),
        unbounded: without(|r| r.wrong.is_empty()),
        failures,
    }
}

fn failures(engine: &Engine, rule: &Shown<'_>) -> Vec<Failure> {
    let failure = |text: &str, expected: Vec<String>, got: Vec<String>| Failure {
        rule: rule.id.to_owned(),
        origin: rule.origin.to_owned(),
        text: text.trim_end().to_owned(),
        expected,
        got,
    };
    let mut found = Vec::new();
    for example in rule.right {
        let read = Sample::read(engine, rule.id, &example.text);
        let agrees = |wanted: &String| read.facts().any(|f| read.agrees(f, wanted));
        if !example.facts.iter().all(agrees) || example.facts.is_empty() && read.facts().next().is_none() {
            found.push(failure(&example.text, example.facts.clone(), read.printed()));
        }
    }
    for example in rule.wrong {
        let read = Sample::read(engine, rule.id, &example.text);
        let bad = |f: &Fact| example.facts.is_empty() || example.facts.iter().any(|unwanted| read.agrees(f, unwanted));
        if read.facts().any(bad) {
            found.push(failure(&example.text, Vec::new(), read.printed()));
        }
    }
    found
}

/// An example as it was understood, for one rule.
struct Sample<'a> {
    engine: &'a Engine,
    rule: &'a str,
    text: Text,
    understood: Understood,
}

impl<'a> Sample<'a> {
    fn read(engine: &'a Engine, rule: &'a str, text: &str) -> Self {
        let text = Text::new(text.to_owned());
        let understood = engine.understand(&text, None);
        Self { engine, rule, text, understood }
    }

    /// What the rule gave.
    fn facts(&self) -> impl Iterator<Item = &Fact> {
        self.understood.facts.iter().filter(|f| f.evidence.rule == self.rule)
    }

    fn printed(&self) -> Vec<String> {
        let print = |f: &Fact| {
            let (subject, object) = (self.names_of(f.subject), self.forms(&f.object));
            let first = |forms: &[String]| forms.first().cloned().unwrap_or_default();
            format!("{} | {} | {}", first(&subject), f.predicate, first(&object))
        };
        let mut printed: Vec<String> = self.facts().map(print).collect();
        printed.dedup();
        printed
    }

    /// Whether a fact is the one that `subject | property | object` describes.
    fn agrees(&self, fact: &Fact, wanted: &str) -> bool {
        let mut parts = wanted.splitn(3, '|').map(str::trim);
        let (Some(subject), Some(property), Some(object)) = (parts.next(), parts.next(), parts.next()) else { return false };
        let local = fact.predicate.split_once(':').map_or(fact.predicate.as_str(), |(_, local)| local);
        let same = match fact.object {
            Object::Value(_) | Object::Date(_) => |form: &String, wanted: &str| folded(form) == folded(wanted),
            _ => |form: &String, wanted: &str| same_name(form, wanted),
        };
        (property == fact.predicate || property == local)
            && self.names_of(fact.subject).iter().any(|name| same_name(name, subject))
            && self.forms(&fact.object).iter().any(|form| same(form, object))
    }

    /// All that a thing is called; the first is the one to print.
    fn names_of(&self, node: Node) -> Vec<String> {
        let report: &Report = &self.understood.report;
        let words = |span: Span| clean(View::new(&self.text, span).text());
        match node {
            Node::Report => vec!["@report".to_owned()],
            Node::Item(at) => vec!["@item".to_owned(), words(report.stories[at].title)],
            Node::Measure(story, block) => report.stories[story].blocks[block].label.map(words).into_iter().collect(),
            Node::Entity(entity) => self.names_of_entity(entity),
        }
    }

    fn names_of_entity(&self, entity: EntityRef) -> Vec<String> {
        let mut found: Vec<String> = match entity {
            EntityRef::Known(id) => {
                let known = self.engine.lexicon.entity(id);
                let names = known.names.iter().map(|n| n.text.to_string());
                std::iter::once(known.display().to_owned()).chain(names).collect()
            }
            EntityRef::Coined(at) => {
                let coined = self.understood.resolved.coins.get(at);
                let names = coined.names.iter().map(|n| n.text.clone());
                std::iter::once(coined.name.clone()).chain(names).collect()
            }
        };
        let mentions = self.understood.resolved.sentences.iter().flat_map(|s| s.mentions.iter().map(move |m| (s, m)));
        let printed: BTreeSet<&str> =
            mentions.filter(|(_, m)| m.entity == Some(entity)).map(|(s, m)| &s.view.text()[m.range.clone()]).collect();
        found.extend(printed.into_iter().map(str::to_owned));
        found
    }

    /// All forms of an object; the first is the one to print.
    fn forms(&self, object: &Object) -> Vec<String> {
        match object {
            Object::Node(node) => self.names_of(*node),
            Object::Date(date) => vec![date.to_string()],
            Object::Text(text) => vec![text.clone()],
            Object::Source(cited) => std::iter::once(cited.url.clone()).chain(cited.title.clone()).collect(),
            Object::Value(value) => self.values(value),
        }
    }

    /// `indicator = value unit`, with what it is among and its time in brackets or without, the fullest first; and with
    /// the value as printed.
    fn values(&self, value: &Value) -> Vec<String> {
        let number = value.number.map_or_else(|| value.printed.clone(), |n| n.normalize().to_string());
        let max = value.max.map(|m| format!("..{}", m.normalize())).unwrap_or_default();
        let mut units: Vec<String> = value.unit.iter().map(|(printed, _)| format!(" {printed}")).collect();
        if let Some((_, Some(id))) = &value.unit {
            units.extend(self.engine.lexicon.entity(*id).names.iter().map(|n| format!(" {}", n.text)));
        }
        if units.is_empty() {
            units.push(String::new());
        }
        let among = value.among.iter().map(|a| format!(", {a}")).chain([String::new()]);
        let times: Vec<String> = value.time.iter().map(|t| format!(" ({t})")).chain([String::new()]).collect();
        let mut forms = Vec::new();
        for among in among {
            for time in &times {
                for unit in &units {
                    forms.push(format!("{} {} {number}{max}{unit}{among}{time}", value.indicator, value.comparator.sign()));
                }
            }
        }
        forms.push(format!("{} = {}", value.indicator, value.printed));
        forms
    }
}

/// Whether two forms are one name; what has no letters is compared as it is.
fn same_name(a: &str, b: &str) -> bool {
    let key = names::key(a);
    if key.is_empty() || a.starts_with('@') || b.starts_with('@') { a == b } else { key == names::key(b) }
}

/// A figure without blanks, in lower case and uniform width.
fn folded(text: &str) -> String {
    text.nfkc().filter(|c| !c.is_whitespace()).flat_map(char::to_lowercase).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spellings_agree_and_bounds_do_not() {
        assert!(same_name("‘수소 계획’", "수소계획") && !same_name("@item", "item"));
        assert_eq!(folded("저장 능력 = 21만㎥"), folded("저장능력 =21만 m3"));
        assert_ne!(folded("비중 >= 40 %"), folded("비중 = 40 %"));
    }
}
