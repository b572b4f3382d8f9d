//! Lists whose head says what their members are (`A, B, C 등 분야`, `A, B 등 8개사`): members that the lexicon
//! does not know are coined with the class of the head. The heads are data (`recognition/enumerations.toml`).

use super::coin::Coins;
use super::columns::{Column, ColumnFile};
use super::{Resolver, class_of};
use crate::error::{Error, Result};
use crate::language::korean::{closes_phrase, split_list};
use crate::language::regex::Regex;
use crate::language::{chinese, names};
use crate::lexicon::{ClassId, Classes, Kind, Kinds};
use crate::ontology::{OntologyFiles, toml_of};
use crate::recognition::{EntityRef, Mention, Reading, Sentence, nest};
use serde::Deserialize;
use std::ops::Range;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    enumeration: Vec<EnumerationFile>,
    #[serde(default)]
    column: Vec<ColumnFile>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct EnumerationFile {
    id: String,
    #[serde(rename = "about")]
    _about: String,
    class: String,
    head: String,
    /// Whether members stand behind the head (`including A, B and C`) instead of before it.
    #[serde(default)]
    behind: bool,
    /// How many members a list must have.
    #[serde(default)]
    least: usize,
    /// A member that matches is left alone.
    #[serde(default)]
    not: Option<String>,
    /// What stands behind a name in a member and is no part of it, if the lexicon knows the name.
    #[serde(default)]
    behind_name: Option<String>,
    /// Whether a member that begins with a place is left alone.
    #[serde(default)]
    placeless: bool,
}

struct Enumeration {
    id: String,
    class: ClassId,
    head: Regex,
    behind: bool,
    least: usize,
    not: Option<Regex>,
    behind_name: Option<Regex>,
    placeless: bool,
}

/// The heads of lists, and those of columns of names.
#[derive(Default)]
pub struct Enumerations(Vec<Enumeration>, pub(super) Vec<Column>);

/// The most characters a member may have.
const LONGEST: usize = 26;

impl Enumerations {
    /// Reads `recognition/enumerations.toml`; an ontology without it has none.
    ///
    /// # Errors
    /// Broken TOML, an unknown class, a pattern that does not compile.
    pub fn load(files: &OntologyFiles, classes: &Classes) -> Result<Self> {
        let Some(file) = files.get("recognition/enumerations.toml") else { return Ok(Self::default()) };
        let read: File = toml_of(file)?;
        let regex = |id: &str, source: &str| {
            Regex::new(source)
                .map_err(|e| Error::input(format!("{id}: a pattern does not compile: {e}")).at(&file.path).line(file.line_of(source)))
        };
        let mut all = Vec::new();
        for e in read.enumeration {
            let class = classes.by_name(&e.class).ok_or_else(|| {
                Error::input(format!("{}: the class {} is not in the ontology", e.id, e.class)).at(&file.path).line(file.line_of(&e.id))
            })?;
            let not = e.not.as_deref().map(|n| regex(&e.id, n)).transpose()?;
            let behind_name = e.behind_name.as_deref().map(|n| regex(&e.id, n)).transpose()?;
            all.push(Enumeration {
                head: regex(&e.id, &e.head)?,
                id: e.id,
                class,
                behind: e.behind,
                least: e.least,
                not,
                behind_name,
                placeless: e.placeless,
            });
        }
        let columns = read.column.into_iter().map(|c| Column::read(c, classes, file)).collect::<Result<_>>()?;
        Ok(Self(all, columns))
    }
}

/// Coins the members of all lists.
pub(super) fn coin(resolver: &Resolver<'_>, sentences: &mut [Sentence], coins: &mut Coins) {
    for sentence in sentences {
        let text = sentence.view.text().to_owned();
        for enumeration in &resolver.enumerations.0 {
            for head in enumeration.head.find_iter(&text) {
                let members = if enumeration.behind { behind(&text, head.end()) } else { before(&text, head.start()) };
                if members.len() < enumeration.least {
                    continue;
                }
                for member in members {
                    add(resolver, sentence, &text, member, enumeration, coins);
                }
            }
        }
    }
}

/// The members of a list that ends at `end`, from the last to the first.
fn before(text: &str, end: usize) -> Vec<Range<usize>> {
    let from = text[..end].rfind(['"', '“', '。', '；', ':', '•']).map_or(0, |at| at + text[at..].chars().next().map_or(1, char::len_utf8));
    let mut members = Vec::new();
    for (range, member) in split_list(&text[from..end]).into_iter().rev() {
        let range = from + range.start..from + range.end;
        let (cut, start) = last_phrase(member);
        if start < member.len() {
            members.push(range.start + start..range.end);
        }
        if cut || members.len() > 12 {
            break;
        }
    }
    members
}

/// The members of a list that begins at `start`.
fn behind(text: &str, start: usize) -> Vec<Range<usize>> {
    let end = text[start..].find(['.', ';', '。', '，', '(']).map_or(text.len(), |at| start + at);
    split_list(&text[start..end]).into_iter().map(|(range, _)| start + range.start..start + range.end).collect()
}

/// Where the noun phrase at the end of a text begins, and whether something else stands before it.
fn last_phrase(member: &str) -> (bool, usize) {
    let mut start = 0;
    let mut at = 0;
    let words: Vec<&str> = member.split_inclusive(' ').collect();
    for (i, word) in words.iter().enumerate() {
        at += word.len();
        if i + 1 < words.len() && closes_phrase(word.trim()) {
            start = at;
        }
    }
    let han = chinese::han_phrase_start(&member[start..]);
    (start + han > 0, start + han)
}

fn add(resolver: &Resolver<'_>, sentence: &mut Sentence, text: &str, range: Range<usize>, enumeration: &Enumeration, coins: &mut Coins) {
    let printed = text[range.clone()].trim_end_matches([' ', ')', '\'', '"']).trim_start_matches(['(', '\'', '"']);
    let start = range.start + text[range.clone()].find(printed).unwrap_or(0);
    let range = start..start + printed.len();
    let length = printed.chars().count();
    let plain = (2..=LONGEST).contains(&length)
        && printed.chars().all(|c| c.is_alphanumeric() || matches!(c, ' ' | '-' | '+' | '(' | ')' | '·' | '&' | '/'));
    let excluded = enumeration.not.as_ref().is_some_and(|n| n.is_match(printed));
    let classes = resolver.lexicon.classes();
    let has_value =
        sentence.mentions.iter().any(|m| overlap(&m.range, &range) && matches!(m.reading, Reading::Date(_) | Reading::Quantity(_)));
    // A member is all of its phrase: what its last word is the name of says only of what class it is.
    let unlike = |class: ClassId| !classes.compatible(class, enumeration.class);
    let field = |class: ClassId| classes.is(class, Kinds::of(&[Kind::Technology, Kind::Industry]));
    let last = sentence.mentions.iter().find(|m| m.range.end == range.end && m.range.start > range.start && m.entity.is_some());
    let last = last.and_then(|m| m.entity).map(|e| class_of(resolver.lexicon, coins, e));
    let head = last.filter(|class| enumeration.placeless && unlike(*class) && field(*class));
    let class = head.unwrap_or(enumeration.class);
    let taken = sentence.mentions.iter().any(|m| {
        let covers = m.range.start <= range.start && range.end <= m.range.end
            || m.inside.is_none() && m.range.start < range.start && m.range.end > range.start;
        let named = m.range.end == range.end && head.is_none() && m.entity.is_some_and(|e| unlike(class_of(resolver.lexicon, coins, e)));
        overlap(&m.range, &range) && (covers && (m.entity.is_some() || matches!(m.reading, Reading::Marked(_))) || named)
    });
    let placed = enumeration.placeless
        && sentence.mentions.iter().any(|m| {
            m.range.start == range.start && m.entity.is_some_and(|e| classes.is(class_of(resolver.lexicon, coins, e), Kind::Region))
        });
    if !plain || excluded || has_value || taken || placed || names_it(resolver, sentence, &range, printed, enumeration) {
        return;
    }
    let bare = printed.split('(').next().unwrap_or(printed).trim();
    let known =
        resolver.lexicon.by_key(&names::key(bare)).iter().find(|n| classes.compatible(resolver.lexicon.entity(n.entity).class, class));
    let entity = known.map_or_else(|| coins.coin(class, bare, &enumeration.id), |n| EntityRef::Known(n.entity));
    if let (EntityRef::Coined(at), Some(gloss)) =
        (entity, sentence.glosses.iter().find(|g| g.outer.start >= range.start && g.outer.start <= range.end))
    {
        coins.add_name(at, &text[gloss.inner.clone()], None);
    }
    let span = sentence.view.original(range.clone());
    sentence.mentions.push(Mention {
        range,
        span,
        reading: Reading::Marked(class),
        found_by: enumeration.id.clone(),
        inside: None,
        entity: Some(entity),
    });
    sentence.mentions = nest(std::mem::take(&mut sentence.mentions));
}

/// Whether a known name in a member leaves of it only what stands behind names: then that name is the member. Nor is it
/// a name if it has no letter.
fn names_it(resolver: &Resolver<'_>, sentence: &Sentence, range: &Range<usize>, printed: &str, enumeration: &Enumeration) -> bool {
    let classes = resolver.lexicon.classes();
    let rest = enumeration.behind_name.as_ref().and_then(|b| b.find(printed)).map(|m| range.start + m.start());
    let known = |m: &Mention| match m.entity {
        Some(EntityRef::Known(id)) => classes.compatible(resolver.lexicon.entity(id).class, enumeration.class),
        _ => false,
    };
    let named = rest.is_some_and(|end| sentence.mentions.iter().any(|m| m.range == (range.start..end) && known(m)));
    named || !printed.chars().any(char::is_alphabetic)
}

fn overlap(a: &Range<usize>, b: &Range<usize>) -> bool {
    a.start < b.end && b.start < a.end
}
