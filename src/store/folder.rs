//! One graph's folder: opened, asked, changed. Report graphs come in, files go out in one transaction with
//! the manifest as its last word; records, texts and triples are read back against the manifest's checksums.
//! Never interprets a triple.

use super::PROGRAM_VERSION;
use super::files::failed;
use super::index::check_evidence;
use super::manifest::{FORMAT, Manifest, ReportEntry, ReportRecord, from_json, sha256, to_json};
use super::prefixes::Prefixes;
use super::selection::reachable;
use super::serialise::{parse_turtle, write_triples};
use super::transaction::{LEXICON, MANIFEST, REPORTS, Transaction, is_blank, read};
use crate::error::{Error, ErrorKind, Result};
use crate::graph::vocabulary::DEFAULT_BASE;
use crate::graph::{ReportGraph, ReportId};
use oxigraph::model::{GraphName, NamedNode, Term, Triple};
use rayon::prelude::*;
use std::collections::{BTreeMap, BTreeSet};
use std::io;
use std::path::{Path, PathBuf};

pub(super) const FACTS: &str = "facts.ttl";
pub(super) const EVIDENCE: &str = "evidence.ttl";
pub(super) const TEXT: &str = "text.txt";
const RECORD: &str = "report.json";

/// What a build changes: reports that are new or read again, and reports that go.
#[derive(Debug, Default)]
pub struct Update {
    /// New and changed reports, in any order.
    pub put: Vec<ReportGraph>,
    /// Those of them that were read again from the graph's own text: what another process has put there meanwhile stays.
    pub mended: BTreeSet<ReportId>,
    /// Reports to take out.
    pub remove: Vec<ReportId>,
}

/// A graph's folder.
#[derive(Debug, Clone)]
pub struct GraphFolder {
    path: PathBuf,
    manifest: Manifest,
}

impl GraphFolder {
    /// Opens a graph that is there.
    pub fn open(path: impl AsRef<Path>) -> Result<Self> {
        let path = path.as_ref();
        match read_manifest(path)? {
            Some(manifest) => Ok(Self { path: path.to_owned(), manifest }),
            None if path.exists() => Err(Error::store("this is not a graph of gongbao: it has no manifest.json")
                .at(path)
                .hint("choose the graph's folder with --kg or GONGBAO_KG")),
            None => Err(Error::store("there is no graph here yet")
                .at(path)
                .hint("build one with `gongbao build FILE…`, or choose its folder with --kg or GONGBAO_KG")),
        }
    }

    /// Opens a graph, or prepares a new one in a folder that is empty or not there; nothing is written before
    /// [`update`](Self::update). `base` is for a new graph; a graph that is there must have been built with the same.
    pub fn open_or_create(path: impl AsRef<Path>, base: Option<&str>) -> Result<Self> {
        let path = path.as_ref();
        if let Some(base) = base {
            check_base(base)?;
        }
        if let Some(manifest) = read_manifest(path)? {
            if let Some(base) = base.filter(|base| *base != manifest.base) {
                return Err(Error::usage(format!("this graph names things under {}, not under {base}", manifest.base))
                    .at(path)
                    .hint("leave --base out, or build into another folder with --kg"));
            }
            return Ok(Self { path: path.to_owned(), manifest });
        }
        if path.exists() && !is_blank(path).map_err(failed("read the folder", path))? {
            return Err(Error::store("this folder holds something that is not a graph of gongbao")
                .at(path)
                .hint("choose a new or an empty folder with --kg"));
        }
        Ok(Self { path: path.to_owned(), manifest: Manifest::empty(base.unwrap_or(DEFAULT_BASE)) })
    }

    /// Where the folder is.
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// What the graph was built from.
    pub fn manifest(&self) -> &Manifest {
        &self.manifest
    }

    /// The base under which the graph names things.
    pub fn base(&self) -> &str {
        &self.manifest.base
    }

    /// The prefixes for this graph's names.
    pub fn prefixes(&self) -> Prefixes {
        Prefixes::new(&self.manifest.base)
    }

    /// The reports, in order of their ids.
    pub fn report_ids(&self) -> impl Iterator<Item = &ReportId> {
        self.manifest.reports.keys()
    }

    /// One report's entry in the manifest.
    pub fn entry(&self, id: &ReportId) -> Result<&ReportEntry> {
        self.manifest
            .reports
            .get(id)
            .ok_or_else(|| Error::not_found(format!("there is no report {id} in this graph")).hint("`gongbao reports` lists them"))
    }

    /// Whether a report need not be read again: same bytes, same program, same ontology, and its files undamaged.
    pub fn is_current(&self, id: &ReportId, source_sha256: &str, program_version: &str, ontology_sha256: &str) -> bool {
        self.manifest.reports.get(id).is_some_and(|entry| {
            entry.source.sha256 == source_sha256
                && entry.program == program_version
                && entry.ontology == ontology_sha256
                && entry.files.iter().all(|(name, sum)| self.is_sound(&report_file(id, name), sum))
        })
    }

    /// A report's text as it was read.
    pub fn text(&self, id: &ReportId) -> Result<String> {
        utf8(self.checked(id, TEXT)?, &self.path.join(report_file(id, TEXT)))
    }

    /// What is known about a report beside its triples.
    pub fn report(&self, id: &ReportId) -> Result<ReportRecord> {
        let path = self.path.join(report_file(id, RECORD));
        from_json(&utf8(self.checked(id, RECORD)?, &path)?, &path)
    }

    /// Puts, replaces and removes reports, and writes the background knowledge for the entities that all
    /// reports together name. All of it happens or nothing.
    pub fn update(&mut self, update: Update, ontology_sha256: &str, lexicon: &Lexicon<'_>) -> Result<()> {
        self.transact(|folder, transaction| folder.staged(update, ontology_sha256, lexicon, transaction))
    }

    /// Takes reports out. The background knowledge that stays is part of what is there: no lexicon has to be read for it.
    pub fn remove(&mut self, remove: Vec<ReportId>) -> Result<()> {
        self.transact(|folder, transaction| {
            // Nobody else writes from here on.
            let now = folder.refreshed()?;
            let background = now.lexicon()?;
            let lexicon = |entities: &BTreeSet<NamedNode>| reachable(&background, entities);
            now.staged(Update { remove, ..Update::default() }, &now.manifest.ontology, &lexicon, transaction)
        })
    }

    fn transact(&mut self, stage: impl FnOnce(&Self, &Transaction) -> Result<Manifest>) -> Result<()> {
        let transaction = Transaction::begin(&self.path)?;
        match stage(self, &transaction) {
            Ok(manifest) => {
                transaction.commit(&manifest.reports.keys().cloned().collect())?;
                self.manifest = manifest;
                Ok(())
            }
            Err(error) => {
                transaction.abandon();
                Err(error)
            }
        }
    }

    fn staged(&self, mut update: Update, ontology_sha256: &str, lexicon: &Lexicon<'_>, transaction: &Transaction) -> Result<Manifest> {
        // Another process may have changed the graph since it was opened.
        let mut manifest = read_manifest(&self.path)?.unwrap_or_else(|| self.manifest.clone());
        for id in &update.remove {
            manifest.reports.remove(id);
        }
        let changed = |id: &ReportId| manifest.reports.get(id) != self.manifest.reports.get(id);
        update.put.retain(|report| !(update.mended.contains(&report.id) && changed(&report.id)));
        let mut entities = BTreeSet::new();
        let put: BTreeSet<&ReportId> = update.put.iter().map(|report| &report.id).collect();
        let kept = Self { path: self.path.clone(), manifest: manifest.clone() };
        for id in manifest.reports.keys().filter(|id| !put.contains(id)) {
            entities.extend(kept.lexicon_entities(id));
        }
        let prefixes = Prefixes::new(&manifest.base);
        entities.extend(update.put.iter().flat_map(|report| report.lexicon_entities.iter().cloned()));
        let stage = |report| stage_report(report, ontology_sha256, &prefixes, transaction);
        let (staged, background) = rayon::join(
            || update.put.into_par_iter().map(stage).collect::<Vec<Result<(ReportId, ReportEntry)>>>(),
            || write_triples(lexicon(&entities), &prefixes),
        );
        for report in staged {
            let (id, entry) = report?;
            manifest.reports.insert(id, entry);
        }
        let background = background?;
        PROGRAM_VERSION.clone_into(&mut manifest.program);
        ontology_sha256.clone_into(&mut manifest.ontology);
        manifest.lexicon = sha256(&background);
        transaction.stage(Path::new(LEXICON), &background)?;
        transaction.stage(Path::new(MANIFEST), to_json(&manifest)?.as_bytes())?;
        Ok(manifest)
    }

    /// The entities of the lexicon that a report names; where its record is damaged, those that its facts name, and none
    /// where these are damaged too: the report cannot be read before it is repaired.
    fn lexicon_entities(&self, id: &ReportId) -> Vec<NamedNode> {
        if let Ok(record) = self.report(id) {
            return record.entities().collect();
        }
        let facts = self.checked(id, FACTS).and_then(|bytes| parse_turtle(&bytes, &GraphName::DefaultGraph, &self.path, true));
        let nodes = facts.unwrap_or_default().into_iter().flat_map(|fact| [fact.subject.into(), fact.object]);
        nodes.filter_map(|term| if let Term::NamedNode(node) = term { Some(node) } else { None }).collect()
    }

    /// The bytes of `lexicon.ttl`, compared with the manifest.
    pub(super) fn lexicon_bytes(&self) -> Result<Vec<u8>> {
        self.compared(Path::new(LEXICON), &self.manifest.lexicon)
    }

    /// The bytes of one of a report's files, compared with the manifest.
    pub(super) fn checked(&self, id: &ReportId, file: &str) -> Result<Vec<u8>> {
        let name = report_file(id, file);
        let sum = self
            .entry(id)?
            .files
            .get(file)
            .ok_or_else(|| Error::store(format!("the manifest names no {file} for {id}")).at(&self.path).hint(REBUILD))?;
        self.compared(&name, sum)
    }

    /// The same folder as its manifest is now.
    pub(super) fn refreshed(&self) -> Result<Self> {
        Self::open(&self.path)
    }

    fn compared(&self, name: &Path, sum: &str) -> Result<Vec<u8>> {
        let path = self.path.join(name);
        let wrong = match read(&self.path, name) {
            Ok(bytes) if sha256(&bytes) == sum => return Ok(bytes),
            Ok(_) => "the file is not as gongbao wrote it: its checksum differs from the manifest's".to_owned(),
            Err(e) => format!("cannot read the file: {e}"),
        };
        let changed = read_manifest(&self.path).is_ok_and(|now| now.is_some_and(|now| now != self.manifest));
        Err(if changed {
            Error::new(ErrorKind::Changed, "the graph was changed while it was read").at(&self.path).hint("run this again")
        } else {
            Error::store(wrong).at(&path).hint(REBUILD)
        })
    }
}

const REBUILD: &str = "`gongbao build --repair` reads it again from what is there, `gongbao build --repair FILE` from its file";

fn stage_report(
    report: ReportGraph,
    ontology_sha256: &str,
    prefixes: &Prefixes,
    transaction: &Transaction,
) -> Result<(ReportId, ReportEntry)> {
    check_evidence(&report.evidence, &report.facts)?;
    let mut lexicon_entities: Vec<String> = report.lexicon_entities.into_iter().map(NamedNode::into_string).collect();
    lexicon_entities.sort_unstable();
    lexicon_entities.dedup();
    let mut review = report.review;
    review.sort_unstable();
    let record = ReportRecord { id: report.id.clone(), counts: report.counts, lexicon_entities, review };
    let (facts, evidence) = rayon::join(|| write_triples(report.facts, prefixes), || write_triples(report.evidence, prefixes));
    let contents = [(FACTS, facts?), (EVIDENCE, evidence?), (TEXT, report.text.into_bytes()), (RECORD, to_json(&record)?.into_bytes())];
    let mut files = BTreeMap::new();
    for (name, bytes) in contents {
        transaction.stage(&report_file(&report.id, name), &bytes)?;
        files.insert(name.to_owned(), sha256(&bytes));
    }
    let entry = ReportEntry { source: report.source, program: PROGRAM_VERSION.to_owned(), ontology: ontology_sha256.to_owned(), files };
    Ok((report.id, entry))
}

pub(super) fn report_file(id: &ReportId, name: &str) -> PathBuf {
    [REPORTS, id.as_str(), name].iter().collect()
}

/// Gives the background knowledge about the entities that reports name.
pub type Lexicon<'a> = dyn Fn(&BTreeSet<NamedNode>) -> Vec<Triple> + Sync + 'a;

/// What has to be known of a manifest before the rest can be read.
#[derive(serde::Deserialize)]
struct Head {
    format: u32,
}

fn read_manifest(root: &Path) -> Result<Option<Manifest>> {
    let path = root.join(MANIFEST);
    let bytes = match read(root, Path::new(MANIFEST)) {
        Ok(bytes) => bytes,
        Err(e) if matches!(e.kind(), io::ErrorKind::NotFound | io::ErrorKind::NotADirectory) => return Ok(None),
        Err(e) => return Err(failed("read the file", &path)(e)),
    };
    let text = utf8(bytes, &path)?;
    let head: Head = from_json(&text, &path)?;
    if head.format != FORMAT {
        return Err(Error::store(format!("the graph's folder has format {}, this program knows format {FORMAT}", head.format))
            .at(&path)
            .hint("use the gongbao that built it, or build it again into a new folder"));
    }
    from_json(&text, &path).map(Some)
}

fn utf8(bytes: Vec<u8>, path: &Path) -> Result<String> {
    String::from_utf8(bytes).map_err(|e| Error::store(format!("the file is not UTF-8: {e}")).at(path).hint(REBUILD))
}

fn check_base(base: &str) -> Result<()> {
    if NamedNode::new(base).is_err() || !base.ends_with(['/', '#']) {
        return Err(Error::usage(format!("{base} cannot be a base: expected an absolute IRI that ends in / or #"))
            .hint("for example --base https://example.org/kg/"));
    }
    Ok(())
}
