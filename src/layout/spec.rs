//! `ontology/layouts/*.toml` → layouts: which signs choose one, what its lines look like. Never sees a report
//! beyond the signs.

use super::sheet::Sheet;
use crate::error::{Error, Result};
use crate::language::glance::{Glanced, Screened};
use crate::ontology::{OntologyFile, OntologyFiles};
use serde::Deserialize;
use std::collections::{BTreeMap, HashMap};

/// What a line is, before the lines around it are looked at.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(super) enum LineKind {
    Furniture,
    Caption,
    Source,
    ReferenceHead,
    Reference,
    Url,
    Headline,
    Title,
    Chapter,
    Story,
    Heading,
    Note,
    Bullet,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(super) enum SectionKind {
    Contents,
    Summary,
    /// Hints at other pages.
    Hints,
}

/// What a field of a colophon or head line says.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Role {
    /// The day of issue.
    Issued,
    /// Who publishes it.
    Publisher,
    /// Who edits it.
    Editor,
    /// Where to find it.
    Address,
}

impl Role {
    /// The name that layouts use.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Issued => "issued",
            Self::Publisher => "publisher",
            Self::Editor => "editor",
            Self::Address => "address",
        }
    }
}

/// What kind of text a layout is of.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Genre {
    /// Stories about documents, bodies and things.
    #[default]
    Report,
    /// A document itself: it is of the day of its page.
    Document,
    /// An article, every paragraph of which may speak of something else.
    Article,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    id: String,
    #[serde(rename = "about")]
    _about: String,
    extends: Option<String>,
    signs: Vec<String>,
    #[serde(default)]
    sure: Vec<String>,
    never_before: Option<String>,
    needs: usize,
    #[serde(default)]
    genre: Genre,
    #[serde(default)]
    section: Vec<SectionFile>,
    #[serde(default)]
    field: Vec<FieldFile>,
    #[serde(default)]
    line: Vec<LineFile>,
    inline: Option<InlineFile>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct SectionFile {
    kind: SectionKind,
    begins: String,
    ends: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct FieldFile {
    role: Role,
    pattern: String,
    /// Whether what stands before the field on its line is content.
    #[serde(default)]
    keep: bool,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct LineFile {
    kind: LineKind,
    pattern: String,
    level: Option<usize>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct InlineFile {
    label: Option<String>,
    date: Option<String>,
    /// Before which a line is cut into several.
    cut: Option<String>,
    /// What a page prints behind its headline: buttons.
    tail: Option<String>,
    /// Words of the name of a publication.
    mast: Option<String>,
    /// Titles of parts of a story, which open no story.
    parts: Option<String>,
    /// Lines of a site above a headline: its name, its sections, who runs it.
    site: Option<String>,
}

pub(super) struct LineRule {
    pub kind: LineKind,
    pub pattern: Screened,
    pub level: usize,
}

pub(super) struct FieldRule {
    pub role: Role,
    pub pattern: Screened,
    pub keep: bool,
}

pub(super) struct SectionRule {
    pub kind: SectionKind,
    pub begins: Screened,
    pub ends: Screened,
}

/// One layout.
pub(super) struct Layout {
    pub id: String,
    signs: Vec<Screened>,
    /// Signs of which one is enough.
    sure: Vec<Screened>,
    /// What no line is before the first that shows the first sign.
    never_before: Option<Screened>,
    needs: usize,
    pub genre: Genre,
    pub sections: Vec<SectionRule>,
    pub fields: Vec<FieldRule>,
    pub lines: Vec<LineRule>,
    pub label: Screened,
    pub date: Screened,
    pub cut: Option<Screened>,
    pub tail: Option<Screened>,
    pub mast: Screened,
    pub parts: Screened,
    pub site: Option<Screened>,
}

impl Layout {
    /// Whether a line that none is before the first one with the first sign stands there.
    fn is_led(&self, sheet: &Sheet) -> bool {
        let (Some(never), Some(first)) = (&self.never_before, self.signs.first()) else { return false };
        let mut ahead = sheet.lines().iter().take_while(|line| !first.is_match(line.bare()));
        ahead.any(|line| never.is_match(line.bare()))
    }

    /// Whether a line opens a section.
    pub fn begins_section(&self, line: Glanced<'_>) -> bool {
        self.sections.iter().any(|s| s.begins.is_match(line))
    }
}

/// All layouts of an ontology.
pub struct Layouts {
    /// Those that a text must show signs of.
    signed: Vec<Layout>,
    /// The one that every text fits.
    generic: Layout,
}

/// The layout that every text fits.
const FALLBACK: &str = "generic";

impl Layouts {
    /// Reads the layouts of an ontology.
    ///
    /// # Errors
    /// A file that is not TOML of this form, a pattern that does not compile, a missing fallback; with the file.
    pub fn load(files: &OntologyFiles) -> Result<Self> {
        let mut read: BTreeMap<String, (File, &OntologyFile)> = BTreeMap::new();
        for (_, file) in files.select("layouts", "toml") {
            let parsed: File = crate::ontology::toml_of(file)?;
            read.insert(parsed.id.clone(), (parsed, file));
        }
        let Some((fallback, fallback_file)) = read.get(FALLBACK) else {
            return Err(Error::input("the ontology has no layout `generic`").hint("keep layouts/generic.toml: every text fits it"));
        };
        let mut known = Known::default();
        let base = compile(fallback, None, fallback_file, &mut known)?;
        let mut layouts = Vec::new();
        for (id, (file, source)) in read.iter().filter(|(id, _)| *id != FALLBACK) {
            if let Some(unknown) = file.extends.as_deref().filter(|e| *e != FALLBACK) {
                return Err(Error::input(format!("the layout {id} extends `{unknown}`: expected `{FALLBACK}`")).at(&source.path));
            }
            layouts.push(compile(file, Some(fallback), source, &mut known)?);
        }
        layouts.retain(|layout| layout.needs > 0);
        Ok(Self { signed: layouts, generic: base })
    }

    /// The layout whose signs the text shows most of, if it shows enough of them.
    pub(super) fn choose(&self, sheet: &Sheet) -> Option<&Layout> {
        let is_shown = |sign: &&Screened| sheet.lines().iter().any(|line| sign.is_match(line.bare()));
        let mut best = None;
        let mut most = 0;
        for layout in self.signed.iter().filter(|layout| !layout.is_led(sheet)) {
            let sure = layout.sure.iter().filter(is_shown).count();
            let count = sure + layout.signs.iter().filter(is_shown).count();
            if (sure > 0 || count >= layout.needs) && count > most {
                (best, most) = (Some(layout), count);
            }
        }
        best
    }

    /// The layout that every text fits.
    pub(super) fn generic(&self) -> &Layout {
        &self.generic
    }
}

/// Patterns that are known already: a layout shares those of the one that it extends.
#[derive(Default)]
struct Known(HashMap<String, Screened>);

impl Known {
    fn pattern(&mut self, source: &str) -> Result<Screened, String> {
        if let Some(known) = self.0.get(source) {
            return Ok(known.clone());
        }
        let pattern = Screened::new(source)?;
        self.0.insert(source.to_owned(), pattern.clone());
        Ok(pattern)
    }
}

fn compile(file: &File, base: Option<&File>, source: &OntologyFile, known: &mut Known) -> Result<Layout> {
    let mut regex = |pattern: &str| {
        known.pattern(pattern).map_err(|problem| {
            Error::input(format!("a pattern does not compile: {problem}")).at(&source.path).line(source.line_of(pattern))
        })
    };
    let mut layout = Layout {
        id: file.id.clone(),
        signs: file.signs.iter().map(|s| regex(s)).collect::<Result<_>>()?,
        sure: file.sure.iter().map(|s| regex(s)).collect::<Result<_>>()?,
        never_before: file.never_before.as_deref().map(&mut regex).transpose()?,
        needs: file.needs,
        genre: file.genre,
        sections: Vec::new(),
        fields: Vec::new(),
        lines: Vec::new(),
        label: regex("^$")?,
        date: regex("^$")?,
        cut: None,
        tail: None,
        mast: regex("^$")?,
        parts: regex("^$")?,
        site: None,
    };
    for part in [Some(file), base].into_iter().flatten() {
        for s in &part.section {
            layout.sections.push(SectionRule { kind: s.kind, begins: regex(&s.begins)?, ends: regex(&s.ends)? });
        }
        for f in &part.field {
            layout.fields.push(FieldRule { role: f.role, pattern: regex(&f.pattern)?, keep: f.keep });
        }
        for l in &part.line {
            layout.lines.push(LineRule { kind: l.kind, pattern: regex(&l.pattern)?, level: l.level.unwrap_or(0) });
        }
    }
    for inline in [base.and_then(|b| b.inline.as_ref()), file.inline.as_ref()].into_iter().flatten() {
        if let Some(label) = &inline.label {
            layout.label = regex(label)?;
        }
        if let Some(date) = &inline.date {
            layout.date = regex(date)?;
        }
        if let Some(cut) = &inline.cut {
            layout.cut = Some(regex(cut)?);
        }
        if let Some(tail) = &inline.tail {
            layout.tail = Some(regex(tail)?);
        }
        if let Some(mast) = &inline.mast {
            layout.mast = regex(mast)?;
        }
        if let Some(parts) = &inline.parts {
            layout.parts = regex(parts)?;
        }
        if let Some(site) = &inline.site {
            layout.site = Some(regex(site)?);
        }
    }
    Ok(layout)
}
