//! What people write in queries that the SPARQL parser would not say clearly, or not see: prefixes that nobody declared,
//! updates, terms that the ontology does not have, language tags in the spelling of exports. Takes a query's tokens and the
//! graph's prefixes; runs nothing.

use super::scan::{Prefixed, Scan, Token};
use crate::error::{Error, Result};
use crate::store::Prefixes;
use std::borrow::Cow;
use std::collections::BTreeSet;

/// Words with which an update begins.
const UPDATES: [&str; 11] = ["INSERT", "DELETE", "WITH", "LOAD", "CLEAR", "DROP", "CREATE", "ADD", "MOVE", "COPY", "MODIFY"];

/// Prefixed names whose prefix the query does not declare itself.
fn undeclared<'s, 'a>(scan: &'s Scan<'a>) -> impl Iterator<Item = &'s Prefixed<'a>> {
    let declared: BTreeSet<&str> = scan.prefixed().iter().filter(|name| name.declares).map(|name| name.prefix).collect();
    scan.prefixed().iter().filter(move |name| name.prefix != "_" && !declared.contains(name.prefix))
}

/// Refuses updates and prefixes that nobody declared; gives those that the query uses of the graph's own, with their
/// namespaces.
///
/// # Errors
/// The first of these, with its line.
pub(super) fn checked<'a>(scan: &Scan<'a>, prefixes: &Prefixes) -> Result<Vec<(&'a str, String)>> {
    let words = scan.tokens().iter().filter_map(|token| if let Token::Word(word, at) = token { Some((*word, *at)) } else { None });
    let first = words.into_iter().find(|(word, _)| !["PREFIX", "BASE"].iter().any(|begin| word.eq_ignore_ascii_case(begin)));
    if let Some((word, at)) = first.filter(|(word, _)| UPDATES.iter().any(|update| word.eq_ignore_ascii_case(update))) {
        return Err(Error::input(format!("{} is an update: updates are refused", word.to_ascii_uppercase()))
            .line(scan.line(at))
            .hint("a graph is changed by `gongbao build` and `gongbao remove` alone; SELECT, ASK, CONSTRUCT and DESCRIBE ask it"));
    }
    let mut own = BTreeSet::new();
    for name in undeclared(scan) {
        let Some(namespace) = prefixes.expand(&format!("{}:", name.prefix)) else {
            let what = if name.prefix.is_empty() { ":".to_owned() } else { format!("{}:", name.prefix) };
            return Err(Error::input(format!("the prefix {what} is not declared"))
                .line(scan.line(name.at))
                .hint(format!("write PREFIX {what} <…> at the beginning of the query")));
        };
        own.insert((name.prefix, namespace.into_string()));
    }
    Ok(own.into_iter().collect())
}

/// The names with the prefix `gb`, unless the query gives it another meaning: local part and line.
pub(super) fn own_terms<'a>(scan: &Scan<'a>) -> Vec<(&'a str, usize)> {
    undeclared(scan).filter(|name| name.prefix == "gb" && !name.local.is_empty()).map(|name| (name.local, scan.line(name.at))).collect()
}

/// A query that asks for languages, with tags in strings (`"zh-Hans"`) spelled as LANG gives them: in small letters. Nothing
/// changes its place.
pub(super) fn with_low_tags<'q>(query: &'q str, scan: &Scan<'_>) -> Cow<'q, str> {
    let asks = scan.tokens().iter().any(|token| matches!(token, Token::Word(word, _) if word.eq_ignore_ascii_case("LANG")));
    let tags = scan.strings().iter().filter(|range| is_tag(query[(*range).clone()].trim_matches(['"', '\''])));
    let mut lowered = Cow::Borrowed(query);
    for range in tags.filter(|_| asks) {
        let small = query[range.clone()].to_ascii_lowercase();
        lowered.to_mut().replace_range(range.clone(), &small);
    }
    lowered
}

/// Whether a text is a language tag with a script or a region behind it, in the usual spelling.
fn is_tag(text: &str) -> bool {
    let Some((language, more)) = text.split_once('-') else { return false };
    let is_low = |text: &str| text.bytes().all(|b| b.is_ascii_lowercase());
    let part = |part: &str| match part.len() {
        2 => part.bytes().all(|b| b.is_ascii_uppercase()),
        4 => part.as_bytes()[0].is_ascii_uppercase() && is_low(&part[1..]),
        _ => false,
    };
    matches!(language.len(), 2 | 3) && is_low(language) && more.is_ascii() && more.split('-').all(part)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn prefixes_of_the_graph_need_no_declaration_and_others_do() {
        let prefixes = Prefixes::new("https://example.org/");
        let check = |query: &'static str| checked(&Scan::new(query).unwrap(), &prefixes).map_err(|e| (e.message, e.line));
        let own = check("SELECT * { org-id:ndrc gb:issuedBy ?x . _:b a foo:c } PREFIX foo: <http://foo/>").unwrap();
        assert_eq!(own, [("gb", "https://w3id.org/gongbao/ns#".to_owned()), ("org-id", "https://example.org/id/org/".to_owned())]);
        assert_eq!(check("SELECT *\n{ ?x foo:y 'a bar:b' }"), Err(("the prefix foo: is not declared".to_owned(), Some(2))));
        for update in ["DELETE WHERE { ?s ?p ?o }", "PREFIX a: <http://a/>\ninsert data { a:b a:c a:d }", "CLEAR ALL"] {
            assert!(check(update).unwrap_err().0.contains("updates are refused"), "{update}");
        }
        assert_eq!(own_terms(&Scan::new("SELECT * {\n ?x gb:a ?y }").unwrap()), [("a", 2)]);
    }

    #[test]
    fn tags_are_spelled_as_they_are_compared() {
        let low = |query: &str| with_low_tags(query, &Scan::new(query).unwrap()).into_owned();
        assert_eq!(
            low("FILTER(lang(?l) = \"zh-Hans\" || LANG(?l) IN ('pt-BR'))"),
            "FILTER(lang(?l) = \"zh-hans\" || LANG(?l) IN ('pt-br'))"
        );
        for same in ["FILTER(?x = \"zh-Hans\")", "FILTER(LANG(?l) = 'AB-12' && ?x = 'No-Such tag' && ?y = '가-나')"] {
            assert_eq!(low(same), same);
        }
    }
}
