//! ZIP files: the parts inside by name, unpacked one by one within a limit for all of them. Never writes to a disk.

use crate::error::{Error, Result};
use miniz_oxide::inflate::{TINFLStatus, decompress_to_vec_with_limit};
use rawzip::{CompressionMethod, ZipArchive, crc32};

/// A part of a package, still packed.
struct Part {
    name: String,
    /// Where its bytes stand in the file, if its own head says so.
    range: Option<(usize, usize)>,
    method: CompressionMethod,
    encrypted: bool,
    crc: u32,
}

/// A ZIP file whose directory is read.
pub(super) struct Package<'a> {
    bytes: &'a [u8],
    parts: Vec<Part>,
    left: usize,
    unpacked: usize,
}

/// How a ZIP file begins.
pub(super) const SIGN: &[u8] = b"PK\x03\x04";

impl<'a> Package<'a> {
    /// Reads the directory of a ZIP file of no more than `members` parts, which may unfold to `unpacked` bytes. A part that
    /// cannot be unpacked is known by its name and fails when it is asked for.
    ///
    /// # Errors
    /// A file that is no whole ZIP, or has too many parts.
    pub fn open(bytes: &'a [u8], members: usize, unpacked: usize) -> Result<Self> {
        let archive = ZipArchive::from_slice(bytes).map_err(|e| damaged(&e))?;
        let mut entries = archive.entries();
        let mut parts = Vec::new();
        while let Some(entry) = entries.next_entry().map_err(|e| damaged(&e))? {
            if parts.len() >= members {
                return Err(Error::input(format!("the archive has more than {members} files")).hint("unpack it and build from the folder"));
            }
            if entry.is_dir() {
                continue;
            }
            let raw = entry.file_path();
            let name = name_of(raw.as_bytes());
            let range = archive.get_entry(entry.wayfinder()).ok().and_then(|local| {
                let (start, end) = local.compressed_data_range();
                let (start, end) = (usize::try_from(start).ok()?, usize::try_from(end).ok()?);
                (start <= end && end <= bytes.len()).then_some((start, end))
            });
            let (method, encrypted) = (entry.compression_method(), entry.flags().is_encrypted());
            parts.push(Part { name, range, method, encrypted, crc: entry.crc32() });
        }
        Ok(Self { bytes, parts, left: unpacked, unpacked })
    }

    /// The names of the parts, in order of the directory.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        self.parts.iter().map(|p| p.name.as_str())
    }

    /// Whether there is a part of this name.
    pub fn has(&self, name: &str) -> bool {
        self.names().any(|n| n == name)
    }

    /// The bytes of a part.
    ///
    /// # Errors
    /// No such part, a damaged or encrypted one, or more bytes than the limit allows.
    pub fn part(&mut self, name: &str) -> Result<Vec<u8>> {
        let Some(part) = self.parts.iter().find(|p| p.name == name) else {
            return Err(
                Error::input(format!("the file has no part `{name}`: it is damaged")).hint("open it in its own program and save it again")
            );
        };
        if part.encrypted {
            return Err(Error::input("the file is encrypted").hint("save it without a password"));
        }
        if part.method != CompressionMethod::STORE && part.method != CompressionMethod::DEFLATE {
            return Err(Error::input(format!("`{name}` is packed in a way that cannot be read")).hint("pack it as an ordinary ZIP"));
        }
        let Some((start, end)) = part.range else {
            return Err(Error::input(format!("the part `{name}` is damaged: its head is broken"))
                .hint("open the file in its own program and save it again"));
        };
        let packed = &self.bytes[start..end];
        let bytes = if part.method == CompressionMethod::DEFLATE {
            decompress_to_vec_with_limit(packed, self.left).map_err(|e| match e.status {
                TINFLStatus::HasMoreOutput => too_large(self.unpacked),
                _ => Error::input(format!("the part `{name}` is damaged")).hint("open the file in its own program and save it again"),
            })?
        } else if packed.len() > self.left {
            return Err(too_large(self.unpacked));
        } else {
            packed.to_vec()
        };
        if crc32(&bytes) != part.crc {
            return Err(Error::input(format!("the part `{name}` is damaged: its checksum is another"))
                .hint("open the file in its own program and save it again"));
        }
        self.left -= bytes.len();
        Ok(bytes)
    }

    /// The text of a part that is XML.
    ///
    /// # Errors
    /// As [`Self::part`].
    pub fn xml(&mut self, name: &str) -> Result<String> {
        super::encoding::decode(&self.part(name)?, None)
    }
}

/// Names are UTF-8 or in an older encoding of the one who packed them.
fn name_of(raw: &[u8]) -> String {
    let name = super::encoding::decode_name(raw).replace('\\', "/");
    let sound: Vec<&str> = name.split('/').filter(|part| !matches!(*part, "" | "." | "..")).collect();
    sound.join("/")
}

fn too_large(limit: usize) -> Error {
    Error::input(format!("the file unfolds to more than {} MB and was given up", limit >> 20)).hint("unpack it and build from the folder")
}

fn damaged(error: &rawzip::Error) -> Error {
    Error::input(format!("the file is damaged: {error}")).hint("open it in its own program and save it again")
}

#[cfg(test)]
pub(super) mod tests {
    use super::*;
    use std::io::Write;

    /// An archive of members: name and content.
    pub(in super::super) fn zip(members: &[(&str, &[u8])]) -> Vec<u8> {
        let mut bytes = Vec::new();
        let mut archive = rawzip::ZipArchiveWriter::new(&mut bytes);
        for (name, content) in members {
            let (mut entry, config) = archive.new_file(name).compression_method(CompressionMethod::DEFLATE).start().unwrap();
            let packed = miniz_oxide::deflate::compress_to_vec(content, 6);
            // The writer counts what is not packed yet.
            let mut counted = config.wrap(std::io::sink());
            counted.write_all(content).unwrap();
            let (_, descriptor) = counted.finish().unwrap();
            entry.write_all(&packed).unwrap();
            entry.finish(descriptor).unwrap();
        }
        archive.finish().unwrap();
        bytes
    }

    #[test]
    fn a_package_unfolds_within_its_limit() {
        let bytes = zip(&[("a/b.xml", &vec![b'x'; 100_000])]);
        assert!(bytes.len() < 1_000, "{}", bytes.len());
        let mut package = Package::open(&bytes, 10, 200_000).unwrap();
        assert_eq!(package.names().collect::<Vec<_>>(), ["a/b.xml"]);
        assert_eq!(package.part("a/b.xml").unwrap().len(), 100_000);
        assert!(package.part("a/c.xml").is_err());
        let error = Package::open(&bytes, 10, 50_000).unwrap().part("a/b.xml").unwrap_err();
        assert!(error.message.contains("unfolds to more"), "{error}");
        assert!(Package::open(&bytes, 0, 50_000).is_err());
        assert!(Package::open(&bytes[..bytes.len() - 30], 10, 50_000).is_err());
    }
}
