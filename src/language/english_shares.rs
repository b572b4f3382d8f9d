//! Shares that English tells as what some percent of them are or do: the words around the number in, what is measured out.
//! Grammar only: never sees the number or whose it is.

use super::patterns::pattern;
use super::regex::{Match, Regex};
use std::sync::LazyLock;

static WHO_DOES: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"^\sof\s(?:the\s|all\s|its\s|their\s)*(?P<who>[A-Za-z][^,.;:()]{2,70}?)\s(?:(?P<aim>(?:will|should|would|are\sto|must)\s(?:be|have)\s)|(?P<is>(?:were|are|was|is|have\sbeen|had\sbeen)\s)|(?P<do>(?:have|had|has|can|could|used?|uses|lived?|lives|held|hold|holds|came|come|comes|worked?|owned|own)\s))(?P<what>[a-z][^,.;:()]{2,60}?)(?:[,.;:(]|$)",
    )
});

/// What it measures that some percent of them are or do something, and whether that is an aim: `of adults were literate`.
pub fn share_of_those(behind: &str) -> Option<(String, bool)> {
    let found = WHO_DOES.captures(behind)?;
    let part = |name| found.name(name).map(|m: Match<'_>| m.as_str());
    let (who, what) = (part("who")?, part("what")?);
    let verb = part("do").unwrap_or_default();
    let that = if verb.is_empty() { "" } else { "that " };
    Some((format!("proportion of {who} {that}{verb}{what}"), part("aim").is_some()))
}

static OF_THOSE: LazyLock<Regex> = LazyLock::new(|| {
    pattern(r"^(?:Of|Among|Out\sof)\s(?:the\s|all\s|these\s|those\s|its\s)*(?:total\s)?(?P<who>[A-Za-z][^,.;:()]{2,60}?),\s$")
});
static DO_WHAT: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"^\s(?:(?P<is>(?:were|are|was|is|have\sbeen|had\sbeen)\s)|(?P<do>(?:have|had|has|used?|hold|held|came|come|went|own|owned)\s))(?P<what>[a-z][^,.;:()]{2,60}?)(?:[,.;:(]|$)",
    )
});

/// The same where those of whom it is told stand before: `Of the patents granted, 80 percent were held by firms`.
pub fn share_of_total(head: &str, behind: &str) -> Option<String> {
    let who = OF_THOSE.captures(head)?.name("who")?.as_str();
    let found = DO_WHAT.captures(behind)?;
    let (verb, what) = (found.name("do").map_or("", |m| m.as_str()), found.name("what")?.as_str());
    let that = if verb.is_empty() { "" } else { "that " };
    (who != "total").then(|| format!("proportion of {who} {that}{verb}{what}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_share_of_people_is_measured_by_what_they_do() {
        let found = share_of_those(" of rural households had running water, the bureau said.");
        assert_eq!(found, Some(("proportion of rural households that had running water".to_owned(), false)));
        assert!(share_of_those(" of the total, up 3 percent").is_none());
    }
}
