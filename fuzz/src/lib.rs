//! What the targets share: the engine, loaded once; files around what the fuzzer makes, so that it reaches more than
//! checksums and directories; and what must hold of everything that is read.

use gongbao::graph::vocabulary::DEFAULT_BASE;
use gongbao::ontology::OntologyFiles;
use gongbao::pipeline::Engine;
use gongbao::reading::{Settings, Span, Text, reader_named};
use std::io::Write;
use std::sync::OnceLock;

/// The ontology inside the program.
pub fn ontology() -> OntologyFiles {
    OntologyFiles::ontology(&[]).expect("the built-in ontology")
}

/// The engine with that ontology.
pub fn engine() -> &'static Engine {
    static ENGINE: OnceLock<Engine> = OnceLock::new();
    ENGINE.get_or_init(|| Engine::load(&ontology(), DEFAULT_BASE).expect("the built-in ontology loads"))
}

/// Reads bytes by one reader, on this thread, and looks at what it gives.
pub fn read(format: &str, bytes: &[u8]) {
    let reader = reader_named(format).expect("a format");
    reader.recognises(bytes);
    match reader.read(bytes, &Settings::default()) {
        Ok(content) => check_text(&content.text),
        Err(error) => assert!(!error.message.is_empty()),
    }
}

/// Lines are on borders of characters and in order, and the text can be taken apart.
pub fn check_text(text: &Text) {
    assert!(!text.content().contains('\0'), "a NUL in the text");
    let mut at = 0;
    for line in text.line_spans() {
        assert!(line.start >= at, "lines out of order");
        check_span(text, line);
        at = line.end;
    }
}

/// A span lies in the text, on borders of characters.
pub fn check_span(text: &Text, span: Span) {
    assert!(span.start <= span.end, "{span:?} is turned round");
    assert!(text.content().get(span.range()).is_some(), "{span:?} is no part of the text");
}

/// A ZIP file with these parts, not packed.
pub fn zip(parts: &[(&str, &[u8])]) -> Vec<u8> {
    let mut bytes = Vec::new();
    let mut archive = rawzip::ZipArchiveWriter::new(&mut bytes);
    for (name, content) in parts {
        let (mut entry, config) = archive.new_file(name).compression_method(rawzip::CompressionMethod::STORE).start().expect("a part");
        let mut writer = config.wrap(&mut entry);
        writer.write_all(content).expect("a part");
        let (_, descriptor) = writer.finish().expect("a part");
        entry.finish(descriptor).expect("a part");
    }
    archive.finish().expect("an archive");
    bytes
}

/// An HWP 5 file with this as its only section, not packed.
pub fn hwp(section: &[u8]) -> Vec<u8> {
    let mut header = [0_u8; 256];
    header[..17].copy_from_slice(b"HWP Document File");
    header[35] = 5;
    let mut file = cfb::CompoundFile::create(std::io::Cursor::new(Vec::new())).expect("a compound file");
    file.create_storage("/BodyText").expect("a storage");
    for (name, content) in [("/FileHeader", header.as_slice()), ("/BodyText/Section0", section)] {
        file.create_stream(name).expect("a stream").write_all(content).expect("a stream");
    }
    file.into_inner().into_inner()
}

/// A PDF of one page: what is drawn on it, and what the codes of its font mean.
pub fn pdf(page: &[u8], codes: &[u8]) -> Vec<u8> {
    let mut bytes = b"%PDF-1.4\n".to_vec();
    let mut places = Vec::new();
    let mut object = |content: &[u8], stream: Option<&[u8]>| {
        places.push(bytes.len());
        write!(bytes, "{} 0 obj ", places.len()).expect("memory");
        bytes.extend(content);
        if let Some(stream) = stream {
            bytes.extend(b" stream\n");
            bytes.extend(stream);
            bytes.extend(b"\nendstream");
        }
        bytes.extend(b" endobj\n");
    };
    object(b"<</Type/Catalog/Pages 2 0 R>>", None);
    object(b"<</Type/Pages/Kids[3 0 R]/Count 1>>", None);
    object(b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Resources<</Font<</F1 5 0 R/F2 7 0 R>>>>/Contents 4 0 R>>", None);
    object(format!("<</Length {}>>", page.len()).as_bytes(), Some(page));
    object(b"<</Type/Font/Subtype/Type0/BaseFont/A/Encoding/Identity-H/DescendantFonts[8 0 R]/ToUnicode 6 0 R>>", None);
    object(format!("<</Length {}>>", codes.len()).as_bytes(), Some(codes));
    object(b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>", None);
    object(
        b"<</Type/Font/Subtype/CIDFontType2/BaseFont/A/CIDSystemInfo<</Registry(Adobe)/Ordering(Korea1)/Supplement 2>>/DW 1000/W[1 [500]]>>",
        None,
    );
    let end = bytes.len();
    write!(bytes, "xref\n0 {}\n0000000000 65535 f \n", places.len() + 1).expect("memory");
    for place in &places {
        write!(bytes, "{place:010} 00000 n \n").expect("memory");
    }
    write!(bytes, "trailer <</Root 1 0 R/Size {}>>\nstartxref\n{end}\n%%EOF\n", places.len() + 1).expect("memory");
    bytes
}

/// The parts of an input between lines that hold nothing but `====`.
pub fn parts(data: &[u8]) -> Vec<&[u8]> {
    const LINE: &[u8] = b"\n====\n";
    let (mut found, mut rest) = (Vec::new(), data);
    while let Some(at) = rest.windows(LINE.len()).position(|w| w == LINE) {
        found.push(&rest[..at]);
        rest = &rest[at + LINE.len()..];
    }
    found.push(rest);
    found
}
