//! The `#+` header of a saved query, as grlc has it: what it answers and which parameters it takes. Strict:
//! an unknown key, a key twice, a parameter that is not used or not declared is an error with file and line.
//!
//! ```text
//! #+ summary: Policies that an organization has issued
//! #+ description: Joint policies are listed with each issuer.
//! #+   Newest first.
//! #+ tags: [policy, organization]
//! #+ parameters:
//! #+   - name: org
//! #+     type: name
//! #+     description: The issuing organization
//! #+     example: NDRC
//! ```

use super::substitute::parameters;
use crate::error::{Error, Result};
use std::collections::BTreeMap;
use std::path::Path;

/// What a saved query says about itself.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Header {
    /// What it answers, in one line.
    pub summary: String,
    /// More about it.
    pub description: String,
    /// Words to find it by.
    pub tags: Vec<String>,
    /// What it has to be given, in the order of the header.
    pub parameters: Vec<Parameter>,
}

/// One parameter of a saved query, `?_name` in its text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Parameter {
    /// The name, without `?_`.
    pub name: String,
    /// What its value is.
    pub kind: ParameterType,
    /// The value if none is given; a parameter without it has to be given.
    pub default: Option<String>,
    /// A value that shows what is meant.
    pub example: Option<String>,
    /// What it is.
    pub description: String,
}

/// What the value of a parameter is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ParameterType {
    /// An IRI, whole, prefixed or relative to the base.
    Iri,
    /// The name of an entity in any language, an alias, or its IRI.
    Name,
    /// Text.
    String,
    /// A whole number.
    Integer,
    /// A number such as `0.7`.
    Decimal,
    /// A day, month or year: `2024-03-15`, `2024-03`, `2024`.
    Date,
    /// A language tag such as `zh-Hans`.
    Language,
}

impl ParameterType {
    const ALL: [(&'static str, Self); 7] = [
        ("iri", Self::Iri),
        ("name", Self::Name),
        ("string", Self::String),
        ("integer", Self::Integer),
        ("decimal", Self::Decimal),
        ("date", Self::Date),
        ("language", Self::Language),
    ];

    /// The type as headers spell it.
    pub fn as_str(self) -> &'static str {
        Self::ALL.iter().find(|(_, kind)| *kind == self).map_or("", |(name, _)| name)
    }

    fn of(text: &str) -> Option<Self> {
        Self::ALL.iter().find(|(name, _)| *name == text).map(|(_, kind)| *kind)
    }
}

/// One `key: value` of the header.
struct Entry<'a> {
    line: usize,
    key: &'a str,
    value: String,
}

impl Header {
    /// Reads the header of a query's text and compares it with the parameters that the query uses.
    pub fn parse(text: &str, path: &Path) -> Result<Self> {
        if !text.lines().any(|line| line.starts_with("#+")) {
            // SPARQL that is no saved query may call its variables what it likes.
            return Ok(Self::default());
        }
        let header = Reader { path }.header(text)?;
        let used = parameters(text).map_err(|e| e.at(path))?;
        for (name, line) in &used {
            if !header.parameters.iter().any(|parameter| parameter.name == *name) {
                return Err(Error::input(format!("?_{name} is used but the header declares no parameter {name}"))
                    .at(path)
                    .line(*line)
                    .hint("declare it under `#+ parameters:`"));
            }
        }
        match header.parameters.iter().find(|parameter| !used.iter().any(|(name, _)| *name == parameter.name)) {
            Some(parameter) => Err(Error::input(format!("the parameter {0} is declared but ?_{0} is never used", parameter.name))
                .at(path)
                .line(1)
                .hint("use it or take it out of the header")),
            None => Ok(header),
        }
    }
}

struct Reader<'a> {
    path: &'a Path,
}

impl Reader<'_> {
    fn error(&self, line: usize, message: impl Into<String>, hint: &str) -> Error {
        Error::input(message).at(self.path).line(line).hint(hint)
    }

    fn header(&self, text: &str) -> Result<Header> {
        let mut header = Header::default();
        let mut seen: BTreeMap<&str, usize> = BTreeMap::new();
        let mut section = "";
        let mut parameter: Vec<Entry<'_>> = Vec::new();
        for (at, line) in text.lines().enumerate().map(|(at, line)| (at + 1, line)) {
            let Some(body) = line.strip_prefix("#+") else { continue };
            let content = body.trim();
            let top = body.len() - body.trim_start().len() <= 1;
            if content.is_empty() {
                continue;
            }
            if top {
                self.close(&mut header, &mut parameter)?;
                let entry = self.entry(at, content, "`summary: …`, `description: …`, `tags: […]` or `parameters:`")?;
                if let Some(before) = seen.insert(entry.key, at) {
                    return Err(self.error(at, format!("{} stands in line {before} already", entry.key), "keep one of them"));
                }
                section = entry.key;
                match entry.key {
                    "summary" => header.summary = entry.value,
                    "description" => header.description = entry.value,
                    "tags" | "parameters" if entry.value.is_empty() => {}
                    "tags" => header.tags = self.list(at, &entry.value)?,
                    "parameters" => return Err(self.error(at, "the parameters begin on the next line", "write `#+   - name: …`")),
                    other => {
                        return Err(self.error(
                            at,
                            format!("{other} is no key of a header"),
                            "expected summary, description, tags or parameters",
                        ));
                    }
                }
                continue;
            }
            match (section, content.strip_prefix('-').map(str::trim_start)) {
                ("description", _) if header.description.is_empty() => content.clone_into(&mut header.description),
                ("description", _) => {
                    header.description.push(' ');
                    header.description.push_str(content);
                }
                ("tags", Some(tag)) => header.tags.push(tag.to_owned()),
                ("parameters", item) => {
                    if item.is_some() {
                        self.close(&mut header, &mut parameter)?;
                    } else if parameter.is_empty() {
                        return Err(self.error(at, "a parameter begins with a hyphen", "write `#+   - name: …`"));
                    }
                    let entry =
                        self.entry(at, item.unwrap_or(content), "`name: …`, `type: …`, `default: …`, `example: …` or `description: …`")?;
                    if let Some(before) = parameter.iter().find(|before| before.key == entry.key) {
                        return Err(self.error(at, format!("{} stands in line {} already", entry.key, before.line), "keep one of them"));
                    }
                    parameter.push(entry);
                }
                _ => {
                    return Err(self.error(
                        at,
                        "this line continues nothing",
                        "keys stand one blank behind `#+`; lists and longer descriptions are indented more",
                    ));
                }
            }
        }
        self.close(&mut header, &mut parameter)?;
        if header.summary.is_empty() {
            return Err(self.error(1, "the header has no summary", "write `#+ summary: …`"));
        }
        Ok(header)
    }

    fn entry<'a>(&self, line: usize, content: &'a str, expected: &str) -> Result<Entry<'a>> {
        match content.split_once(':') {
            Some((key, value)) if !key.is_empty() && key.bytes().all(|b| b.is_ascii_lowercase()) => {
                Ok(Entry { line, key, value: unquoted(value.trim()).to_owned() })
            }
            _ => Err(self.error(line, format!("expected {expected}"), "write a key, a colon and the value")),
        }
    }

    fn list(&self, line: usize, value: &str) -> Result<Vec<String>> {
        let inside = value.strip_prefix('[').and_then(|rest| rest.strip_suffix(']'));
        let inside =
            inside.ok_or_else(|| self.error(line, "expected a list", "write `[one, two]`, or one on each line behind a hyphen"))?;
        Ok(inside.split(',').map(|tag| tag.trim().to_owned()).filter(|tag| !tag.is_empty()).collect())
    }

    /// Ends the parameter whose entries have been collected.
    fn close(&self, header: &mut Header, entries: &mut Vec<Entry<'_>>) -> Result<()> {
        let Some(first) = entries.first() else { return Ok(()) };
        let line = first.line;
        let (mut name, mut kind, mut default, mut example, mut description) = (None, None, None, None, String::new());
        for entry in entries.drain(..) {
            match entry.key {
                "name" => name = Some(entry.value),
                "type" => {
                    let known = ParameterType::of(&entry.value);
                    kind = Some(known.ok_or_else(|| {
                        self.error(
                            entry.line,
                            format!("{} is no type of a parameter", entry.value),
                            "expected iri, name, string, integer, date or language",
                        )
                    })?);
                }
                "default" => default = Some(entry.value),
                "example" => example = Some(entry.value),
                "description" => description = entry.value,
                other => {
                    return Err(self.error(
                        entry.line,
                        format!("{other} is no key of a parameter"),
                        "expected name, type, default, example or description",
                    ));
                }
            }
        }
        let name = name
            .filter(|name| is_name(name))
            .ok_or_else(|| self.error(line, "the parameter has no usable name", "write `- name: org`, in letters, digits and _"))?;
        let kind = kind.ok_or_else(|| self.error(line, format!("the parameter {name} has no type"), "write `type: name` below it"))?;
        if header.parameters.iter().any(|parameter| parameter.name == name) {
            return Err(self.error(line, format!("there is a parameter {name} already"), "give it another name"));
        }
        header.parameters.push(Parameter { name, kind, default, example, description });
        Ok(())
    }
}

fn is_name(name: &str) -> bool {
    !name.is_empty() && name.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'_')
}

fn unquoted(value: &str) -> &str {
    ['"', '\''].into_iter().find_map(|quote| value.strip_prefix(quote)?.strip_suffix(quote)).unwrap_or(value)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parse(text: &str) -> Result<Header> {
        Header::parse(text, Path::new("q.rq"))
    }

    #[test]
    fn a_header_is_read() {
        let text = "#+ summary: Who\n#+ description: One.\n#+   Two.\n#+ tags:\n#+   - a\n#+   - b\n#+ parameters:\n#+   - name: org\n#+     type: name\n#+     example: \"A: b\"\n#+   - name: n\n#+     type: integer\n#+     default: 3\n\nSELECT ?s { ?s ?p ?_org } LIMIT ?_n\n";
        let header = parse(text).unwrap();
        assert_eq!((header.summary.as_str(), header.description.as_str()), ("Who", "One. Two."));
        assert_eq!(header.tags, ["a", "b"]);
        assert_eq!(header.parameters.len(), 2);
        assert_eq!(header.parameters[0].example.as_deref(), Some("A: b"));
        assert_eq!(header.parameters[1].default.as_deref(), Some("3"));
        assert_eq!(parse("SELECT ?s { ?s ?p ?_o }").unwrap(), Header::default());
    }

    #[test]
    fn faults_name_their_line() {
        let body = "SELECT ?s { ?s ?p ?_a }";
        for (header, line) in [
            ("#+ summary: x\n#+ author: y\n", 2),                                       // unknown key
            ("#+ summary: x\n#+ summary: y\n", 2),                                      // a key twice
            ("#+ summary: x\n#+ parameters:\n#+   - name: a\n", 3),                     // no type
            ("#+ summary: x\n#+ parameters:\n#+   - name: a\n#+     type: word\n", 4),  // unknown type
            ("#+ summary: x\n#+ parameters:\n#+   - name: a\n#+     colour: red\n", 4), // unknown key
            ("#+ summary: x\n#+ parameters:\n#+     name: a\n", 3),                     // no hyphen
            ("#+ summary: x\n#+   - more\n", 2),                                        // continues nothing
            ("#+ summary: x\n#+ tags: a, b\n", 2),                                      // no list
            ("#+ tags: [a]\n", 1),                                                      // no summary
            ("#+ summary: x\n", 2),                                                     // ?_a is not declared
            ("#+ summary: x\n#+ parameters:\n#+   - name: a\n#+     type: name\n#+   - name: b\n#+     type: name\n", 1), // b is not used
        ] {
            let error = parse(&format!("{header}{body}")).unwrap_err();
            assert_eq!((error.line, error.hint.is_some()), (Some(line), true), "{header}: {error}");
        }
    }
}
