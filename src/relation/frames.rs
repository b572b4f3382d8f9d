//! Happenings told by a verb → facts, for Korean, where particles say who takes what part: each verb of a frame looks for its
//! theme, its agents, its day and its place in its clause, in whatever order they stand. What is still to come, or denied, gives
//! none; a part that nobody plays by name gives no fact. Frames are data (`rules/frames.toml`).

mod parts;

use super::context::Context;
use super::fact::{Evidence, Fact, Node, Object};
use crate::error::{Error, Result};
use crate::language::Script;
use crate::language::dates::PartialDate;
use crate::language::korean_verbs::{self as verbs, Voice};
use crate::language::regex::Regex;
use crate::layout::BlockKind;
use crate::ontology::{OntologyFiles, toml_of};
use crate::recognition::{EntityRef, Place};
use parts::Clause;
use serde::Deserialize;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    #[serde(default)]
    frame: Vec<FrameFile>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct FrameFile {
    id: String,
    about: String,
    theme: Vec<String>,
    #[serde(default)]
    agent: Vec<String>,
    #[serde(default)]
    nouns: Vec<String>,
    #[serde(default)]
    active: Vec<String>,
    #[serde(default)]
    passive: Vec<String>,
    #[serde(default)]
    of_active: Vec<String>,
    #[serde(default)]
    of_passive: Vec<String>,
    #[serde(default)]
    unless: Option<String>,
    #[serde(default)]
    elided: bool,
    #[serde(default)]
    mutual: bool,
    facts: Vec<FactFile>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct FactFile {
    s: Role,
    p: String,
    o: Role,
}

/// Who or what a fact joins.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
enum Role {
    /// What it happens to.
    Theme,
    /// Who does it.
    Agent,
    /// When.
    Day,
    /// The place into which it is put.
    In,
    /// The place at which it is done.
    At,
}

/// A kind of happening.
#[derive(Debug)]
struct Frame {
    id: String,
    theme: Vec<String>,
    agent: Vec<String>,
    nouns: Option<Regex>,
    /// Verbs that have their voice in themselves.
    own: Vec<(Regex, Voice)>,
    unless: Option<Regex>,
    /// Whether the theme may be whom the lines above speak of.
    elided: bool,
    /// Whether several do it with each other.
    mutual: bool,
    facts: Vec<(Role, String, Role)>,
}

/// All frames of an ontology.
#[derive(Debug, Default)]
pub struct Frames(Vec<Frame>);

impl Frames {
    /// Reads `rules/frames.toml`; an ontology without it has none.
    ///
    /// # Errors
    /// Broken TOML, or a pattern that does not compile.
    pub(super) fn load(files: &OntologyFiles) -> Result<Self> {
        let Some(file) = files.get("rules/frames.toml") else { return Ok(Self::default()) };
        let read: File = toml_of(file)?;
        let regex = |id: &str, words: &[String]| {
            Regex::new(&format!("(?:{})", words.join("|")))
                .map_err(|e| Error::input(format!("a pattern of the frame {id} does not compile: {e}")).at(&file.path))
        };
        let frame = |f: FrameFile| {
            if f.about.is_empty() || f.theme.is_empty() {
                return Err(Error::input(format!("the frame {} needs words about it and classes of themes", f.id)).at(&file.path));
            }
            let mut own = Vec::new();
            let voices = [
                (&f.of_active, Voice::OfActive),
                (&f.of_passive, Voice::OfPassive),
                (&f.passive, Voice::Passive),
                (&f.active, Voice::Active),
            ];
            for (words, voice) in voices.into_iter().filter(|(words, _)| !words.is_empty()) {
                own.push((regex(&f.id, words)?, voice));
            }
            let facts = f.facts.into_iter().map(|fact| (fact.s, fact.p, fact.o)).collect();
            let nouns = if f.nouns.is_empty() { None } else { Some(regex(&f.id, &f.nouns)?) };
            let unless = f.unless.map(|u| regex(&f.id, &[u])).transpose()?;
            Ok(Frame { id: f.id, theme: f.theme, agent: f.agent, nouns, own, unless, elided: f.elided, mutual: f.mutual, facts })
        };
        Ok(Self(read.frame.into_iter().map(frame).collect::<Result<_>>()?))
    }
}

/// Who and what takes part in one happening.
#[derive(Default)]
struct Happening {
    themes: Vec<EntityRef>,
    agents: Vec<EntityRef>,
    day: Option<PartialDate>,
    inside: Option<EntityRef>,
    at: Option<EntityRef>,
}

/// Facts from all happenings.
pub(super) fn relate(context: &Context<'_>, frames: &Frames, facts: &mut Vec<Fact>) {
    for (at, sentence) in context.sentences.iter().enumerate() {
        let running = matches!(sentence.place, Place::Block(BlockKind::Paragraph | BlockKind::Bullet | BlockKind::Note));
        if !running || sentence.story.is_none() || sentence.view.script() != Script::Korean {
            continue;
        }
        let text = sentence.view.text();
        for frame in frames.0.iter().filter(|f| f.unless.as_ref().is_none_or(|u| !u.is_match(text))) {
            let nouns = frame.nouns.iter().flat_map(|nouns| verbs::all(nouns, text));
            let of_nouns = nouns.filter_map(|v| Some((verbs::voice(&text[v.end..])?, v)));
            let own = frame.own.iter().flat_map(|(regex, voice)| verbs::all(regex, text).into_iter().map(|v| (*voice, v)));
            for (voice, verb) in of_nouns.chain(own) {
                let clause = Clause { context, at, sentence, frame, verb: verb.clone() };
                let found = clause.read(voice);
                let span = sentence.view.original(0..text.len());
                let evidence = Evidence { span, rule: frame.id.clone(), confidence: 72, story: sentence.story };
                tell(frame, &found, &evidence, facts);
            }
        }
    }
}

/// Makes the facts of a happening whose parts are all known.
fn tell(frame: &Frame, found: &Happening, evidence: &Evidence, facts: &mut Vec<Fact>) {
    for (s, p, o) in &frame.facts {
        for subject in found.entities(*s) {
            let mut push = |object| {
                facts.push(Fact { subject: Node::Entity(subject), predicate: p.clone(), object, evidence: evidence.clone() });
            };
            match (*o, found.day) {
                (Role::Day, Some(day)) => push(Object::Date(day)),
                (Role::Day, None) => {}
                _ => found.entities(*o).into_iter().filter(|e| *e != subject).for_each(|e| push(Object::Node(Node::Entity(e)))),
            }
        }
    }
}

impl Happening {
    fn entities(&self, role: Role) -> Vec<EntityRef> {
        match role {
            Role::Theme => self.themes.clone(),
            Role::Agent => self.agents.clone(),
            Role::In => self.inside.into_iter().collect(),
            Role::At => self.at.into_iter().collect(),
            Role::Day => Vec::new(),
        }
    }
}
