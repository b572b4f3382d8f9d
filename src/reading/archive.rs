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

/// A member of an archive: its name, and its bytes if they can be unpacked.
type Member = (String, Result<Vec<u8>>);

/// The members of an archive that may be reports, in order of their names.
pub(super) fn members(bytes: &[u8], settings: &Settings) -> Result<Vec<Member>> {
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
    let unpacked = |name: String| {
        let bytes = package.part(&name);
        (name, bytes)
    };
    Ok(names.into_iter().map(unpacked).collect())
}

#[cfg(test)]
mod tests {
    use super::super::package::tests::zip;
    use super::super::read_all_bytes;
    use super::*;

    #[test]
    fn a_bad_member_costs_itself_alone() {
        let mut bytes = zip(&[("a.txt", b"first"), ("b.txt", b"second"), ("c.txt", b"third"), ("d.txt", b"fourth")]);
        let heads =
            |bytes: &[u8], sign: &[u8]| bytes.windows(4).enumerate().filter(|(_, w)| *w == sign).map(|(at, _)| at).collect::<Vec<_>>();
        let (local, central) = (heads(&bytes, SIGN), heads(&bytes, b"PK\x01\x02"));
        assert_eq!((local.len(), central.len()), (4, 4));
        // The second has a broken head of its own, the third is encrypted.
        bytes[local[1]] = b'x';
        bytes[central[2] + 8] |= 1;
        let read = read_all_bytes(bytes, "all.zip", &Settings::default());
        let told: Vec<(String, Option<String>)> =
            read.into_iter().map(|(path, r)| (path.display().to_string().replace('\\', "/"), r.err().map(|e| e.message))).collect();
        assert_eq!(
            told.iter().map(|(path, _)| path.as_str()).collect::<Vec<_>>(),
            ["all.zip/a.txt", "all.zip/b.txt", "all.zip/c.txt", "all.zip/d.txt"]
        );
        assert!(told[0].1.is_none() && told[3].1.is_none(), "{told:?}");
        assert!(told[1].1.as_ref().unwrap().contains("damaged"), "{told:?}");
        assert!(told[2].1.as_ref().unwrap().contains("encrypted"), "{told:?}");
    }
}
