//! IRIs and literals: what things are called in the graph. The same name and kind give the same IRI in whatever
//! order reports are read; nothing is numbered by the order of processing.

use super::ReportId;
use super::vocabulary::{dcterms, gb, org, schema, skos};
use crate::layout::{Report, StoryNumber};
use crate::lexicon::{ClassId, Classes, Language, Lexicon};
use crate::ontology::hex;
use crate::recognition::EntityRef;
use crate::resolution::{Coins, language_of};
use oxigraph::model::{Literal, NamedNode};
use unicode_normalization::UnicodeNormalization;

/// Names the things of one report.
pub(crate) struct Namer<'a> {
    base: &'a str,
    report: NamedNode,
    lexicon: &'a Lexicon,
    coins: &'a Coins,
    items: Vec<StoryNumber>,
}

/// Parts of IRIs by class, where they are not the class's own name.
const KINDS: [(&str, &str); 12] = [
    ("Organization", "org"),
    ("Region", "region"),
    ("Technology", "tech"),
    ("Industry", "industry"),
    ("Policy", "policy"),
    ("Programme", "programme"),
    ("Project", "project"),
    ("Event", "event"),
    ("Facility", "facility"),
    ("Product", "product"),
    ("Person", "person"),
    ("Indicator", "indicator"),
];

impl<'a> Namer<'a> {
    pub(crate) fn new(base: &'a str, id: &ReportId, lexicon: &'a Lexicon, coins: &'a Coins, report: &Report) -> Self {
        Self { base, report: id.graph(base), lexicon, coins, items: report.stories.iter().map(|s| s.place).collect() }
    }

    pub(crate) fn report(&self) -> NamedNode {
        self.report.clone()
    }

    pub(crate) fn item(&self, at: usize) -> NamedNode {
        let StoryNumber { chapter, place } = self.items[at];
        NamedNode::new_unchecked(format!("{}/item/{chapter}-{place}", self.report.as_str()))
    }

    pub(crate) fn entity(&self, entity: EntityRef) -> NamedNode {
        match entity {
            EntityRef::Known(id) => self.lexicon.entity(id).iri.clone(),
            EntityRef::Coined(at) => {
                let coined = self.coins.get(at);
                let kind = self.kind(coined.class);
                let slug = match &coined.built_on {
                    Some((base, more)) => format!("{}-{}", self.slug_of(*base), slug(more)),
                    None => slug(&coined.name),
                };
                NamedNode::new_unchecked(format!("{}id/{kind}/{slug}", self.base))
            }
        }
    }

    fn slug_of(&self, entity: EntityRef) -> String {
        let iri = self.entity(entity);
        iri.as_str().rsplit('/').next().unwrap_or_default().to_owned()
    }

    fn kind(&self, class: ClassId) -> &'static str {
        kind_of(self.lexicon.classes(), class).unwrap_or("thing")
    }
}

/// English words with a capital first, wherever in their sentence they stood: one IRI has one name.
pub(crate) fn sentence_case(words: &str) -> String {
    let first = words.split(' ').next().unwrap_or_default();
    if first.is_empty() || !first.bytes().all(|b| b.is_ascii_lowercase() || b == b'-') {
        return words.to_owned();
    }
    words[..1].to_ascii_uppercase() + &words[1..]
}

/// The part of an IRI that says what kind of thing it names.
pub(crate) fn kind_of(classes: &Classes, class: ClassId) -> Option<&'static str> {
    KINDS.iter().find(|(name, _)| classes.is_named(class, name)).map(|(_, kind)| *kind)
}

/// A name as the last part of an IRI: NFKC, lower case, letters and digits of any script, hyphens between.
pub(crate) fn slug(name: &str) -> String {
    let folded: String = name.nfkc().collect();
    let mut slug = String::new();
    for c in folded.to_lowercase().chars() {
        if c.is_alphanumeric() {
            slug.push(c);
        } else if c != '\'' && !slug.ends_with('-') && !slug.is_empty() {
            slug.push('-');
        }
    }
    let slug = slug.trim_end_matches('-');
    if slug.is_empty() { "unnamed".to_owned() } else { slug.to_owned() }
}

/// A text tagged with its language, by its script.
pub(super) fn literal(text: &str) -> Literal {
    tagged(text, language_of(text))
}

/// A text tagged with a language.
pub(crate) fn tagged(text: &str, language: Language) -> Literal {
    match language {
        Language::None => Literal::new_simple_literal(text),
        _ => Literal::new_language_tagged_literal_unchecked(text, language.tag().to_ascii_lowercase()),
    }
}

/// The property with a prefixed name.
pub(crate) fn property(name: &str) -> Option<NamedNode> {
    let (prefix, local) = name.split_once(':')?;
    let namespace = match prefix {
        "gb" => gb::NAMESPACE,
        "dcterms" => dcterms::NAMESPACE,
        "org" => org::NAMESPACE,
        "schema" => schema::NAMESPACE,
        "skos" => skos::NAMESPACE,
        _ => return None,
    };
    NamedNode::new(format!("{namespace}{local}")).ok()
}

/// An address with the characters escaped that no IRI may have where they stand; what cannot be mended becomes a name
/// below `base`.
pub(super) fn escaped_url(url: &str, base: &str) -> String {
    let mut escaped = String::new();
    let host = url.find("://").map_or(0, |at| at + 3);
    let behind = url[host..].find(['/', '?', '#']).map_or(url.len(), |at| host + at);
    let is_code = |at: usize| url.as_bytes().get(at + 1..at + 3).is_some_and(|code| code.iter().all(u8::is_ascii_hexdigit));
    for (at, c) in url.char_indices() {
        let stray = c == '%' && !is_code(at) || matches!(c, '[' | ']') && at >= behind;
        if stray || matches!(c, '<' | '>' | '"' | '{' | '}' | '|' | '^' | '`' | '\\') || c.is_control() || c == ' ' {
            for byte in c.encode_utf8(&mut [0; 4]).bytes() {
                escaped.push('%');
                escaped.push_str(&hex(&[byte]).to_uppercase());
            }
        } else {
            escaped.push(c);
        }
    }
    if NamedNode::new(&escaped).is_ok() { escaped } else { format!("{base}source/{}", slug(url)) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn slugs_keep_scripts_and_numbers() {
        assert_eq!(slug("국가급 신구 질적 발전 추진방안"), "국가급-신구-질적-발전-추진방안");
        assert_eq!(slug("Ｎｏ. 6 Plan!"), "no-6-plan");
        assert_ne!(slug("제5연구원"), slug("제6연구원"));
    }

    #[test]
    fn odd_addresses_become_iris() {
        let base = "http://base.example/";
        let escaped = |url: &str| {
            let iri = escaped_url(url, base);
            assert!(NamedNode::new(&iri).is_ok(), "{iri}");
            iri
        };
        assert_eq!(escaped("http://a.b/c|d^e"), "http://a.b/c%7Cd%5Ee");
        assert_eq!(escaped("http://a.b/100%/%41?x=5%"), "http://a.b/100%25/%41?x=5%25");
        assert_eq!(escaped("http://a.b/c[1].html?q[]=2"), "http://a.b/c%5B1%5D.html?q%5B%5D=2");
        assert_eq!(escaped("http://[::1]/c"), "http://[::1]/c");
        assert_eq!(escaped("http://[a/c"), "http://base.example/source/http-a-c");
    }
}
