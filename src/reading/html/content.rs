//! Where the main content of a page is: furniture is set aside by element, role and class, then the innermost element
//! that holds nearly all that is left. Never takes an element for furniture that holds most of the page.

use super::super::tree::Tree;

/// The main content: its element, and for each node whether it is left out.
pub(super) struct Main {
    pub root: usize,
    pub left_out: Vec<bool>,
}

/// Elements whose content is never text.
const SILENT: &[&str] = &[
    "script", "style", "noscript", "template", "head", "title", "iframe", "svg", "math", "select", "button", "textarea", "object",
    "canvas", "audio", "video", "map",
];

/// Elements around the content.
const AROUND: &[&str] = &["nav", "aside", "footer", "menu", "dialog"];

const ROLES: &[&str] = &["navigation", "banner", "contentinfo", "complementary", "search", "menu", "menubar", "toolbar", "dialog"];

/// Words in the class or id of what is around the content.
const WORDS: &[&str] = &[
    "nav",
    "navi",
    "navigation",
    "menu",
    "gnb",
    "lnb",
    "snb",
    "breadcrumb",
    "breadcrumbs",
    "crumb",
    "sidebar",
    "aside",
    "footer",
    "comment",
    "comments",
    "reply",
    "share",
    "sharing",
    "sns",
    "social",
    "related",
    "recommend",
    "recommended",
    "popular",
    "ranking",
    "banner",
    "ad",
    "ads",
    "advert",
    "advertisement",
    "sponsor",
    "copyright",
    "pagination",
    "paging",
    "pager",
    "prev",
    "next",
    "skip",
    "toolbar",
    "search",
    "login",
    "file",
    "files",
    "attach",
    "attached",
    "attachment",
    "download",
    "btn",
    "btns",
    "cookie",
    "popup",
    "modal",
    "quick",
    "subscribe",
    "hidden",
    "tags",
];

/// An element that holds this share of the text cannot be furniture by its class, in tenths.
const MOST: usize = 5;

/// How much of the text the content must hold, in tenths.
const NEARLY_ALL: usize = 9;

/// Finds the main content.
pub(super) fn main(tree: &Tree) -> Main {
    let left_out = furniture(tree);
    let weights = weights(tree, &left_out);
    let body = tree.named("body").next().unwrap_or_default();
    let marked = |n: &usize| {
        tree.node(*n).name == "main" || tree.attribute(*n, "role") == Some("main") || tree.attribute(*n, "itemprop") == Some("articleBody")
    };
    let candidates = (0..tree.len()).filter(|n| marked(n) || tree.node(*n).name == "article").filter(|&n| !left_out[n]);
    let best = candidates.max_by_key(|&n| (weights[n], std::cmp::Reverse(n)));
    let start = best.filter(|&n| weights[n] * 2 >= weights[body]).unwrap_or(body);
    Main { root: innermost(tree, &weights, start), left_out }
}

/// The innermost element below `start` that holds nearly all of its text.
fn innermost(tree: &Tree, weights: &[usize], start: usize) -> usize {
    let mut at = start;
    loop {
        let inside = tree.elements(at).find(|&c| weights[c] * 10 >= weights[at] * NEARLY_ALL && weights[c] > 0);
        match inside {
            Some(c) if matches!(tree.node(c).name.as_str(), "div" | "section" | "article" | "main" | "center" | "body" | "form") => at = c,
            _ => return at,
        }
    }
}

fn furniture(tree: &Tree) -> Vec<bool> {
    let mut left_out = vec![false; tree.len()];
    for (at, out) in left_out.iter_mut().enumerate() {
        let name = tree.node(at).name.as_str();
        *out = SILENT.contains(&name)
            || AROUND.contains(&name)
            || hidden(tree, at)
            || tree.attribute(at, "role").is_some_and(|r| ROLES.contains(&r));
    }
    let whole = weights(tree, &left_out);
    let body = tree.named("body").next().unwrap_or_default();
    let content = |at: usize| whole[at] * 10 >= whole[body] * MOST;
    let inside_article: Vec<bool> = within(tree, "article");
    for at in 0..tree.len() {
        let name = tree.node(at).name.as_str();
        let around = name == "header" && !inside_article[at] || named_so(tree, at);
        left_out[at] = left_out[at] || around && !matches!(name, "body" | "html") && !content(at);
    }
    left_out
}

/// For each node whether it stands inside an element of a name.
fn within(tree: &Tree, name: &str) -> Vec<bool> {
    let mut inside = vec![false; tree.len()];
    for at in 0..tree.len() {
        let here = inside[at] || tree.node(at).name == name;
        for &child in &tree.node(at).children {
            inside[child] = here;
        }
    }
    inside
}

fn hidden(tree: &Tree, at: usize) -> bool {
    let style = tree.attribute(at, "style").unwrap_or_default().to_ascii_lowercase().replace(' ', "");
    tree.attribute(at, "hidden").is_some() || tree.attribute(at, "aria-hidden") == Some("true") || style.contains("display:none")
}

/// Whether the class or id of an element says that it is around the content.
fn named_so(tree: &Tree, at: usize) -> bool {
    ["class", "id"].iter().filter_map(|a| tree.attribute(at, a)).any(|value| words_of(value).any(|w| WORDS.contains(&w.as_str())))
}

/// The words of a class: set apart by signs or by capitals.
fn words_of(value: &str) -> impl Iterator<Item = String> {
    let mut words = vec![String::new()];
    let mut lower = false;
    for c in value.chars() {
        if !c.is_alphanumeric() || c.is_uppercase() && lower {
            words.push(String::new());
        }
        if c.is_alphanumeric()
            && let Some(word) = words.last_mut()
        {
            word.extend(c.to_lowercase());
        }
        lower = c.is_lowercase();
    }
    words.into_iter().filter(|w| !w.is_empty())
}

/// For each node the characters of text below it that are kept and stand in no link.
fn weights(tree: &Tree, left_out: &[bool]) -> Vec<usize> {
    let mut weights = vec![0; tree.len()];
    // Children come behind their parents, so that one pass from the end adds everything up.
    for at in (0..tree.len()).rev() {
        let node = tree.node(at);
        if left_out[at] || node.name == "a" {
            continue;
        }
        let own = node.text.chars().filter(|c| !c.is_whitespace()).count();
        weights[at] = own + node.children.iter().map(|&c| weights[c]).sum::<usize>();
    }
    weights
}
