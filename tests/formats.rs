//! The same briefing in every format gives the same facts; files that are damaged, hollow or too large cost themselves
//! alone. `tests/formats/make.py` made the files.

mod common;

use common::{assert_same, engine, gongbao, root, snapshot};
use gongbao::graph::ReportId;
use gongbao::reading::{Document, Settings, read_file, read_with};
use oxigraph::model::Triple;
use std::collections::BTreeSet;
use std::fmt::Write;
use std::path::PathBuf;
use std::time::{Duration, Instant};

fn folder() -> PathBuf {
    root().join("tests/formats")
}

/// The formats, with the least share of facts that must agree with the text's.
const FILES: &[(&str, f64)] = &[
    ("briefing-euckr.txt", 1.0),
    ("briefing-gb18030.txt", 1.0),
    ("briefing-utf16.txt", 1.0),
    ("briefing.md", 0.98),
    ("briefing.html", 0.98),
    ("briefing.docx", 0.98),
    ("briefing.hwpx", 0.98),
    ("briefing-web.pdf", 0.98),
    ("briefing-office.pdf", 0.98),
];

/// What a document states, but not which file it was read from.
fn facts(document: &Document) -> BTreeSet<String> {
    const FILE: [&str; 4] = ["dc/terms/source>", "schema.org/sha256>", "dc/terms/format>", "schema.org/url>"];
    let graph = engine().read(ReportId::from_stem("briefing"), document);
    let words = |t: &Triple| Some(t.to_string()).filter(|_| !FILE.iter().any(|f| t.predicate.to_string().ends_with(f)));
    graph.facts.iter().filter_map(words).collect()
}

#[test]
fn every_format_gives_the_same_facts() {
    let expected = facts(&read_file(&folder().join("briefing.txt")).unwrap());
    assert!(expected.len() > 300, "the briefing states little: {}", expected.len());
    let (mut table, mut below) = ("file                  facts  common  share\n".to_owned(), Vec::new());
    for (name, least) in FILES {
        let found = facts(&read_file(&folder().join(name)).unwrap_or_else(|e| panic!("{e}")));
        let common = expected.intersection(&found).count();
        let share = 2.0 * common as f64 / (expected.len() + found.len()) as f64;
        writeln!(table, "{name:20}  {:>5}  {common:>6}  {share:.3}", found.len()).unwrap();
        if share < *least {
            let lost: Vec<_> = expected.symmetric_difference(&found).take(12).collect();
            below.push(format!("{name} {share:.3} is below {least}: {lost:#?}"));
        }
    }
    println!("{table}");
    assert!(below.is_empty(), "{table}\n{}", below.join("\n"));
}

#[test]
fn pages_of_a_pdf_are_in_the_evidence() {
    let document = read_file(&folder().join("briefing-web.pdf")).unwrap();
    let graph = engine().read(ReportId::from_stem("briefing"), &document);
    let pages: BTreeSet<String> =
        graph.evidence.iter().filter(|t| t.predicate.as_str().ends_with("#page")).map(|t| t.object.to_string()).collect();
    assert!(pages.len() >= 2, "{pages:?}");
    let text = document.text.content();
    let last = text.find("hust.html").unwrap();
    assert_eq!(document.text.page(0), Some(1));
    assert!(document.text.page(last).unwrap() >= 2);
    assert!(!text.contains("- 1 -"), "a page number was read as text");
    assert_eq!(text.matches("공보 과학기술 정책 브리핑").count(), 1, "a running head was read as text");
}

#[test]
fn a_page_says_where_it_is_published() {
    let document = read_file(&folder().join("briefing.html")).unwrap();
    assert_eq!(document.source.address.as_deref(), Some("https://gongbao.example.org/briefing/12"));
    for furniture in ["스크립트", "양자정보산업", "이전글", "Copyright", "공유하기"] {
        assert!(!document.text.content().contains(furniture), "{furniture}");
    }
}

#[test]
fn an_archive_is_a_report_for_each_member() {
    let place = tempfile::tempdir().unwrap();
    let kg = place.path().join("kg");
    let archive = folder().join("reports.zip");
    let ended = gongbao(&kg, &["build", archive.to_str().unwrap()]);
    assert_eq!(ended.code, 3, "{}", ended.err);
    let reports: Vec<String> =
        std::fs::read_dir(kg.join("reports")).unwrap().map(|e| e.unwrap().file_name().into_string().unwrap()).collect();
    let names: BTreeSet<&str> = reports.iter().map(String::as_str).collect();
    assert_eq!(names, BTreeSet::from(["first", "second", "third"]));
    assert!(ended.err.contains("reports.zip/broken.docx: "), "{}", ended.err);
    assert!(ended.err.contains("inside each other"), "{}", ended.err);
    let one = gongbao(&kg, &["read", archive.to_str().unwrap()]);
    assert!(one.code == 3 && one.err.contains("an archive of"), "{}", one.err);
}

/// A PDF of two pages with nothing but a picture on each.
const SCANNED: &str = "%PDF-1.4\n1 0 obj <</Type/Catalog/Pages 2 0 R>> endobj\n2 0 obj <</Type/Pages/Kids[3 0 R 4 0 R]/Count 2>> endobj\n\
    3 0 obj <</Type/Page/Parent 2 0 R/MediaBox[0 0 200 200]/Resources<</XObject<</I 5 0 R>>>>/Contents 6 0 R>> endobj\n\
    4 0 obj <</Type/Page/Parent 2 0 R/MediaBox[0 0 200 200]/Resources<</XObject<</I 5 0 R>>>>/Contents 6 0 R>> endobj\n\
    5 0 obj <</Type/XObject/Subtype/Image/Width 1/Height 1/ColorSpace/DeviceGray/BitsPerComponent 8/Length 1>> stream\n0\nendstream endobj\n\
    6 0 obj <</Length 27>> stream\nq 200 0 0 200 0 0 cm /I Do Q\nendstream endobj\ntrailer <</Root 1 0 R>>\n%%EOF\n";

#[test]
fn what_cannot_be_read_is_said() {
    let place = tempfile::tempdir().unwrap();
    let kg = place.path().join("kg");
    let docx = std::fs::read(folder().join("briefing.docx")).unwrap();
    let files: [(&str, &[u8], &str); 7] = [
        ("scan.pdf", SCANNED.as_bytes(), "2 pages without text: it is scanned"),
        ("half.docx", &docx[..docx.len() / 2], "damaged"),
        ("hollow.pdf", b"%PDF-1.7\n%%EOF", "damaged"),
        ("picture.txt", b"\x89PNG\r\n\x1a\n", "a picture (PNG)"),
        ("rich.txt", b"{\\rtf1 x}", "RTF"),
        ("old.hwp", b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1 and so on", "older Office"),
        ("empty.html", b"<!doctype html><html><body><nav>a</nav></body></html>", "empty"),
    ];
    let mut arguments = vec!["build".to_owned()];
    for (name, bytes, _) in &files {
        let path = place.path().join(name);
        std::fs::write(&path, bytes).unwrap();
        arguments.push(path.to_str().unwrap().to_owned());
    }
    let good = folder().join("briefing.txt");
    arguments.push(good.to_str().unwrap().to_owned());
    let ended = gongbao(&kg, &arguments.iter().map(String::as_str).collect::<Vec<_>>());
    assert_eq!(ended.code, 3, "{}", ended.err);
    for (name, _, words) in files {
        let line = ended.err.lines().find(|l| l.contains(&format!("{name}: "))).unwrap_or_else(|| panic!("{name} in\n{}", ended.err));
        assert!(line.contains(words), "{line}");
    }
    let alone = place.path().join("alone");
    assert_eq!(gongbao(&alone, &["build", good.to_str().unwrap()]).code, 0);
    assert_same(&snapshot(&kg), &snapshot(&alone), "the good one alone");
}

/// A PDF whose font says that one of its glyphs is a NUL, one the end of a line.
const CONTROLS: &str = "%PDF-1.4\n1 0 obj <</Type/Catalog/Pages 2 0 R>> endobj\n2 0 obj <</Type/Pages/Kids[3 0 R]/Count 1>> endobj\n\
    3 0 obj <</Type/Page/Parent 2 0 R/MediaBox[0 0 200 200]/Resources<</Font<</F 4 0 R>>>>/Contents 5 0 R>> endobj\n\
    4 0 obj <</Type/Font/Subtype/Type0/BaseFont/A/Encoding/Identity-H/ToUnicode 6 0 R>> endobj\n\
    5 0 obj <</Length 53>> stream\nBT /F 12 Tf 20 100 Td <00010002000100030001> Tj ET   \nendstream endobj\n\
    6 0 obj <</Length 105>> stream\n1 begincodespacerange <0000> <FFFF> endcodespacerange\n\
    3 beginbfchar <0001> <AC00> <0002> <0000> <0003> <000A> endbfchar \nendstream endobj\ntrailer <</Root 1 0 R>>\n%%EOF\n";

#[test]
fn control_characters_of_a_font_are_left_out() {
    let document = read_with(CONTROLS.as_bytes().to_vec(), "controls.pdf", &Settings::default()).unwrap();
    assert_eq!(document.text.content(), "가 가 가\n");
}

/// A sequence of numbers that is always the same.
struct Dice(u64);

impl Dice {
    fn next(&mut self, below: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        usize::try_from(self.0 % below.max(1) as u64).unwrap()
    }
}

/// A file with bytes changed, cut out, doubled or cut off.
fn corrupted(bytes: &[u8], dice: &mut Dice) -> Vec<u8> {
    let mut bytes = bytes.to_vec();
    for _ in 0..=dice.next(8) {
        if bytes.len() < 16 {
            break;
        }
        let at = dice.next(bytes.len());
        let length = 1 + dice.next(64.min(bytes.len() - at));
        match dice.next(6) {
            0 => bytes[at] ^= 1 << dice.next(8),
            1 => bytes[at..at + length].fill(u8::try_from(dice.next(256)).unwrap()),
            2 => drop(bytes.drain(at..at + length)),
            3 => {
                let part = bytes[at..at + length].to_vec();
                bytes.splice(at..at, part.repeat(1 + dice.next(20)));
            }
            4 => bytes[at..at + length].iter_mut().for_each(|b| *b = b.wrapping_mul(31).wrapping_add(7)),
            _ => bytes.truncate(at.max(16)),
        }
    }
    bytes
}

fn survives(rounds: usize, seed: u64) {
    let mut files: Vec<&str> = FILES.iter().map(|(name, _)| *name).collect();
    files.extend(["briefing.txt", "reports.zip"]);
    let mut dice = Dice(seed);
    let (mut read, mut refused) = (0, 0);
    for round in 0..rounds {
        let name = files[round % files.len()];
        let bytes = corrupted(&std::fs::read(folder().join(name)).unwrap(), &mut dice);
        let began = Instant::now();
        match read_with(bytes, name, &Settings::default()) {
            Ok(document) => read += usize::from(!document.text.content().is_empty()),
            Err(e) => {
                refused += 1;
                assert!(!e.message.is_empty(), "{name}, round {round}");
            }
        }
        assert!(began.elapsed() < Duration::from_secs(11), "{name}, round {round}");
    }
    assert_eq!(read + refused, rounds);
    assert!(read > 0 && refused > 0, "{read} read, {refused} refused");
    if let Ok(status) = std::fs::read_to_string("/proc/self/status") {
        let peak = status.lines().find_map(|l| l.strip_prefix("VmHWM:")?.split_whitespace().next()?.parse::<usize>().ok()).unwrap();
        assert!(peak < 1 << 20, "{peak} KB of memory");
    }
}

#[test]
fn corrupted_files_harm_nobody() {
    survives(66, 0x5eed);
}

#[test]
#[ignore = "takes a minute or two"]
fn a_thousand_corrupted_files_harm_nobody() {
    survives(1_000, 0xfeed);
}
