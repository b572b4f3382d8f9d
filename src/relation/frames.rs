//! Happenings told by a verb → facts, for Korean, where particles say who takes what part: each verb of a frame looks for its
//! theme, its agents, its day and its place in its clause, in whatever order they stand. What is still to come, or denied, gives
//! none; a part that nobody plays by name gives no fact. Frames are data (`rules/frames.toml`).

mod parts;

use super::context::Context;
use super::fact::{Evidence, Fact, Node, Object};
use super::rules::{Example, Shown, check_property};
use crate::error::{Error, Result};
use crate::language::Script;
use crate::language::dates::PartialDate;
use crate::language::korean_verbs::{self as verbs, Voice};
use crate::language::regex::Regex;
use crate::layout::BlockKind;
use crate::lexicon::Classes;
use crate::ontology::{OntologyFile, OntologyFiles, toml_of};
use crate::recognition::{EntityRef, Place};
use parts::Clause;
use serde::Deserialize;
use std::ops::Range;

/// How sure such facts are.
const CONFIDENCE: u8 = 72;

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
    #[serde(default)]
    right: Vec<Example>,
    #[serde(default)]
    wrong: Vec<Example>,
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
struct Frame {
    id: String,
    about: String,
    theme: Vec<String>,
    agent: Vec<String>,
    /// Its verbs with the voice that they have in themselves; those without have it by their ending.
    verbs: Vec<(Regex, Option<Voice>)>,
    unless: Option<Regex>,
    /// Whether the theme may be whom the lines above speak of.
    elided: bool,
    /// Whether several do it with each other.
    mutual: bool,
    facts: Vec<(Role, String, Role)>,
    right: Vec<Example>,
    wrong: Vec<Example>,
    origin: String,
}

/// All frames of an ontology.
#[derive(Default)]
pub struct Frames(Vec<Frame>);

impl Frames {
    /// Reads `rules/frames.toml`; an ontology without it has none.
    ///
    /// # Errors
    /// Broken TOML, a pattern that does not compile, a class or property that the ontology lacks.
    pub(super) fn load(files: &OntologyFiles, classes: &Classes) -> Result<Self> {
        let Some(file) = files.get("rules/frames.toml") else { return Ok(Self::default()) };
        let read: File = toml_of(file)?;
        Ok(Self(read.frame.into_iter().map(|frame| compile(frame, file, classes)).collect::<Result<_>>()?))
    }

    /// The frames with their examples.
    pub(super) fn shown(&self) -> impl Iterator<Item = Shown<'_>> {
        self.0.iter().map(|f| Shown {
            id: &f.id,
            about: &f.about,
            places: "text".to_owned(),
            confidence: CONFIDENCE,
            right: &f.right,
            wrong: &f.wrong,
            origin: &f.origin,
        })
    }
}

fn compile(frame: FrameFile, file: &OntologyFile, classes: &Classes) -> Result<Frame> {
    let wrong = |problem: String| {
        let line = file.text().lines().position(|l| l.starts_with("id") && l.contains(&format!("\"{}\"", frame.id)));
        let error = Error::input(format!("frame {}: {problem}", frame.id)).at(&file.path).line(line.map_or(1, |at| at + 1));
        error.hint("see ontology/README.md for how a frame is written")
    };
    if let Some(unknown) = frame.theme.iter().chain(&frame.agent).find(|class| classes.by_name(class).is_none()) {
        return Err(wrong(format!("the class {unknown} is not in the ontology")));
    }
    for fact in &frame.facts {
        check_property(&fact.p, classes).map_err(&wrong)?;
    }
    let regex = |words: &[String]| Regex::new(&format!("(?:{})", words.join("|"))).map_err(&wrong);
    let voices = [
        (&frame.nouns, None),
        (&frame.of_active, Some(Voice::OfActive)),
        (&frame.of_passive, Some(Voice::OfPassive)),
        (&frame.passive, Some(Voice::Passive)),
        (&frame.active, Some(Voice::Active)),
    ];
    let verbs = voices.into_iter().filter(|(words, _)| !words.is_empty()).map(|(words, voice)| Ok((regex(words)?, voice)));
    Ok(Frame {
        verbs: verbs.collect::<Result<_>>()?,
        unless: frame.unless.as_ref().map(|u| regex(std::slice::from_ref(u))).transpose()?,
        facts: frame.facts.iter().map(|fact| (fact.s, fact.p.clone(), fact.o)).collect(),
        origin: file.path.display().to_string(),
        id: frame.id,
        about: frame.about,
        theme: frame.theme,
        agent: frame.agent,
        elided: frame.elided,
        mutual: frame.mutual,
        right: frame.right,
        wrong: frame.wrong,
    })
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
        for frame in &frames.0 {
            let mut verbs = frame.verbs_of(text).peekable();
            if verbs.peek().is_none() || frame.unless.as_ref().is_some_and(|u| u.is_match(text)) {
                continue;
            }
            for (voice, verb) in verbs {
                let found = Clause { context, at, sentence, frame, verb }.read(voice);
                let span = sentence.view.original(0..text.len());
                let evidence = Evidence { span, rule: frame.id.clone(), confidence: CONFIDENCE, story: sentence.story };
                tell(frame, &found, &evidence, facts);
            }
        }
    }
}

impl Frame {
    /// The verbs of a text with their voices.
    fn verbs_of(&self, text: &str) -> impl Iterator<Item = (Voice, Range<usize>)> {
        self.verbs.iter().flat_map(move |(verb, own)| {
            let voiced = move |range: Range<usize>| Some((own.or_else(|| verbs::voice(&text[range.end..]))?, range));
            verb.find_iter(text).map(|m| m.range()).filter_map(voiced)
        })
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
