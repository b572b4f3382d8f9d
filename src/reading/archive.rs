//! ZIP archives of reports. An archive has no text of its own: it is taken apart by whoever reads files, member by member,
//! and each member is a file like any other, called `archive.zip/member.docx`.

use super::package::{Package, SIGN};
use super::reader::{self, Content, Reader};
use super::settings::Settings;
use crate::error::{Error, Result};

/// A ZIP file that is no document.
pub(super) struct Archive;

impl Reader for Archive {
    fn name(&self) -> &'static str {
        "zip"
    }

    fn media_type(&self) -> &'static str {
        "application/zip"
    }

    fn endings(&self) -> &'static [&'static str] {
        &["zip"]
    }

    fn recognises(&self, bytes: &[u8]) -> bool {
        bytes.starts_with(SIGN)
    }

    fn read(&self, bytes: &[u8], settings: &Settings) -> Result<Content> {
        let members = members(bytes, settings)?;
        let names: Vec<&str> = members.iter().map(|(name, _)| name.as_str()).take(5).collect();
        Err(Error::input(format!("the file is an archive of {} files, not one report: {} …", members.len(), names.join(", ")))
            .hint("`gongbao build` reads all of them; unpack it to read one"))
    }
}

/// Parts by which packages of other programs are known: what to say of them.
const OTHERS: &[(&str, &str)] = &[
    ("xl/workbook.xml", "a workbook of Excel"),
    ("ppt/presentation.xml", "a presentation of PowerPoint"),
    ("META-INF/container.xml", "an electronic book (EPUB)"),
    ("content.xml", "a document of LibreOffice"),
];

/// The members of an archive that may be reports: name and bytes, in order of their names.
pub(super) fn members(bytes: &[u8], settings: &Settings) -> Result<Vec<(String, Vec<u8>)>> {
    let mut package = Package::open(bytes, settings.limits.members, settings.limits.unpacked)?;
    if let Some((_, what)) = OTHERS.iter().find(|(part, _)| package.has(part)) {
        return Err(Error::input(format!("this is {what}, which cannot be read")).hint("save it as DOCX, PDF or text"));
    }
    let hidden = |name: &str| name.split('/').any(|p| p.starts_with('.') || p == "__MACOSX");
    let mut names: Vec<String> = package.names().filter(|n| !hidden(n) && reader::has_known_ending(n)).map(str::to_owned).collect();
    names.sort();
    names.dedup();
    if names.is_empty() {
        return Err(Error::input("the archive holds no reports").hint("it has no file of a format that can be read"));
    }
    names.into_iter().map(|name| package.part(&name).map(|bytes| (name, bytes))).collect()
}
