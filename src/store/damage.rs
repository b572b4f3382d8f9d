//! What in a graph's folder is not as it was written: each file against the manifest's checksum. Names what is damaged and
//! gives what a report can be read from again; never writes.

use super::folder::{GraphFolder, TEXT, report_file};
use super::manifest::sha256;
use super::transaction::{LEXICON, read};
use crate::graph::ReportId;
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

/// Files that are missing or not as they were written.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Damage {
    /// The damaged files of each report that has any.
    pub reports: BTreeMap<ReportId, Vec<PathBuf>>,
    /// The file of background knowledge, if it is damaged.
    pub lexicon: Option<PathBuf>,
}

impl Damage {
    /// All damaged files.
    pub fn files(&self) -> impl Iterator<Item = &Path> {
        self.reports.values().flatten().chain(&self.lexicon).map(PathBuf::as_path)
    }
}

impl GraphFolder {
    /// Compares every file with its checksum.
    pub fn damage(&self) -> Damage {
        let mut damage = Damage::default();
        for (id, entry) in &self.manifest().reports {
            let files = entry.files.iter().filter(|(name, sum)| !self.is_sound(&report_file(id, name), sum));
            let files: Vec<PathBuf> = files.map(|(name, _)| self.path().join(report_file(id, name))).collect();
            if !files.is_empty() {
                damage.reports.insert(id.clone(), files);
            }
        }
        if !self.has_sound_lexicon() {
            damage.lexicon = Some(self.path().join(LEXICON));
        }
        damage
    }

    /// Whether the background knowledge is as it was written; that of a graph without reports is not there.
    pub fn has_sound_lexicon(&self) -> bool {
        self.manifest().reports.is_empty() || self.is_sound(Path::new(LEXICON), &self.manifest().lexicon)
    }

    /// The bytes that a report was read from, if its text is them: a plain file in UTF-8, undamaged.
    pub fn source(&self, id: &ReportId) -> Option<Vec<u8>> {
        let entry = self.manifest().reports.get(id)?;
        let bytes = read(self.path(), &report_file(id, TEXT)).ok()?;
        (sha256(&bytes) == entry.source.sha256).then_some(bytes)
    }

    pub(super) fn is_sound(&self, name: &Path, sum: &str) -> bool {
        read(self.path(), name).is_ok_and(|bytes| sha256(&bytes) == sum)
    }
}
