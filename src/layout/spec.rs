//! `ontology/layouts/*.toml` → layouts: which signs choose one, what its lines look like. Never sees a report
//! beyond the signs.

use crate::error::{Error, Result};
use crate::language::patterns::LazyRegex;
use crate::language::screen::{Needs, Screen};
use crate::language::view::View;
use crate::ontology::{OntologyFile, OntologyFiles};
use crate::reading::{Span, Text};
use serde::Deserialize;
use std::cell::RefCell;
use std::collections::{BTreeMap, HashMap};
use std::sync::Arc;

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
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    id: String,
    #[serde(rename = "about")]
    _about: String,
    extends: Option<String>,
    signs: Vec<String>,
    needs: usize,
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
    role: String,
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
    /// Words of the name of a publication.
    mast: Option<String>,
    /// Titles of parts of a story, which open no story.
    parts: Option<String>,
}

pub(super) struct LineRule {
    pub kind: LineKind,
    pub pattern: Arc<LazyRegex>,
    pub level: usize,
}

pub(super) struct FieldRule {
    pub role: String,
    pub pattern: Arc<LazyRegex>,
    pub keep: bool,
}

pub(super) struct SectionRule {
    pub kind: SectionKind,
    pub begins: Arc<LazyRegex>,
    pub ends: Arc<LazyRegex>,
}

/// One layout.
pub(super) struct Layout {
    pub id: String,
    /// By their position among the signs of all layouts.
    signs: Vec<(usize, LazyRegex)>,
    needs: usize,
    pub sections: Vec<SectionRule>,
    pub fields: Vec<FieldRule>,
    pub lines: Vec<LineRule>,
    pub label: Arc<LazyRegex>,
    pub date: Arc<LazyRegex>,
    pub cut: Option<Arc<LazyRegex>>,
    pub mast: Arc<LazyRegex>,
    pub parts: Arc<LazyRegex>,
}

impl Layout {
    /// Whether a line opens a section.
    pub fn begins_section(&self, text: &Text, span: Span) -> bool {
        let view = View::new(text, span);
        self.sections.iter().any(|s| s.begins.is_match(view.text().trim()))
    }
}

/// All layouts of an ontology.
pub struct Layouts {
    all: Vec<Layout>,
    /// Which signs may stand in a text at all.
    signs: Screen,
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
        let known = Known::default();
        let mut needs = Vec::new();
        let base = compile(fallback, None, fallback_file, &known, &mut needs)?;
        let mut layouts = Vec::new();
        for (id, (file, source)) in read.iter().filter(|(id, _)| *id != FALLBACK) {
            if let Some(unknown) = file.extends.as_deref().filter(|e| *e != FALLBACK) {
                return Err(Error::input(format!("the layout {id} extends `{unknown}`: expected `{FALLBACK}`")).at(&source.path));
            }
            layouts.push(compile(file, Some(fallback), source, &known, &mut needs)?);
        }
        layouts.push(base);
        Ok(Self { all: layouts, signs: Screen::new(needs.iter()) })
    }

    /// The layout whose signs the text shows most of, if it shows enough of them.
    pub(super) fn choose(&self, text: &Text) -> Option<&Layout> {
        let lines: Vec<String> = text.line_spans().map(|span| View::new(text, span).text().trim().to_owned()).collect();
        let candidates = self.signs.candidates(&lines.join("\n"));
        let may_stand = |at: usize| candidates.binary_search(&at).is_ok();
        let is_shown = |(at, sign): &(usize, LazyRegex)| may_stand(*at) && lines.iter().any(|line| sign.is_match(line));
        let shown = |layout: &Layout| layout.signs.iter().filter(|sign| is_shown(sign)).count();
        let mut best = None;
        let mut most = 0;
        for layout in self.all.iter().filter(|l| l.needs > 0) {
            let count = shown(layout);
            if count >= layout.needs && count > most {
                (best, most) = (Some(layout), count);
            }
        }
        best
    }

    /// The layout that every text fits.
    pub(super) fn fallback(&self) -> &Layout {
        &self.all[self.all.len() - 1]
    }
}

/// Patterns that are built already: a layout shares those of the one that it extends.
type Known = RefCell<HashMap<String, Arc<LazyRegex>>>;

fn compile(file: &File, base: Option<&File>, source: &OntologyFile, known: &Known, needs: &mut Vec<Needs>) -> Result<Layout> {
    let wrong = |pattern: &str, problem: String| {
        let line = source.text().lines().position(|l| l.contains(pattern)).map_or(1, |i| i + 1);
        Error::input(format!("a pattern does not compile: {problem}")).at(&source.path).line(line)
    };
    let regex = |pattern: &str| {
        if let Some(known) = known.borrow().get(pattern) {
            return Ok(known.clone());
        }
        let built = LazyRegex::new(pattern).map(Arc::new);
        if let Ok(regex) = &built {
            known.borrow_mut().insert(pattern.to_owned(), regex.clone());
        }
        built.map_err(|e| wrong(pattern, e))
    };
    let mut signs = Vec::new();
    for pattern in &file.signs {
        let (regex, need) = LazyRegex::with_needs(pattern).map_err(|e| wrong(pattern, e))?;
        signs.push((needs.len(), regex));
        needs.push(need);
    }
    let mut layout = Layout {
        id: file.id.clone(),
        signs,
        needs: file.needs,
        sections: Vec::new(),
        fields: Vec::new(),
        lines: Vec::new(),
        label: regex("^$")?,
        date: regex("^$")?,
        cut: None,
        mast: regex("^$")?,
        parts: regex("^$")?,
    };
    for part in [Some(file), base].into_iter().flatten() {
        for s in &part.section {
            layout.sections.push(SectionRule { kind: s.kind, begins: regex(&s.begins)?, ends: regex(&s.ends)? });
        }
        for f in &part.field {
            layout.fields.push(FieldRule { role: f.role.clone(), pattern: regex(&f.pattern)?, keep: f.keep });
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
        if let Some(mast) = &inline.mast {
            layout.mast = regex(mast)?;
        }
        if let Some(parts) = &inline.parts {
            layout.parts = regex(parts)?;
        }
    }
    Ok(layout)
}
