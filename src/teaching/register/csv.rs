//! Comma-separated values → rows by the names of their columns. Fields in quotation marks may hold commas, line ends and
//! doubled quotation marks.

use crate::error::{Error, Result};
use std::collections::BTreeMap;

/// A row: its fields by column.
pub type Row = BTreeMap<String, String>;

/// The rows of a text whose first line names the columns.
///
/// # Errors
/// No first line, a row of too many fields, a quotation mark that is not closed.
pub fn rows(text: &str) -> Result<Vec<Row>> {
    let mut records = records(text.trim_start_matches('\u{feff}'))?.into_iter();
    let (_, columns) = records.next().ok_or_else(|| Error::input("no rows: expected a line that names the columns"))?;
    let mut rows = Vec::new();
    for (line, fields) in records {
        if fields.len() > columns.len() {
            return Err(Error::input(format!("{} fields: expected at most {}", fields.len(), columns.len())).line(line));
        }
        let missing = std::iter::repeat_with(String::new).take(columns.len() - fields.len());
        rows.push(columns.iter().cloned().zip(fields.into_iter().map(|f| f.trim().to_owned()).chain(missing)).collect());
    }
    Ok(rows)
}

/// The fields of all lines that are not empty, with the line where each begins.
fn records(text: &str) -> Result<Vec<(usize, Vec<String>)>> {
    let mut records = Vec::new();
    let (mut fields, mut field, mut quoted) = (Vec::new(), String::new(), false);
    let (mut line, mut begun) = (1, 1);
    let mut characters = text.chars().peekable();
    while let Some(c) = characters.next() {
        line += usize::from(c == '\n');
        match c {
            '"' if quoted && characters.peek() == Some(&'"') => {
                characters.next();
                field.push('"');
            }
            '"' if quoted || field.is_empty() => quoted = !quoted,
            ',' if !quoted => fields.push(std::mem::take(&mut field)),
            '\r' if !quoted && characters.peek() == Some(&'\n') => {}
            '\n' if !quoted => {
                fields.push(std::mem::take(&mut field));
                let done = std::mem::take(&mut fields);
                if done.iter().any(|f| !f.is_empty()) {
                    records.push((begun, done));
                }
                begun = line;
            }
            _ => field.push(c),
        }
    }
    if quoted {
        return Err(Error::input("a quotation mark that is not closed").line(begun));
    }
    fields.push(field);
    if fields.iter().any(|f| !f.is_empty()) {
        records.push((begun, fields));
    }
    Ok(records)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fields_in_quotation_marks_hold_anything() {
        let rows = rows("\u{feff}a,b\r\n1,\"x, \"\"y\"\"\nz\"\n\n2\n").unwrap();
        assert_eq!(rows.len(), 2);
        assert_eq!(rows[0]["b"], "x, \"y\"\nz");
        assert_eq!((rows[1]["a"].as_str(), rows[1]["b"].as_str()), ("2", ""));
        assert!(super::rows("a\n1,2\n").is_err() && super::rows("a\n\"1\n").is_err() && super::rows("").is_err());
    }
}
