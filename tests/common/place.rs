//! A graph in a folder of its own, beside which a test puts files and on which it runs the program.

use super::{Ended, assert_same, built, gongbao, restore, snapshot};
use std::fs;
use std::path::PathBuf;

/// A temporary folder with a copy of the built graph in it.
pub struct Place {
    /// The folder.
    pub folder: tempfile::TempDir,
}

impl Place {
    pub fn new() -> Self {
        let place = Self { folder: tempfile::tempdir().unwrap() };
        restore(built(), &place.kg());
        place
    }

    pub fn kg(&self) -> PathBuf {
        self.folder.path().join("kg")
    }

    /// Writes a file beside the graph.
    pub fn file(&self, name: &str, bytes: impl AsRef<[u8]>) -> String {
        let path = self.folder.path().join(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(&path, bytes).unwrap();
        path.to_str().unwrap().to_owned()
    }

    pub fn path(&self, name: &str) -> String {
        self.folder.path().join(name).to_str().unwrap().to_owned()
    }

    /// Runs the program, which must fail with this code, say all of `words` on stderr and nothing on stdout, and leave
    /// the graph as it is.
    #[track_caller]
    pub fn fails(&self, code: i32, arguments: &[&str], words: &[&str]) {
        let before = snapshot(&self.kg());
        let ended = gongbao(&self.kg(), arguments);
        assert_failed(&ended, code, words, &format!("{arguments:?}"));
        assert_same(&snapshot(&self.kg()), &before, &format!("{arguments:?}"));
    }
}

/// Checks that a run failed with this code and said all of `words` on stderr, nothing on stdout.
#[track_caller]
pub fn assert_failed(ended: &Ended, code: i32, words: &[&str], what: &str) {
    assert_eq!(ended.code, code, "{what}: {}", ended.err);
    assert!(ended.out.is_empty(), "{what} printed {}", String::from_utf8_lossy(&ended.out));
    assert!(ended.err.contains("error: "), "{what}: {}", ended.err);
    for word in words {
        assert!(ended.err.contains(word), "{what}: no `{word}` in\n{}", ended.err);
    }
}

/// A text that can be read.
pub const GOOD: &str =
    "1. Two agencies release a plan\n- The National Development and Reform Commission (NDRC) released a plan on 3 May 2024.\n";
