//! Lists for people and for programs: the same rows as a table, JSON, CSV or TSV. Knows no graph.

use super::output;
use crate::error::Result;
use crate::query::columns;
use clap::ValueEnum;
use serde_json::Value;

/// How a list is printed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum ListFormat {
    /// For people.
    Table,
    /// An array of objects.
    Json,
    /// Comma-separated, with a heading.
    Csv,
    /// Tab-separated, with a heading; tabs and line ends in values are `\t` and `\n`.
    Tsv,
}

/// Rows with named columns.
#[derive(Debug, Clone)]
pub struct Listing {
    columns: &'static [&'static str],
    rows: Vec<Vec<Value>>,
}

impl Listing {
    /// A list without rows.
    pub fn new(columns: &'static [&'static str]) -> Self {
        Self { columns, rows: Vec::new() }
    }

    /// Adds a row: a value for each column.
    pub fn push(&mut self, row: Vec<Value>) {
        self.rows.push(row);
    }

    /// How many rows there are.
    pub fn len(&self) -> usize {
        self.rows.len()
    }

    /// Whether there are no rows.
    pub fn is_empty(&self) -> bool {
        self.rows.is_empty()
    }

    /// Prints it.
    pub fn print(&self, format: ListFormat) -> Result<()> {
        let text = match format {
            ListFormat::Table => self.table(),
            ListFormat::Json => return output::print_json(&self.objects()),
            ListFormat::Csv => self.separated(",", csv),
            ListFormat::Tsv => self.separated("\t", tsv),
        };
        output::print(|out| out.write_all(text.as_bytes()))
    }

    /// The rows as JSON objects.
    pub fn objects(&self) -> Value {
        let object = |row: &Vec<Value>| self.columns.iter().map(|column| (*column).to_owned()).zip(row.iter().cloned()).collect();
        Value::Array(self.rows.iter().map(|row| Value::Object(object(row))).collect())
    }

    fn table(&self) -> String {
        let mut table = columns(self.columns.iter().copied());
        for (at, column) in table.column_iter_mut().enumerate() {
            if self.rows.iter().all(|row| row[at].is_number()) {
                column.set_cell_alignment(comfy_table::CellAlignment::Right);
            }
        }
        for row in &self.rows {
            table.add_row(row.iter().map(plain));
        }
        if self.rows.is_empty() { String::new() } else { table.trim_fmt() + "\n" }
    }

    fn separated(&self, separator: &str, escape: fn(&str) -> String) -> String {
        let heading = self.columns.iter().map(|column| (*column).to_owned()).collect::<Vec<_>>().join(separator);
        let rows = self.rows.iter().map(|row| row.iter().map(|value| escape(&plain(value))).collect::<Vec<_>>().join(separator));
        std::iter::once(heading).chain(rows).map(|line| line + "\n").collect()
    }
}

fn plain(value: &Value) -> String {
    match value {
        Value::String(text) => text.clone(),
        Value::Null => String::new(),
        other => other.to_string(),
    }
}

fn csv(text: &str) -> String {
    if text.contains([',', '"', '\n', '\r']) { format!("\"{}\"", text.replace('"', "\"\"")) } else { text.to_owned() }
}

fn tsv(text: &str) -> String {
    text.replace('\\', "\\\\").replace('\t', "\\t").replace('\n', "\\n").replace('\r', "\\r")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_are_escaped() {
        assert_eq!(csv("a, \"b\""), "\"a, \"\"b\"\"\"");
        assert_eq!(tsv("a\tb\nc\\"), "a\\tb\\nc\\\\");
    }
}
