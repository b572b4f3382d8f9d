//! Turtle files → entries. Merges what several files say of one subject; refuses a subject that has no
//! class of the ontology or no name, with file and line.

use super::{ClassId, Classes, Entity, EntityId, Language, Name, NameKind};
use crate::error::{Error, Result};
use crate::graph::vocabulary::{DEFAULT_BASE, gb, rdf, skos};
use crate::ontology::{OntologyFile, OntologyFiles};
use oxigraph::io::{RdfFormat, RdfParser};
use oxigraph::model::{NamedNode, NamedNodeRef, NamedOrBlankNode, Term, Triple};
use rayon::prelude::*;
use std::borrow::Cow;
use std::collections::{BTreeMap, HashMap};

/// The triples of one Turtle file with the line where each ends.
///
/// # Errors
/// The file does not parse: with the line and what the parser expected.
pub(super) fn triples(file: &OntologyFile) -> Result<Vec<(Triple, usize)>> {
    let mut found = Vec::new();
    let mut lines = LineOfSubject::new(file.text());
    for quad in RdfParser::from_format(RdfFormat::Turtle).for_slice(file.text().as_bytes()) {
        let quad = quad.map_err(|e| {
            let line = e.location().map_or(0, |l| usize::try_from(l.start.line).unwrap_or(0)) + 1;
            Error::input(format!("not Turtle: {e}"))
                .at(&file.path)
                .line(line)
                .hint("correct the line; `gongbao lexicon lint` checks the rest")
        })?;
        let triple = Triple::from(quad);
        let line = lines.of(&triple.subject);
        found.push((triple, line));
    }
    Ok(found)
}

/// Finds the line on which a subject's block begins, going forward through the file.
struct LineOfSubject<'a> {
    lines: Vec<&'a str>,
    at: usize,
    last: Option<NamedOrBlankNode>,
}

impl<'a> LineOfSubject<'a> {
    fn new(text: &'a str) -> Self {
        Self { lines: text.lines().collect(), at: 0, last: None }
    }

    fn of(&mut self, subject: &NamedOrBlankNode) -> usize {
        if self.last.as_ref() != Some(subject) {
            if let NamedOrBlankNode::NamedNode(node) = subject {
                let local = node.as_str().rsplit(['/', '#']).next().unwrap_or_default();
                let block = |line: &str| line.starts_with(|c: char| c.is_alphanumeric() || c == '<') && line.contains(local);
                if let Some(skip) = self.lines[self.at..].iter().position(|line| block(line)) {
                    self.at += skip;
                }
            }
            self.last = Some(subject.clone());
        }
        self.at + 1
    }
}

#[derive(Default)]
struct Draft {
    classes: Vec<ClassId>,
    kind: bool,
    names: Vec<Name>,
    links: Vec<(NamedNode, NamedNode)>,
    triples: Vec<Triple>,
    origin: (Cow<'static, str>, usize),
}

/// All entries with what is stated of them, in the order of their IRIs.
///
/// # Errors
/// See [`super::Lexicon::load`].
pub(super) fn entities(files: &OntologyFiles, classes: &Classes, base: &str) -> Result<Vec<(Entity, Vec<Triple>)>> {
    let sources: Vec<(&str, &OntologyFile)> = files.select("lexicon", "ttl").collect();
    let parsed: Vec<Result<Vec<(Triple, usize)>>> = sources.par_iter().map(|(_, file)| triples(file)).collect();
    let mut drafts: BTreeMap<String, Draft> = BTreeMap::new();
    for ((_, file), triples) in sources.iter().zip(parsed) {
        for (triple, line) in triples? {
            let triple = rebase(triple, base);
            let NamedOrBlankNode::NamedNode(subject) = &triple.subject else {
                return Err(Error::input("a blank node: expected an entry with an IRI")
                    .at(&file.path)
                    .line(line)
                    .hint("give it a name under id/"));
            };
            let draft = drafts
                .entry(subject.as_str().to_owned())
                .or_insert_with(|| Draft { origin: (file.path.display().to_string().into(), line), ..Draft::default() });
            add(draft, triple, classes, file, line)?;
        }
    }
    let ids: HashMap<String, EntityId> = drafts.keys().enumerate().map(|(i, iri)| (iri.clone(), EntityId::from_index(i))).collect();
    drafts.into_iter().map(|(iri, draft)| finish(iri, draft, classes, &ids)).collect()
}

fn rebase(triple: Triple, base: &str) -> Triple {
    if base == DEFAULT_BASE {
        return triple;
    }
    let moved = |node: NamedNode| match node.as_str().strip_prefix(DEFAULT_BASE) {
        Some(rest) if !node.as_str().starts_with(gb::NAMESPACE) => NamedNode::new_unchecked(format!("{base}{rest}")),
        _ => node,
    };
    let subject = match triple.subject {
        NamedOrBlankNode::NamedNode(n) => moved(n).into(),
        blank @ NamedOrBlankNode::BlankNode(_) => blank,
    };
    let object = match triple.object {
        Term::NamedNode(n) => moved(n).into(),
        other => other,
    };
    Triple { subject, predicate: triple.predicate, object }
}

fn add(draft: &mut Draft, mut triple: Triple, classes: &Classes, file: &OntologyFile, line: usize) -> Result<()> {
    let predicate = triple.predicate.as_ref();
    if let Some(kind) = name_kind(predicate) {
        let Term::Literal(literal) = &triple.object else {
            return Err(Error::input("a name that is no text")
                .at(&file.path)
                .line(line)
                .hint("write names as \"…\"@ko, @zh-Hans, @zh-Hant or @en"));
        };
        let tag = literal.language().unwrap_or_default();
        let language = Language::from_tag(tag).ok_or_else(|| {
            Error::input(format!("a name in the language `{tag}`: expected ko, zh-Hans, zh-Hant or en")).at(&file.path).line(line)
        })?;
        draft.names.push(Name { text: literal.value().to_owned().into(), language, kind });
        if kind == NameKind::Weak {
            triple.predicate = skos::ALT_LABEL.into_owned();
        }
    } else if predicate == rdf::TYPE {
        if let Term::NamedNode(class) = &triple.object
            && let Some(local) = class.as_str().strip_prefix(gb::NAMESPACE)
        {
            let class = classes.by_name(local).ok_or_else(|| {
                Error::input(format!("the class gb:{local} is not in the ontology"))
                    .at(&file.path)
                    .line(line)
                    .hint("see ontology/gongbao.ttl for the classes")
            })?;
            draft.classes.push(class);
        }
        draft.kind |= triple.object == skos::CONCEPT.into_owned().into();
    } else if let Term::NamedNode(object) = &triple.object {
        draft.links.push((triple.predicate.clone(), object.clone()));
    }
    draft.triples.push(triple);
    Ok(())
}

fn name_kind(predicate: NamedNodeRef<'_>) -> Option<NameKind> {
    if predicate == skos::PREF_LABEL {
        Some(NameKind::Preferred)
    } else if predicate == skos::ALT_LABEL {
        Some(NameKind::Alternative)
    } else if predicate == gb::WEAK_LABEL {
        Some(NameKind::Weak)
    } else {
        None
    }
}

fn finish(iri: String, mut draft: Draft, classes: &Classes, ids: &HashMap<String, EntityId>) -> Result<(Entity, Vec<Triple>)> {
    let (path, line) = draft.origin.clone();
    let lowest = draft.classes.iter().copied().find(|&c| draft.classes.iter().all(|&other| classes.is_a(c, other)));
    let Some(class) = lowest.or_else(|| draft.classes.first().copied()) else {
        return Err(Error::input(format!("<{iri}> has no class: expected `a gb:…`"))
            .at(&*path)
            .line(line)
            .hint("say what it is, for example `a gb:GovernmentBody`"));
    };
    if draft.names.is_empty() {
        return Err(Error::input(format!("<{iri}> has no name"))
            .at(&*path)
            .line(line)
            .hint("give it a skos:prefLabel in ko, zh-Hans and en"));
    }
    draft.names.sort_by(|a, b| (a.kind, a.language, &a.text).cmp(&(b.kind, b.language, &b.text)));
    draft.names.dedup();
    let mut linked: Vec<EntityId> = draft.links.iter().filter_map(|(_, o)| ids.get(o.as_str()).copied()).collect();
    linked.sort();
    linked.dedup();
    let parents = draft
        .links
        .iter()
        .filter(|(p, _)| super::lint::is_hierarchy(p.as_str()))
        .filter_map(|(_, o)| ids.get(o.as_str()).copied())
        .collect();
    let entity =
        Entity { iri: NamedNode::new_unchecked(iri), class, kind: draft.kind, names: draft.names, parents, linked, origin: draft.origin };
    Ok((entity, draft.triples))
}
