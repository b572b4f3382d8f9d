//! Open registers → entries of the lexicon. Rows of comma-separated values and a mapping in, Turtle out, with what was
//! left out and why. Knows no register: which columns mean what is said by the mapping.

mod csv;
mod mapping;
mod template;

pub use csv::{Row, rows};
pub use mapping::Mapping;

use crate::error::{Error, Result};
use crate::graph::tagged;
use crate::graph::vocabulary::{DEFAULT_BASE, gb, rdf, skos};
use crate::lexicon::{Entity, EntityId, KeyStream, Language, Lexicon, NameKind};
use crate::store::{Prefixes, write_triples};
use mapping::{Label, Named, Only};
use oxigraph::model::{Literal, NamedNode, Term, Triple};
use regex::Regex;
use std::collections::{BTreeMap, BTreeSet};
use template::Source;

/// What came of a register.
#[derive(Debug, Default)]
pub struct Import {
    /// The statements of all entries.
    pub triples: Vec<Triple>,
    /// How many entries there are.
    pub entries: usize,
    /// How many rows the lexicon knows already.
    pub known: usize,
    /// Rows that were left out, with the reason.
    pub left_out: Vec<(String, String)>,
}

/// The IRI of an entry by its last parts.
fn iri(id: &str) -> String {
    format!("{DEFAULT_BASE}id/{id}")
}

impl Import {
    /// As the text of a file, under the mapping's head.
    ///
    /// # Errors
    /// What is stated cannot be written as Turtle.
    pub fn turtle(self, mapping: &Mapping) -> Result<Vec<u8>> {
        let mut text: Vec<u8> = mapping.about.trim().lines().flat_map(|line| format!("# {line}\n").into_bytes()).collect();
        text.extend(write_triples(self.triples, &Prefixes::new(DEFAULT_BASE))?);
        Ok(text)
    }
}

/// Makes entries of all rows that the mapping wants.
///
/// # Errors
/// A template, class or property that there is not.
pub fn import(lexicon: &Lexicon, mapping: &Mapping, rows: &[Row]) -> Result<Import> {
    let importer = Importer::new(lexicon, mapping, rows)?;
    let mut import = Import::default();
    for row in rows.iter().filter(|row| importer.is_wanted(row)) {
        match importer.entry(row)? {
            Outcome::Entry(triples) => {
                import.entries += 1;
                import.triples.extend(triples);
            }
            Outcome::Known(triples) => {
                import.known += 1;
                import.triples.extend(triples);
            }
            Outcome::LeftOut(name, why) => import.left_out.push((name, why)),
        }
    }
    Ok(import)
}

enum Outcome {
    Entry(Vec<Triple>),
    Known(Vec<Triple>),
    LeftOut(String, String),
}

struct Importer<'a> {
    lexicon: &'a Lexicon,
    mapping: &'a Mapping,
    rows: &'a [Row],
    notations: BTreeMap<String, EntityId>,
    /// Names that other entries claim, as they are compared, with who does.
    claims: BTreeMap<String, Vec<EntityId>>,
    patterns: BTreeMap<&'a str, Regex>,
    /// Which rows name a key as their successor.
    before: BTreeMap<String, Vec<usize>>,
}

impl<'a> Importer<'a> {
    fn new(lexicon: &'a Lexicon, mapping: &'a Mapping, rows: &'a [Row]) -> Result<Self> {
        let mut importer = Self {
            lexicon,
            mapping,
            rows,
            notations: BTreeMap::new(),
            claims: BTreeMap::new(),
            patterns: BTreeMap::new(),
            before: BTreeMap::new(),
        };
        for (id, entity) in lexicon.entities().filter(|(_, e)| !is_written(mapping, e)) {
            for name in &entity.names {
                importer.claims.entry(KeyStream::fold(&name.text)).or_default().push(id);
            }
            for triple in lexicon.triples(id).into_iter().filter(|t| t.predicate == skos::NOTATION) {
                if let Term::Literal(literal) = triple.object {
                    importer.notations.insert(literal.value().to_owned(), id);
                }
            }
        }
        let patterns = mapping.classes.iter().map(|c| c.pattern.as_str());
        for pattern in patterns.chain(mapping.name.iter().filter_map(|n| n.only.as_ref()).map(|o| o.pattern.as_str())) {
            let compiled = Regex::new(pattern).map_err(|e| Error::input(format!("a pattern that does not compile: {e}")))?;
            importer.patterns.insert(pattern, compiled);
        }
        if let Some(history) = &mapping.history {
            for (at, row) in rows.iter().enumerate().filter(|(_, r)| !field(r, &history.until).is_empty()) {
                for key in field(row, &history.successor).split(';') {
                    let key = key.split('[').next().unwrap_or(key).trim().to_owned();
                    importer.before.entry(key).or_default().push(at);
                }
            }
        }
        Ok(importer)
    }

    fn is_wanted(&self, row: &Row) -> bool {
        self.mapping.wanted.iter().all(|(column, values)| row.get(column).is_some_and(|v| values.contains(v)))
    }

    fn matches(&self, only: &Only, row: &Row) -> bool {
        self.patterns.get(only.pattern.as_str()).is_some_and(|p| p.is_match(field(row, &only.column)))
    }

    fn class(&self, row: &Row) -> Option<&str> {
        let fits = |c: &&mapping::Case| self.patterns.get(c.pattern.as_str()).is_some_and(|p| p.is_match(field(row, &c.column)));
        self.mapping.class.as_deref().or_else(|| self.mapping.classes.iter().find(fits).map(|c| c.class.as_str()))
    }

    fn entry(&self, row: &Row) -> Result<Outcome> {
        let mut source = Source { row, parent: None, lexicon: self.lexicon, words: &self.mapping.words };
        let Some(id) = source.fill(&self.mapping.id)? else { return Ok(Outcome::LeftOut(String::new(), "it has no id".to_owned())) };
        let subject = NamedNode::new(iri(&id)).map_err(|e| Error::input(format!("{id} makes no IRI: {e}")))?;
        if let Some(known) = self.known(&source, &subject)? {
            let mut triples = self.matched(&source, known)?;
            if self.mapping.known.history {
                triples.extend(self.history(&source, &self.lexicon.entity(known).iri)?);
            }
            return Ok(Outcome::Known(triples));
        }
        let left_out = |why: &str| Ok(Outcome::LeftOut(id.clone(), why.to_owned()));
        let Some(class) = self.class(row) else { return left_out("no class fits it") };
        let class_id =
            self.lexicon.classes().by_name(class).ok_or_else(|| Error::input(format!("the class {class} is not in the ontology")))?;
        let is_place = self.lexicon.classes().is_named(class_id, "Region");
        let mut triples = vec![Triple::new(subject.clone(), rdf::TYPE, NamedNode::new_unchecked(format!("{}{class}", gb::NAMESPACE)))];
        for (at, link) in self.mapping.link.iter().enumerate() {
            let Some(target) = self.target(&source, &link.to)? else {
                if link.needed {
                    return left_out("what it hangs on is not in the lexicon");
                }
                continue;
            };
            let target = self.lexicon.entity(target);
            triples.push(Triple::new(subject.clone(), property(&link.property)?, target.iri.clone()));
            if at == 0 {
                source.parent = Some(target);
            }
        }
        let names = self.names(&source, is_place)?;
        let languages: BTreeSet<&str> = names.iter().filter(|n| n.2 == Label::Preferred).map(|n| n.1).collect();
        if self.mapping.name.iter().any(|n| n.label == Label::Preferred && n.only.is_none() && !languages.contains(n.language.as_str())) {
            return left_out("a name is missing, or weak without a longer one");
        }
        for (text, language, label) in names {
            let predicate = match label {
                Label::Preferred => skos::PREF_LABEL,
                Label::Alternative => skos::ALT_LABEL,
                Label::Weak => gb::WEAK_LABEL,
            };
            let language = Language::from_tag(language).ok_or_else(|| Error::input(format!("{language} is no language of names")))?;
            triples.push(Triple::new(subject.clone(), predicate, tagged(&text, language)));
        }
        triples.extend(self.values(&source, &subject, |_| true)?);
        triples.extend(self.history(&source, &subject)?);
        Ok(Outcome::Entry(triples))
    }

    /// The entry of the lexicon that a row is.
    fn known(&self, source: &Source<'_>, subject: &NamedNode) -> Result<Option<EntityId>> {
        let ours = |id: &EntityId| !is_written(self.mapping, self.lexicon.entity(*id));
        if let Some(id) = self.lexicon.by_iri(subject.as_str()).filter(ours) {
            return Ok(Some(id));
        }
        for template in &self.mapping.known.notation {
            if let Some(id) = source.fill(template)?.and_then(|n| self.notations.get(&n)) {
                return Ok(Some(*id));
            }
        }
        for template in &self.mapping.known.name {
            if let Some(id) = source.fill(template)?.and_then(|n| self.claims.get(&KeyStream::fold(&n))?.first().copied()) {
                return Ok(Some(id));
            }
        }
        Ok(None)
    }

    /// What the register says of an entry that is known: which IRIs it has elsewhere, if its first name is the row's.
    fn matched(&self, source: &Source<'_>, known: EntityId) -> Result<Vec<Triple>> {
        let entity = self.lexicon.entity(known);
        if !self.mapping.known.matched {
            return Ok(Vec::new());
        }
        for template in &self.mapping.known.name {
            let Some(name) = source.fill(template)? else { continue };
            let first = |n: &crate::lexicon::Name| n.kind == NameKind::Preferred && n.text == name;
            if entity.names.iter().any(first) && self.claims.get(&KeyStream::fold(&name)).is_some_and(|c| c.iter().all(|id| *id == known)) {
                return self.values(source, &entity.iri, |text| text.starts_with('<'));
            }
        }
        Ok(Vec::new())
    }

    fn target(&self, source: &Source<'_>, templates: &[String]) -> Result<Option<EntityId>> {
        for template in templates {
            let found = match template.strip_prefix('=') {
                Some(name) => source.fill(name)?.and_then(|name| self.bearer(&name)),
                None => source.fill(template)?.and_then(|id| self.lexicon.by_iri(&iri(&id))),
            };
            if found.is_some() {
                return Ok(found);
            }
        }
        Ok(None)
    }

    /// The only entry that bears a name without being weak.
    fn bearer(&self, name: &str) -> Option<EntityId> {
        let strong = |id: &&EntityId| {
            let names = &self.lexicon.entity(**id).names;
            names.iter().any(|n| n.kind != NameKind::Weak && KeyStream::fold(&n.text) == KeyStream::fold(name))
        };
        let all: BTreeSet<&EntityId> = self.claims.get(&KeyStream::fold(name))?.iter().filter(strong).collect();
        all.first().filter(|_| all.len() == 1).map(|id| **id)
    }

    /// The names of an entry: of each form the best label.
    fn names<'m>(&'m self, source: &Source<'_>, is_place: bool) -> Result<Vec<(String, &'m str, Label)>> {
        let mut names: Vec<(String, &str, Label)> = Vec::new();
        for named in self.mapping.name.iter().filter(|n| n.only.as_ref().is_none_or(|o| self.matches(o, source.row))) {
            let Some(text) = source.fill(&named.text)? else { continue };
            let language = named.language.as_str();
            let everyday = self.is_everyday(&text, named);
            let weak = everyday || named.label == Label::Weak || self.is_claimed(&text, source, is_place);
            if named.label == Label::Preferred && weak {
                let long = named.long.as_deref().map(|l| source.fill(l)).transpose()?.flatten();
                let Some(long) = long.filter(|l| !self.is_everyday(l, named) && !self.is_claimed(l, source, is_place)) else { continue };
                names.push((long, language, Label::Preferred));
            }
            if everyday {
                continue;
            }
            let label = if weak { Label::Weak } else { named.label };
            if !names.iter().any(|(known, _, _)| KeyStream::fold(known) == KeyStream::fold(&text)) {
                names.push((text, language, label));
            }
        }
        Ok(names)
    }

    /// Whether a name is an everyday word, or too short to be told from parts of others.
    fn is_everyday(&self, text: &str, named: &Named) -> bool {
        let weak = &self.mapping.weak;
        let letters = text.chars().filter(|c| *c != ' ').count();
        let short = named.label != Label::Weak && weak.shorter_than.get(&named.language).is_some_and(|&least| letters < least);
        short || weak.words.contains(text)
    }

    /// Whether another entry bears a name that is not told apart by its place.
    fn is_claimed(&self, text: &str, source: &Source<'_>, is_place: bool) -> bool {
        let folded = KeyStream::fold(text);
        let parent = source.parent.map(|p| &p.iri);
        let namesake = |id: &EntityId| {
            let other = self.lexicon.entity(*id);
            let strong = other.names.iter().any(|n| n.kind != NameKind::Weak && KeyStream::fold(&n.text) == folded);
            let place = self.lexicon.classes().is_named(other.class, "Region");
            let beside = other.parents.iter().any(|p| Some(&self.lexicon.entity(*p).iri) == parent);
            strong && (!is_place || !place || beside || other.parents.is_empty())
        };
        self.claims.get(&folded).is_some_and(|ids| ids.iter().any(namesake))
    }

    fn values(&self, source: &Source<'_>, subject: &NamedNode, wanted: impl Fn(&str) -> bool) -> Result<Vec<Triple>> {
        let mut triples = Vec::new();
        for value in self.mapping.value.iter().filter(|v| wanted(&v.text)) {
            let Some(text) = source.fill(&value.text)? else { continue };
            let object: Term = match text.strip_prefix('<').and_then(|t| t.strip_suffix('>')) {
                Some(iri) => NamedNode::new(iri).map_err(|e| Error::input(format!("{iri} is no IRI: {e}")))?.into(),
                None => Literal::new_simple_literal(text).into(),
            };
            triples.push(Triple::new(subject.clone(), property(&value.property)?, object));
        }
        Ok(triples)
    }

    /// What came before a row, and before those that it replaced.
    fn history(&self, source: &Source<'_>, subject: &NamedNode) -> Result<Vec<Triple>> {
        let Some(history) = &self.mapping.history else { return Ok(Vec::new()) };
        let mut found: BTreeSet<usize> = BTreeSet::new();
        let mut next = vec![source.row];
        while let Some(row) = next.pop() {
            for &at in self.before.get(field(row, &history.key)).into_iter().flatten() {
                let earlier = &self.rows[at];
                if std::ptr::eq(earlier, row)
                    || field(earlier, &history.until) > field(row, &history.until) && !field(row, &history.until).is_empty()
                {
                    continue;
                }
                if found.insert(at) && field(earlier, &history.until) == field(row, &history.from) {
                    next.push(earlier);
                }
            }
        }
        let mut triples = Vec::new();
        for at in found {
            let earlier = Source { row: &self.rows[at], parent: None, ..*source };
            if let Some(text) = earlier.fill(&history.text)? {
                triples.push(Triple::new(subject.clone(), property(&history.property)?, Literal::new_simple_literal(text)));
            }
        }
        Ok(triples)
    }
}

/// Whether an entry is one that a former run wrote.
fn is_written(mapping: &Mapping, entity: &Entity) -> bool {
    entity.origin.0.replace('\\', "/").ends_with(&mapping.file)
}

fn field<'r>(row: &'r Row, column: &str) -> &'r str {
    row.get(column).map_or("", String::as_str)
}

fn property(name: &str) -> Result<NamedNode> {
    let unknown = || Error::input(format!("{name} is no property")).hint("write it with its prefix, as skos:notation");
    crate::graph::property(name).ok_or_else(unknown)
}
