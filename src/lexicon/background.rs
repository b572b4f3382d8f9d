//! What the graph of the lexicon states of each entry. Triples in, the same triples out, packed in between: few reports
//! ask for more than a hundredth of them.

use super::numbers::Numbers;
use crate::error::{Error, Result};
use oxigraph::model::{Literal, NamedNode, NamedOrBlankNode, Term, Triple};
use serde::{Deserialize, Serialize};
use std::borrow::Cow;
use std::collections::BTreeMap;

/// The statements of all entries, by position.
#[derive(Debug, Default, Serialize, Deserialize)]
pub(super) struct Background<'a> {
    predicates: Vec<String>,
    #[serde(borrow)]
    bytes: Cow<'a, [u8]>,
    #[serde(borrow)]
    ends: Numbers<'a>,
}

#[derive(Serialize, Deserialize)]
enum Object<'a> {
    Node(#[serde(borrow)] Cow<'a, str>),
    Plain(#[serde(borrow)] Cow<'a, str>),
    Tagged(#[serde(borrow)] Cow<'a, str>, #[serde(borrow)] Cow<'a, str>),
    Typed(#[serde(borrow)] Cow<'a, str>, #[serde(borrow)] Cow<'a, str>),
}

impl Background<'_> {
    /// Packs the statements of the entries, in their order.
    ///
    /// # Errors
    /// A statement that cannot be packed, such as one of a blank node.
    pub(super) fn pack(entries: &[Vec<Triple>]) -> Result<Background<'static>> {
        let mut numbers: BTreeMap<&str, u32> = entries.iter().flatten().map(|t| (t.predicate.as_str(), 0)).collect();
        for (number, at) in (0..).zip(numbers.values_mut()) {
            *at = number;
        }
        let (mut bytes, mut ends) = (Vec::new(), Vec::new());
        for triples in entries {
            for triple in triples {
                let statement = (numbers[triple.predicate.as_str()], packed(&triple.object)?);
                bytes = postcard::to_extend(&statement, bytes).map_err(|e| Error::input(format!("the lexicon cannot be packed: {e}")))?;
            }
            ends.push(bytes.len());
        }
        let predicates = numbers.into_keys().map(str::to_owned).collect();
        Ok(Background { predicates, bytes: Cow::Owned(bytes), ends: Numbers::new(ends)? })
    }

    /// The triples of an entry.
    pub(super) fn triples(&self, index: usize, subject: &NamedNode) -> Vec<Triple> {
        let mut rest = &self.bytes[self.ends.up_to(index)];
        let mut triples = Vec::new();
        while let Ok(((predicate, object), left)) = postcard::take_from_bytes::<(u32, Object<'_>)>(rest) {
            rest = left;
            let Some(predicate) = self.predicates.get(predicate as usize) else { break };
            let subject = NamedOrBlankNode::NamedNode(subject.clone());
            triples.push(Triple { subject, predicate: NamedNode::new_unchecked(predicate), object: unpacked(object) });
        }
        triples
    }
}

fn packed(object: &Term) -> Result<Object<'_>> {
    match object {
        Term::NamedNode(node) => Ok(Object::Node(node.as_str().into())),
        Term::Literal(literal) => Ok(match literal.language() {
            Some(language) => Object::Tagged(literal.value().into(), language.into()),
            None if literal.datatype() == oxigraph::model::vocab::xsd::STRING => Object::Plain(literal.value().into()),
            None => Object::Typed(literal.value().into(), literal.datatype().as_str().to_owned().into()),
        }),
        Term::BlankNode(_) => Err(Error::input("a blank node in the lexicon: expected an IRI or a text")),
    }
}

fn unpacked(object: Object<'_>) -> Term {
    match object {
        Object::Node(iri) => NamedNode::new_unchecked(iri).into(),
        Object::Plain(text) => Literal::new_simple_literal(text).into(),
        Object::Tagged(text, language) => Literal::new_language_tagged_literal_unchecked(text, language).into(),
        Object::Typed(text, datatype) => Literal::new_typed_literal(text, NamedNode::new_unchecked(datatype)).into(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use oxigraph::model::vocab::xsd;

    #[test]
    fn what_is_packed_comes_out_again() {
        let subject = NamedNode::new_unchecked("https://example.org/a");
        let property = |name: &str| NamedNode::new_unchecked(format!("https://example.org/{name}"));
        let objects: [Term; 4] = [
            property("b").into(),
            Literal::new_simple_literal("plain").into(),
            Literal::new_language_tagged_literal_unchecked("이름", "ko").into(),
            Literal::new_typed_literal("1992-10", xsd::G_YEAR_MONTH).into(),
        ];
        let triples: Vec<Triple> =
            objects.into_iter().zip(["q", "p", "p", "r"]).map(|(o, p)| Triple::new(subject.clone(), property(p), o)).collect();
        let background = Background::pack(&[Vec::new(), triples.clone(), triples[..1].to_vec()]).unwrap();
        assert_eq!(background.triples(0, &subject), []);
        assert_eq!(background.triples(1, &subject), triples);
        assert_eq!(background.triples(2, &subject), triples[..1]);
    }
}
