//! On which line each element of a JSON file's arrays begins: the place that messages about its content name.

use std::collections::HashMap;

/// For each key of the outermost object whose value is an array: the lines, from 1, on which the objects in it begin.
/// The text must be JSON.
pub(super) fn of_elements(json: &str) -> HashMap<String, Vec<usize>> {
    let mut lines: HashMap<String, Vec<usize>> = HashMap::new();
    let (mut depth, mut line) = (0_usize, 1_usize);
    let (mut string, mut escaped) = (None::<usize>, false);
    let mut last = String::new();
    let mut key = String::new();
    for (at, c) in json.char_indices() {
        if c == '\n' {
            line += 1;
        }
        if let Some(start) = string {
            if escaped {
                escaped = false;
            } else if c == '\\' {
                escaped = true;
            } else if c == '"' {
                if depth == 1 {
                    json[start..at].clone_into(&mut last);
                }
                string = None;
            }
            continue;
        }
        match c {
            '"' => string = Some(at + 1),
            ':' if depth == 1 => key = std::mem::take(&mut last),
            '{' | '[' => {
                if c == '{' && depth == 2 {
                    lines.entry(key.clone()).or_default().push(line);
                }
                depth += 1;
            }
            '}' | ']' => depth = depth.saturating_sub(1),
            _ => {}
        }
    }
    lines
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn elements_are_found_by_line() {
        let json = "{\"a\": {\"x\": [{}]},\n \"b\": [\n  {\"q\": \"[{\\\"\"}, {\"o\": {\"z\": [{}]}},\n  {}]}";
        let lines = of_elements(json);
        assert_eq!(lines["b"], [3, 3, 4]);
        assert!(!lines.contains_key("q"));
    }
}
