//! Changing a graph's folder so that a reader, or the next run after a crash, finds the old graph or the
//! new one and never a mixture. All new files are first written into `.staging`; renaming it to `.commit`
//! is the single moment at which the new graph becomes the graph. From then on every file is looked for in
//! `.commit` first, and moving them to their places can be interrupted and taken up again at any time; the
//! manifest is moved last. Knows files and names, not what is in them.

use super::files::{failed, sync_folder, write_durably};
use crate::error::{Error, Result};
use crate::graph::ReportId;
use std::collections::BTreeSet;
use std::fs::{self, File, TryLockError};
use std::io;
use std::path::{Path, PathBuf};

pub(super) const MANIFEST: &str = "manifest.json";
pub(super) const LEXICON: &str = "lexicon.ttl";
pub(super) const REPORTS: &str = "reports";
const STAGING: &str = ".staging";
const COMMIT: &str = ".commit";
const LOCK: &str = ".lock";

/// Reads a file of the graph: the one of an unfinished commit, if there is one, else the one in its place.
pub(super) fn read(root: &Path, name: &Path) -> io::Result<Vec<u8>> {
    match fs::read(root.join(COMMIT).join(name)) {
        Err(e) if e.kind() == io::ErrorKind::NotFound => fs::read(root.join(name)),
        result => result,
    }
}

/// Whether a folder holds nothing, or only what an interrupted first build left.
pub(super) fn is_blank(root: &Path) -> io::Result<bool> {
    for entry in fs::read_dir(root)? {
        if !matches!(entry?.file_name().to_str(), Some(STAGING | LOCK)) {
            return Ok(false);
        }
    }
    Ok(true)
}

/// The right to write, held by one process at a time and given back by the system when it ends.
pub(super) struct Transaction {
    root: PathBuf,
    created: bool,
    _lock: File,
}

impl Transaction {
    /// Takes the right to write, finishes a commit that was interrupted, and clears what a failed run left.
    pub(super) fn begin(root: &Path) -> Result<Self> {
        let created = !root.exists();
        fs::create_dir_all(root).map_err(failed("create the graph's folder", root))?;
        let path = root.join(LOCK);
        let lock = File::options().create(true).append(true).open(&path).map_err(failed("write to the graph's folder", &path))?;
        match lock.try_lock() {
            Ok(()) => {}
            Err(TryLockError::WouldBlock) => {
                return Err(Error::store("another gongbao is writing to this graph")
                    .at(root)
                    .hint("wait until it has finished, then run this again"));
            }
            Err(TryLockError::Error(e)) if e.kind() == io::ErrorKind::Unsupported => {}
            Err(TryLockError::Error(e)) => return Err(failed("lock the graph's folder", &path)(e)),
        }
        let transaction = Self { root: root.to_owned(), created, _lock: lock };
        transaction.roll_forward()?;
        remove(&root.join(STAGING))?;
        Ok(transaction)
    }

    /// Writes one file of the new graph into the staging area.
    pub(super) fn stage(&self, name: &Path, bytes: &[u8]) -> Result<()> {
        let path = self.root.join(STAGING).join(name);
        if let Some(folder) = path.parent() {
            fs::create_dir_all(folder).map_err(failed("create the folder", folder))?;
        }
        write_durably(&path, bytes)
    }

    /// Makes what was staged the graph, keeps only the `reports` named, and clears up.
    pub(super) fn commit(self, reports: &BTreeSet<ReportId>) -> Result<()> {
        let staging = self.root.join(STAGING);
        sync_folder(&staging);
        fs::rename(&staging, self.root.join(COMMIT)).map_err(failed("put the new graph in place", &staging))?;
        sync_folder(&self.root);
        self.roll_forward()
            .and_then(|()| self.sweep(reports))
            .map_err(|e| e.hint("the new graph is there and can be read; the next build puts its files in order"))
    }

    /// Takes back what was staged; for a folder that this run has created, the folder too.
    pub(super) fn abandon(self) {
        // What cannot be removed now is cleared by the next run.
        let _ = remove(&self.root.join(STAGING));
        if self.created {
            let _ = fs::remove_file(self.root.join(LOCK));
            let _ = fs::remove_dir(&self.root);
        }
    }

    /// Moves the files of a commit to their places, the manifest last.
    fn roll_forward(&self) -> Result<()> {
        let commit = self.root.join(COMMIT);
        if !commit.is_dir() {
            return Ok(());
        }
        let reports = self.root.join(REPORTS);
        fs::create_dir_all(&reports).map_err(failed("create the folder", &reports))?;
        let new = commit.join(REPORTS);
        if new.is_dir() {
            for entry in fs::read_dir(&new).map_err(failed("read the folder", &new))? {
                let entry = entry.map_err(failed("read the folder", &new))?;
                let place = reports.join(entry.file_name());
                remove(&place)?;
                fs::rename(entry.path(), &place).map_err(failed("put the new report in place", &place))?;
            }
        }
        for name in [LEXICON, MANIFEST] {
            match fs::rename(commit.join(name), self.root.join(name)) {
                Err(e) if e.kind() != io::ErrorKind::NotFound => return Err(failed("put the file in place", &self.root.join(name))(e)),
                _ => {}
            }
        }
        sync_folder(&reports);
        sync_folder(&self.root);
        remove(&commit)
    }

    /// Removes folders of reports that the manifest does not name.
    fn sweep(&self, keep: &BTreeSet<ReportId>) -> Result<()> {
        let reports = self.root.join(REPORTS);
        for entry in fs::read_dir(&reports).map_err(failed("read the folder", &reports))? {
            let entry = entry.map_err(failed("read the folder", &reports))?;
            let kept = entry.file_name().to_str().is_some_and(|name| keep.iter().any(|id| id.as_str() == name));
            if !kept {
                remove(&entry.path())?;
            }
        }
        Ok(())
    }
}

fn remove(folder: &Path) -> Result<()> {
    match fs::remove_dir_all(folder) {
        Err(e) if e.kind() != io::ErrorKind::NotFound => Err(failed("remove the folder", folder)(e)),
        _ => Ok(()),
    }
}
