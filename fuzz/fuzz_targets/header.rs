//! Headers of saved queries: one that is read can be printed, and is read as the same again.
#![no_main]

use gongbao::query::Header;
use libfuzzer_sys::fuzz_target;
use std::fmt::Write;
use std::path::Path;

fuzz_target!(|text: &str| {
    let path = Path::new("fuzz.rq");
    match Header::parse(text, path) {
        Ok(header) if header == Header::default() => {}
        Ok(header) => {
            let printed = print(&header);
            let again = Header::parse(&printed, path).unwrap_or_else(|e| panic!("{e} in\n{printed}"));
            assert_eq!(again, header, "{printed}");
        }
        Err(error) => {
            assert!(!error.message.is_empty());
            assert!(error.line.is_none_or(|line| (1..=text.lines().count().max(1)).contains(&line)), "{error}");
        }
    }
});

/// A query with this header that uses all of its parameters.
fn print(header: &Header) -> String {
    let mut out = format!("#+ summary: \"{}\"\n#+ description: \"{}\"\n#+ tags:\n", header.summary, header.description);
    for tag in &header.tags {
        writeln!(out, "#+   - {tag}").expect("memory");
    }
    out.push_str("#+ parameters:\n");
    let mut uses = String::new();
    for parameter in &header.parameters {
        let kind = parameter.kind.as_str();
        writeln!(out, "#+   - name: {}\n#+     type: {kind}\n#+     description: \"{}\"", parameter.name, parameter.description)
            .expect("memory");
        for (key, value) in [("default", &parameter.default), ("example", &parameter.example)] {
            if let Some(value) = value {
                writeln!(out, "#+     {key}: \"{value}\"").expect("memory");
            }
        }
        write!(uses, " ?_{}", parameter.name).expect("memory");
    }
    writeln!(out, "SELECT{uses} {{ ?s ?p ?o }}").expect("memory");
    out
}
