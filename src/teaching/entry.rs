//! What a person says of a name → an entry of the lexicon, checked against all entries that there are.

use crate::error::{Error, Result};
use crate::graph::vocabulary::{DEFAULT_BASE, gb, org, rdf, skos};
use crate::graph::{kind_of, slug, tagged};
use crate::language::names;
use crate::lexicon::{ClassId, Classes, EntityId, Language, Lexicon, NameKind};
use crate::resolution::language_of;
use crate::store::Prefixes;
use oxigraph::model::{NamedNode, NamedNodeRef, Triple};
use std::collections::BTreeSet;

/// What a person says of a name.
#[derive(Debug, Clone, Default)]
pub struct Draft {
    /// The name.
    pub name: String,
    /// What it is: the name of a class.
    pub kind: String,
    /// More special: the name of a class below `kind`.
    pub class: Option<String>,
    /// Its names in Korean, the best first.
    pub ko: Vec<String>,
    /// Its names in Chinese, the best first.
    pub zh: Vec<String>,
    /// Its names in English, the best first.
    pub en: Vec<String>,
    /// What it lies in, belongs to or is a part of: names or IRIs.
    pub parents: Vec<String>,
    /// The last part of its IRI, if it is not to be made from its name.
    pub slug: Option<String>,
}

/// An entry that can be written down.
#[derive(Debug, Clone)]
pub struct Entry {
    /// Its IRI.
    pub iri: NamedNode,
    /// Its class.
    pub class: String,
    /// Its triples.
    pub triples: Vec<Triple>,
    /// The languages in which every entry should have a name and this one has none.
    pub missing: Vec<&'static str>,
}

impl Draft {
    /// The entry that is meant.
    ///
    /// # Errors
    /// A class that is not there, a name that another entry bears, a parent that is not known or not the only one of its name.
    pub fn entry(&self, lexicon: &Lexicon) -> Result<Entry> {
        let class = self.class_of(lexicon.classes())?;
        let kind = kind_of(lexicon.classes(), class).ok_or_else(|| {
            Error::usage(format!("no entry of the lexicon is a {}", lexicon.classes().name(class)))
                .hint("for example --as organization, region, policy, technology, person")
        })?;
        let names = self.names()?;
        for (text, _, _) in &names {
            Self::is_free(text, lexicon)?;
        }
        let given = self.slug.as_deref().or(self.en.first().map(String::as_str)).unwrap_or(&self.name);
        let iri = NamedNode::new(format!("{DEFAULT_BASE}id/{kind}/{}", slug(given)))
            .map_err(|e| Error::usage(format!("no IRI can be made from {given}: {e}")).hint("give its last part with --slug"))?;
        if let Some(id) = lexicon.by_iri(iri.as_str()) {
            let taken = lexicon.entity(id);
            let message = format!("{} is the IRI of another entry, {}", iri.as_str(), taken.display());
            return Err(Error::usage(message).at(&*taken.origin.0).line(taken.origin.1).hint("give another last part with --slug"));
        }
        let class_iri = NamedNode::new_unchecked(format!("{}{}", gb::NAMESPACE, lexicon.classes().name(class)));
        let mut triples = vec![Triple::new(iri.clone(), rdf::TYPE, class_iri)];
        triples.extend(names.iter().map(|(text, language, property)| Triple::new(iri.clone(), *property, tagged(text, *language))));
        for parent in &self.parents {
            let id = Self::parent(parent, lexicon)?;
            let property = hangs_by(lexicon.classes(), class, lexicon.entity(id).class).ok_or_else(|| {
                let message = format!("{} is no place, body or wider term for it", lexicon.entity(id).display());
                Error::usage(message).hint("write the statement into the file by hand; ontology/README.md names the properties")
            })?;
            triples.push(Triple::new(iri.clone(), property, lexicon.entity(id).iri.clone()));
        }
        let has = |language| names.iter().any(|(_, l, _)| *l == language);
        let missing = [Language::Korean, Language::ChineseSimplified, Language::English].into_iter().filter(|l| !has(*l));
        Ok(Entry { iri, class: lexicon.classes().name(class).to_owned(), missing: missing.map(Language::tag).collect(), triples })
    }

    fn class_of(&self, classes: &Classes) -> Result<ClassId> {
        let kind = class_named(classes, &self.kind)?;
        let Some(class) = &self.class else { return Ok(kind) };
        let class = class_named(classes, class)?;
        if classes.is_a(class, kind) {
            return Ok(class);
        }
        Err(Error::usage(format!("a {} is no {}", classes.name(class), classes.name(kind))).hint("--class is a class below that of --as"))
    }

    /// All names with their languages and properties: the first of a language is the preferred one. The name itself comes
    /// behind those that are given for its language.
    fn names(&self) -> Result<Vec<(String, Language, NamedNodeRef<'static>)>> {
        let given = [(Language::Korean, &self.ko), (Language::ChineseSimplified, &self.zh), (Language::English, &self.en)];
        let given = given.into_iter().flat_map(|(language, texts)| texts.iter().map(move |text| (text, language)));
        let mut names = Vec::new();
        let (mut led, mut keys) = (BTreeSet::new(), BTreeSet::new());
        for (text, language) in given.chain([(&self.name, language_of(&self.name))]) {
            let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
            let key = names::key(&text);
            if key.chars().count() < 2 {
                return Err(Error::usage(format!("“{text}” is too short for a name: names of one character are not looked for"))
                    .hint("give a longer name"));
            }
            if keys.insert((language, key)) {
                let property = if led.insert(language) { skos::PREF_LABEL } else { skos::ALT_LABEL };
                names.push((text, language, property));
            }
        }
        Ok(names)
    }

    /// Refuses a name that another entry bears plainly; a weak name can have many bearers.
    fn is_free(text: &str, lexicon: &Lexicon) -> Result<()> {
        let unit = |id: EntityId| lexicon.classes().is_named(lexicon.entity(id).class, "Unit");
        let bearers = lexicon.by_key(&names::key(text)).iter();
        let mut claims = bearers.filter(|n| lexicon.entity(n.entity).names[n.name].kind != NameKind::Weak && !unit(n.entity));
        let Some(claim) = claims.next() else { return Ok(()) };
        let other = lexicon.entity(claim.entity);
        let message = format!("“{text}” is already a name of {} <{}>", other.display(), other.iri.as_str());
        let hint = format!("`gongbao lexicon show '{text}'` shows the entry; to give that one another name, write it by hand");
        Err(Error::usage(message).at(&*other.origin.0).line(other.origin.1).hint(hint))
    }

    fn parent(wanted: &str, lexicon: &Lexicon) -> Result<EntityId> {
        if let Some(iri) = Prefixes::new(DEFAULT_BASE).expand(wanted) {
            return lexicon.by_iri(iri.as_str()).ok_or_else(|| {
                Error::usage(format!("--parent {wanted}: no entry has this IRI")).hint("accept the parent first, or give its name")
            });
        }
        let ids: BTreeSet<EntityId> = lexicon.by_key(&names::key(wanted)).iter().map(|n| n.entity).collect();
        let mut ids = ids.into_iter();
        match (ids.next(), ids.len()) {
            (Some(id), 0) => Ok(id),
            (Some(first), _) => {
                let all: Vec<&str> = std::iter::once(first).chain(ids).map(|id| lexicon.entity(id).iri.as_str()).collect();
                Err(Error::usage(format!("--parent {wanted}: several entries bear this name"))
                    .hint(format!("give an IRI: {}", all.join(", "))))
            }
            (None, _) => {
                Err(Error::usage(format!("--parent {wanted}: no entry is called so")).hint("accept the parent first, or give its IRI"))
            }
        }
    }
}

/// The class with a name, whatever its case.
fn class_named(classes: &Classes, name: &str) -> Result<ClassId> {
    let mut all: Vec<(&str, ClassId)> = classes.all().map(|class| (classes.name(class), class)).collect();
    all.sort_unstable();
    if let Some((_, class)) = all.iter().find(|(known, _)| known.eq_ignore_ascii_case(name)) {
        return Ok(*class);
    }
    let near = all.iter().max_by(|(a, _), (b, _)| {
        let likeness = |known: &str| strsim::jaro_winkler(&known.to_lowercase(), &name.to_lowercase());
        likeness(a).total_cmp(&likeness(b)).then_with(|| b.cmp(a))
    });
    let error = Error::usage(format!("{name} is no class of the ontology"));
    Err(match near {
        Some((known, _)) => error.hint(format!("did you mean {known}?")),
        None => error,
    })
}

/// The property by which a thing of one class hangs on one of another.
fn hangs_by(classes: &Classes, child: ClassId, parent: ClassId) -> Option<NamedNodeRef<'static>> {
    let both = |kind: &str| classes.is_named(child, kind) && classes.is_named(parent, kind);
    if classes.is_named(parent, "Region") {
        Some(gb::LOCATED_IN)
    } else if both("Organization") {
        Some(org::SUB_ORGANIZATION_OF)
    } else {
        (kind_of(classes, child) == kind_of(classes, parent)).then_some(skos::BROADER)
    }
}
