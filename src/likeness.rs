//! Which of some names another one was probably meant to be, for hints. Names in, a name out; knows no names itself.

/// The name that is most like `wanted`, of any letter case.
pub fn nearest<'a>(wanted: &str, known: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let wanted = wanted.to_lowercase();
    let likeness = |name: &str| strsim::jaro_winkler(&name.to_lowercase(), &wanted);
    known.into_iter().max_by(|a, b| likeness(a).total_cmp(&likeness(b)))
}

#[cfg(test)]
mod tests {
    use super::nearest;

    #[test]
    fn a_slip_is_near_to_what_was_meant() {
        assert_eq!(nearest("isuedBy", ["locatedIn", "issuedBy", "issues"]), Some("issuedBy"));
        assert_eq!(nearest("x", []), None);
    }
}
