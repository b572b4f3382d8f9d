//! What a page says about itself in its head: title, day of publication, address.

use super::super::tree::Tree;

/// What a page says about itself.
#[derive(Debug, Default)]
pub(super) struct Metadata {
    pub title: Option<String>,
    /// Year, month and day with hyphens.
    pub date: Option<String>,
    pub address: Option<String>,
}

/// Names under which pages give their day of publication, the surest first.
const DATES: &[&str] = &[
    "article:published_time",
    "datepublished",
    "og:published_time",
    "dc.date.issued",
    "dcterms.issued",
    "citation_publication_date",
    "pubdate",
    "publishdate",
    "publish_date",
    "article_date_original",
    "dc.date",
    "date",
];

impl Metadata {
    /// Reads the head of a page.
    pub fn of(tree: &Tree) -> Self {
        let mut found = Self { title: meta(tree, "og:title").or_else(|| own_title(tree)), ..Self::default() };
        found.date = DATES.iter().find_map(|name| day(&meta(tree, name)?)).or_else(|| linked_data(tree)).or_else(|| times(tree));
        let canonical = tree.named("link").find(|&l| tree.attribute(l, "rel").is_some_and(|r| r.eq_ignore_ascii_case("canonical")));
        let address = canonical.and_then(|l| tree.attribute(l, "href")).map(str::to_owned).or_else(|| meta(tree, "og:url"));
        found.address = address.map(|a| a.trim().to_owned()).filter(|a| a.starts_with("https://") || a.starts_with("http://"));
        found
    }
}

fn meta(tree: &Tree, name: &str) -> Option<String> {
    let named =
        |m: usize| ["property", "name", "itemprop"].iter().any(|a| tree.attribute(m, a).is_some_and(|v| v.eq_ignore_ascii_case(name)));
    let found = tree.named("meta").find(|&m| named(m))?;
    tree.attribute(found, "content").map(str::trim).filter(|c| !c.is_empty()).map(str::to_owned)
}

/// The title in the head, without the site's name behind a bar or a spaced hyphen.
fn own_title(tree: &Tree) -> Option<String> {
    let title = tree.named("title").map(|t| tree.text_of(t)).find(|t| !t.trim().is_empty())?;
    // A path through the site names no page.
    if title.contains(" > ") || title.contains(" › ") {
        return None;
    }
    let cut = [" | ", " - ", " – ", " — ", " :: ", " < ", "_"].iter().filter_map(|sign| title.find(sign)).min();
    let kept = cut.map_or(title.as_str(), |at| &title[..at]).trim();
    Some(if kept.chars().count() >= 8 { kept } else { title.trim() }.to_owned())
}

/// The day in data that search machines are given.
fn linked_data(tree: &Tree) -> Option<String> {
    tree.named("script").find_map(|s| {
        let data = tree.text_of(s);
        let behind = &data[data.find("\"datePublished\"")? + "\"datePublished\"".len()..];
        day(behind.trim_start_matches(|c: char| c.is_whitespace() || matches!(c, ':' | '"')))
    })
}

/// The only day that the page marks as one.
fn times(tree: &Tree) -> Option<String> {
    let mut days: Vec<String> = tree.named("time").filter_map(|t| day(tree.attribute(t, "datetime")?)).collect();
    days.dedup();
    days.pop().filter(|_| days.is_empty())
}

/// The day at the head of a time: `2024-05-03T08:00Z`, `2024.05.03`, `20240503`.
fn day(time: &str) -> Option<String> {
    let digits: String = time.trim().chars().take(10).filter(char::is_ascii_digit).collect();
    let form = time.trim().get(..10).is_some_and(|d| d.bytes().filter(u8::is_ascii_digit).count() == 8) || digits.len() == 8;
    let (year, month, day) = (digits.get(..4)?, digits.get(4..6)?, digits.get(6..8)?);
    let sound = ("1900".."2200").contains(&year) && ("01"..="12").contains(&month) && ("01"..="31").contains(&day);
    (form && sound).then(|| format!("{year}-{month}-{day}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_are_read_from_times() {
        assert_eq!(day("2024-05-03T08:00:00+09:00").as_deref(), Some("2024-05-03"));
        assert_eq!(day("20240503").as_deref(), Some("2024-05-03"));
        assert_eq!(day("2024-5-3"), None);
        assert_eq!(day("yesterday"), None);
    }
}
