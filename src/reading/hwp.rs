//! Documents of Hangul in its older form (HWP 5): records in streams of a compound file. Paragraphs, tables, notes and
//! boxes as in the open form. Files under a password or for distribution only are refused.

use super::docx::{joined, push_table};
use super::reader::{Content, Reader};
use super::settings::{Limits, Settings};
use super::sheet::{self, Block};
use crate::error::{Error, Result};
use miniz_oxide::inflate::{TINFLStatus, decompress_to_vec_with_limit};
use std::collections::BTreeMap;
use std::io::{Cursor, Read};

/// HWP 5.
pub(super) struct Hwp;

/// How a compound file begins.
const COMPOUND: &[u8] = b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1";
const NAME: &[u8] = b"HWP Document File";

/// Kinds of records.
const PARAGRAPH: u32 = 0x42;
const LETTERS: u32 = 0x43;
const CONTROL: u32 = 0x47;
const LIST: u32 = 0x48;
const TABLE: u32 = 0x4D;

impl Reader for Hwp {
    fn name(&self) -> &'static str {
        "hwp"
    }

    fn media_type(&self) -> &'static str {
        "application/x-hwp"
    }

    fn endings(&self) -> &'static [&'static str] {
        &["hwp"]
    }

    fn recognises(&self, bytes: &[u8]) -> bool {
        bytes.starts_with(COMPOUND) && stream(bytes, "/FileHeader", 4096).is_ok_and(|h| h.starts_with(NAME))
    }

    fn read(&self, bytes: &[u8], settings: &Settings) -> Result<Content> {
        let limits = settings.limits;
        let header = stream(bytes, "/FileHeader", 4096)?;
        let flags = header.get(36..40).and_then(|b| b.try_into().ok()).map_or(0, u32::from_le_bytes);
        if flags & 0b10 != 0 {
            return Err(Error::input("the file is encrypted").hint("save it without a password"));
        }
        if flags & 0b100 != 0 {
            return Err(Error::input("the file is locked for distribution").hint("save it as an ordinary document, or print it into a PDF"));
        }
        let mut blocks = Vec::new();
        let (mut left, mut room) = (limits.unpacked, sheet::ROOM);
        for number in 0..limits.members {
            let Ok(packed) = stream(bytes, &format!("/BodyText/Section{number}"), limits.bytes) else { break };
            let section = if flags & 1 != 0 { unpacked(&packed, left, limits)? } else { packed };
            left -= section.len().min(left);
            let records = records(&section)?;
            let mut writer = Writer { records: &records, blocks, depth: limits.depth, room };
            writer.paragraphs(0, records.len(), 0);
            (blocks, room) = (writer.blocks, writer.room);
        }
        if blocks.is_empty() {
            return Err(Error::input("the file is damaged: no text in it can be read").hint("open it in Hangul and save it as HWPX"));
        }
        Ok(Content::of(sheet::text_of(&blocks)))
    }
}

fn stream(bytes: &[u8], name: &str, limit: usize) -> Result<Vec<u8>> {
    let damaged = |e: std::io::Error| Error::input(format!("the file is damaged: {e}")).hint("open it in Hangul and save it as HWPX");
    let mut file = cfb::CompoundFile::open(Cursor::new(bytes)).map_err(damaged)?;
    let mut found = Vec::new();
    file.open_stream(name).map_err(damaged)?.take(limit as u64).read_to_end(&mut found).map_err(damaged)?;
    Ok(found)
}

fn unpacked(packed: &[u8], left: usize, limits: Limits) -> Result<Vec<u8>> {
    decompress_to_vec_with_limit(packed, left).map_err(|e| match e.status {
        TINFLStatus::HasMoreOutput => Error::input(format!("the file unfolds to more than {} MB and was given up", limits.unpacked >> 20)),
        _ => Error::input("the file is damaged: its text cannot be unpacked").hint("open it in Hangul and save it as HWPX"),
    })
}

struct Record<'a> {
    kind: u32,
    level: u32,
    data: &'a [u8],
}

fn records(section: &[u8]) -> Result<Vec<Record<'_>>> {
    let damaged = || Error::input("the file is damaged: its records end in the middle").hint("open it in Hangul and save it as HWPX");
    let number = |at: usize| section.get(at..at + 4).and_then(|b| b.try_into().ok()).map(u32::from_le_bytes);
    let mut found = Vec::new();
    let mut at = 0;
    while at < section.len() {
        let head = number(at).ok_or_else(damaged)?;
        at += 4;
        let mut size = (head >> 20) as usize;
        if size == 0xFFF {
            size = number(at).ok_or_else(damaged)? as usize;
            at += 4;
        }
        let data = at.checked_add(size).and_then(|end| section.get(at..end)).ok_or_else(damaged)?;
        found.push(Record { kind: head & 0x3FF, level: head >> 10 & 0x3FF, data });
        at += size;
    }
    Ok(found)
}

struct Writer<'a> {
    records: &'a [Record<'a>],
    blocks: Vec<Block>,
    depth: usize,
    /// How many empty cells may still stand in tables.
    room: usize,
}

impl Writer<'_> {
    /// The end of what belongs to a record: all that follows it on deeper levels.
    fn end(&self, at: usize, until: usize) -> usize {
        let level = self.records[at].level;
        (at + 1..until).find(|&r| self.records[r].level <= level).unwrap_or(until)
    }

    /// All paragraphs among some records.
    fn paragraphs(&mut self, from: usize, until: usize, depth: usize) {
        let mut at = from;
        while at < until && depth < self.depth {
            let end = self.end(at, until);
            if self.records[at].kind == PARAGRAPH {
                self.paragraph(at + 1, end, depth + 1);
            }
            at = end;
        }
    }

    fn paragraph(&mut self, from: usize, until: usize, depth: usize) {
        let mut text = String::new();
        let mut controls = Vec::new();
        let mut at = from;
        while at < until {
            let end = self.end(at, until);
            match self.records[at].kind {
                LETTERS => letters(self.records[at].data, &mut text),
                CONTROL => controls.push((at, end)),
                _ => {}
            }
            at = end;
        }
        let mut notes = Vec::new();
        for (at, end) in &controls {
            if matches!(self.name(*at), b"fn  " | b"en  ") {
                notes.push(joined(&self.apart(at + 1, *end, depth)));
            }
        }
        let star = notes.iter().any(|n| !n.trim().is_empty());
        if !text.trim().is_empty() {
            self.blocks.push(Block::Paragraph(if star { format!("{}*", text.trim_end()) } else { text }));
        }
        self.blocks.extend(notes.into_iter().filter(|n| !n.trim().is_empty()).map(Block::Note));
        for (at, end) in controls {
            match self.name(at) {
                b"tbl " => self.table(at + 1, end, depth),
                b"gso " => {
                    // A box: its text stands in lists below the records of its shape.
                    let inside = self.apart(at + 1, end, depth);
                    self.blocks.extend(inside);
                }
                _ => {}
            }
        }
    }

    /// The name of a control, which is written from its end.
    fn name(&self, at: usize) -> &'static [u8; 4] {
        const KNOWN: [&[u8; 4]; 4] = [b"tbl ", b"gso ", b"fn  ", b"en  "];
        let data = self.records[at].data;
        let named = |name: &&&[u8; 4]| data.len() >= 4 && (0..4).all(|i| data[i] == name[3 - i]);
        KNOWN.iter().find(named).copied().unwrap_or(b"    ")
    }

    /// The blocks of the lists among some records.
    fn apart(&mut self, from: usize, until: usize, depth: usize) -> Vec<Block> {
        self.lists(from, until, depth).into_iter().flat_map(|(_, blocks)| blocks).collect()
    }

    /// The lists of paragraphs among some records, each with the data of its head. Its paragraphs follow it on its level.
    fn lists(&mut self, from: usize, until: usize, depth: usize) -> Vec<(Vec<u8>, Vec<Block>)> {
        let mut found = Vec::new();
        if depth >= self.depth {
            return found;
        }
        let mut at = from;
        while at < until {
            if self.records[at].kind != LIST {
                at += 1;
                continue;
            }
            let level = self.records[at].level;
            let end = (at + 1..until)
                .find(|&r| self.records[r].level < level || self.records[r].kind == LIST && self.records[r].level == level)
                .unwrap_or(until);
            let before = std::mem::take(&mut self.blocks);
            self.paragraphs(at + 1, end, depth + 1);
            let inside = std::mem::replace(&mut self.blocks, before);
            found.push((self.records[at].data.to_vec(), inside));
            at = end;
        }
        found
    }

    fn table(&mut self, from: usize, until: usize, depth: usize) {
        // A list in front of the table's own record is its caption; behind it come the cells.
        let level = self.records[from - 1].level + 1;
        let own = (from..until).find(|&r| self.records[r].kind == TABLE && self.records[r].level == level).unwrap_or(from);
        let caption = joined(&self.apart(from, own, depth));
        if !caption.trim().is_empty() {
            self.blocks.push(Block::Caption(caption));
        }
        let cells = self.lists(own, until, depth);
        let mut rows: BTreeMap<u16, Vec<String>> = BTreeMap::new();
        let mut nested = Vec::new();
        for (head, blocks) in cells {
            let number = |at: usize| head.get(at..at + 2).and_then(|b| b.try_into().ok()).map(u16::from_le_bytes);
            let (Some(column), Some(row)) = (number(8), number(10)) else { continue };
            sheet::place(rows.entry(row).or_default(), usize::from(column), joined(&blocks), &mut self.room);
            nested.push(blocks);
        }
        push_table(&mut self.blocks, rows.into_values().collect(), nested);
    }
}

/// The letters of a paragraph. Signs below the blank stand for controls, most of which take eight places.
fn letters(data: &[u8], text: &mut String) {
    let units: Vec<u16> = data.as_chunks::<2>().0.iter().map(|b| u16::from_le_bytes(*b)).collect();
    let mut at = 0;
    let mut run = Vec::new();
    while at < units.len() {
        let unit = units[at];
        let length = match unit {
            1..=9 | 11 | 12 | 14..=23 => 8,
            _ => 1,
        };
        match unit {
            9 => run.push(u16::from(b'\t')),
            10 => run.push(u16::from(b'\n')),
            24 => run.push(u16::from(b'-')),
            30 | 31 => run.push(u16::from(b' ')),
            0..32 => {}
            _ => run.push(unit),
        }
        at += length;
    }
    text.push_str(&String::from_utf16_lossy(&run));
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::io::Write;

    /// A record as it is written.
    fn record(kind: u32, level: u32, data: &[u8]) -> Vec<u8> {
        let size = u32::try_from(data.len()).unwrap();
        [&(kind | level << 10 | size << 20).to_le_bytes(), data].concat()
    }

    fn paragraph(level: u32, text: &str) -> Vec<u8> {
        let letters: Vec<u8> = text.encode_utf16().chain([13]).flat_map(u16::to_le_bytes).collect();
        [record(PARAGRAPH, level, &[0; 22]), record(LETTERS, level + 1, &letters)].concat()
    }

    fn cell(column: u16, row: u16, text: &str) -> Vec<u8> {
        let head: Vec<u8> = [1, 0, 0, 0, column, row, 1, 1].iter().flat_map(|n: &u16| n.to_le_bytes()).collect();
        [record(LIST, 2, &head), paragraph(2, text)].concat()
    }

    fn file(flags: u32, section: &[u8]) -> Vec<u8> {
        let mut file = cfb::CompoundFile::create(Cursor::new(Vec::new())).unwrap();
        let mut header = vec![0; 256];
        header[..NAME.len()].copy_from_slice(NAME);
        header[36..40].copy_from_slice(&flags.to_le_bytes());
        file.create_stream("/FileHeader").unwrap().write_all(&header).unwrap();
        file.create_storage("/BodyText").unwrap();
        file.create_stream("/BodyText/Section0").unwrap().write_all(section).unwrap();
        file.flush().unwrap();
        file.into_inner().into_inner()
    }

    #[test]
    fn paragraphs_and_tables_are_read() {
        let anchor: Vec<u8> = [11_u16, 0, 0, 0, 0, 0, 0, 11, 13].iter().flat_map(|n| n.to_le_bytes()).collect();
        let section = [
            paragraph(0, "1. A plan"),
            record(PARAGRAPH, 0, &[0; 22]),
            record(LETTERS, 1, &anchor),
            record(CONTROL, 1, b" lbt"),
            record(TABLE, 2, &[0; 22]),
            cell(0, 0, "a"),
            cell(1, 0, "b"),
            cell(0, 1, "c"),
            cell(1, 1, "d"),
            paragraph(0, "- The end"),
        ]
        .concat();
        let packed = miniz_oxide::deflate::compress_to_vec(&section, 6);
        for bytes in [file(0, &section), file(1, &packed)] {
            assert!(Hwp.recognises(&bytes));
            let content = Hwp.read(&bytes, &Settings::default()).unwrap();
            assert_eq!(content.text.content(), "1. A plan\n\na\tb\nc\td\n\n- The end\n");
        }
        let captioned = [
            record(PARAGRAPH, 0, &[0; 22]),
            record(LETTERS, 1, &anchor),
            record(CONTROL, 1, b" lbt"),
            record(LIST, 2, &[1; 24]),
            paragraph(2, "Table 1. Bodies"),
            record(TABLE, 2, &[0; 22]),
            cell(0, 0, "a"),
            cell(1, 0, "b"),
        ]
        .concat();
        let content = Hwp.read(&file(0, &captioned), &Settings::default()).unwrap();
        assert_eq!(content.text.content(), "〈Table 1. Bodies〉\n\na\tb\n");
        // Cells that say they stand far out cost what they hold.
        let far = [
            record(PARAGRAPH, 0, &[0; 22]),
            record(LETTERS, 1, &anchor),
            record(CONTROL, 1, b" lbt"),
            (0..2_000).flat_map(|row| cell(u16::MAX, 60_000 + row, "a")).collect(),
        ]
        .concat();
        assert!(Hwp.read(&file(0, &far), &Settings::default()).unwrap().text.content().len() < 2 << 20);
        let error = |bytes: &[u8]| Hwp.read(bytes, &Settings::default()).unwrap_err().message;
        assert!(error(&file(2, &section)).contains("encrypted"));
        assert!(error(&file(4, &section)).contains("distribution"));
        assert!(error(&file(0, &section[..section.len() - 3])).contains("damaged"));
    }
}
