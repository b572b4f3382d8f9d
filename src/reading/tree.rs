//! Markup → a tree: HTML with its implied ends of elements, XML as it is written. No entity can be defined and the depth
//! is limited, so that no file grows while it is read. Never judges what an element is for.

use crate::error::{Error, Result};
use html5gum::emitters::default::DefaultEmitter;
use html5gum::{Token, Tokenizer};

/// How markup is read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Dialect {
    Html,
    Xml,
}

/// An element or a piece of text.
#[derive(Debug, Default)]
pub(super) struct Node {
    /// The element's name, without a prefix and in small letters; empty for text.
    pub name: String,
    /// Attributes by their names without prefix.
    pub attributes: Vec<(String, String)>,
    /// The text, if it is text.
    pub text: String,
    pub children: Vec<usize>,
}

/// A document. The first node is its root, which has no name.
#[derive(Debug)]
pub(super) struct Tree {
    nodes: Vec<Node>,
}

/// How many elements and pieces of text a document may have: what that many need fits into memory.
const NODES: usize = 4_000_000;

/// Elements of HTML that have no content.
const VOID: &[&str] = &["area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source", "track", "wbr"];

/// Elements of HTML that end a paragraph when they begin.
const BLOCKS: &[&str] = &[
    "address",
    "article",
    "aside",
    "blockquote",
    "div",
    "dl",
    "fieldset",
    "figure",
    "footer",
    "form",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "header",
    "hr",
    "main",
    "nav",
    "ol",
    "p",
    "pre",
    "section",
    "table",
    "ul",
];

impl Tree {
    /// Reads markup in which no more than `depth` elements stand inside each other.
    ///
    /// # Errors
    /// XML that is nested deeper, or in which elements are not closed; too many elements. HTML has no other errors.
    pub fn parse(markup: &str, dialect: Dialect, depth: usize) -> Result<Self> {
        let mut emitter = DefaultEmitter::default();
        emitter.naively_switch_states(dialect == Dialect::Html);
        let mut builder = Builder { nodes: vec![Node::default()], open: vec![0], dialect, depth };
        for token in Tokenizer::new_with_emitter(markup, emitter) {
            let Ok(token) = token;
            if builder.nodes.len() > NODES {
                return Err(Error::input(format!("the file has more than {NODES} elements")).hint("split it, or convert it to text"));
            }
            match token {
                Token::StartTag(tag) => {
                    let attributes = tag.attributes.iter().map(|(n, v)| (local(n), lossy(v))).collect();
                    builder.start(local(&tag.name), attributes, tag.self_closing)?;
                }
                Token::EndTag(tag) => builder.end(&local(&tag.name)),
                Token::String(text) => builder.text(lossy(&text)),
                _ => {}
            }
        }
        if dialect == Dialect::Xml && builder.open.len() > 1 {
            return Err(Error::input("the XML inside ends before it is complete"));
        }
        Ok(Self { nodes: builder.nodes })
    }

    /// A node.
    pub fn node(&self, at: usize) -> &Node {
        &self.nodes[at]
    }

    /// The number of nodes.
    pub fn len(&self) -> usize {
        self.nodes.len()
    }

    /// The children of a node that are elements.
    pub fn elements(&self, at: usize) -> impl Iterator<Item = usize> + '_ {
        self.nodes[at].children.iter().copied().filter(|&c| !self.nodes[c].name.is_empty())
    }

    /// The first child of a name.
    pub fn child(&self, at: usize, name: &str) -> Option<usize> {
        self.elements(at).find(|&c| self.nodes[c].name == name)
    }

    /// An attribute.
    pub fn attribute(&self, at: usize, name: &str) -> Option<&str> {
        self.nodes[at].attributes.iter().find(|(n, _)| n == name).map(|(_, v)| v.as_str())
    }

    /// All nodes of a name, in the order of the document.
    pub fn named<'a>(&'a self, name: &'a str) -> impl Iterator<Item = usize> + 'a {
        (0..self.nodes.len()).filter(move |&n| self.nodes[n].name == name)
    }

    /// All text below a node.
    pub fn text_of(&self, at: usize) -> String {
        let mut found = String::new();
        self.collect(at, &mut found);
        found
    }

    fn collect(&self, at: usize, into: &mut String) {
        into.push_str(&self.nodes[at].text);
        for &child in &self.nodes[at].children {
            self.collect(child, into);
        }
    }
}

fn lossy(bytes: &[u8]) -> String {
    String::from_utf8_lossy(bytes).into_owned()
}

/// A name without its prefix, in small letters.
fn local(name: &[u8]) -> String {
    let name = lossy(name).to_ascii_lowercase();
    name.rsplit_once(':').map_or(name.clone(), |(_, local)| local.to_owned())
}

struct Builder {
    nodes: Vec<Node>,
    open: Vec<usize>,
    dialect: Dialect,
    depth: usize,
}

impl Builder {
    fn add(&mut self, node: Node) -> usize {
        let at = self.nodes.len();
        self.nodes.push(node);
        let parent = self.open.last().copied().unwrap_or_default();
        self.nodes[parent].children.push(at);
        at
    }

    fn text(&mut self, text: String) {
        if !text.is_empty() {
            self.add(Node { text, ..Node::default() });
        }
    }

    fn start(&mut self, name: String, attributes: Vec<(String, String)>, closed: bool) -> Result<()> {
        let html = self.dialect == Dialect::Html;
        if html {
            self.imply_ends(&name);
        }
        let empty = if html { VOID.contains(&name.as_str()) } else { closed };
        let at = self.add(Node { name, attributes, ..Node::default() });
        if empty {
            return Ok(());
        }
        if self.open.len() <= self.depth {
            self.open.push(at);
        } else if !html {
            return Err(Error::input(format!("the XML inside is nested deeper than {} elements", self.depth)));
        }
        Ok(())
    }

    fn end(&mut self, name: &str) {
        if let Some(found) = self.open.iter().rposition(|&n| self.nodes[n].name == name).filter(|&f| f > 0) {
            // A stray end inside a cell does not end the table around it.
            let fence = |n: &usize| matches!(self.nodes[*n].name.as_str(), "td" | "th" | "table");
            let outside = matches!(name, "table" | "tr" | "tbody" | "thead" | "tfoot" | "td" | "th" | "body" | "html");
            if self.dialect == Dialect::Xml || outside || !self.open[found + 1..].iter().any(fence) {
                self.open.truncate(found);
            }
        }
    }

    /// Ends the elements that a new one ends without saying so.
    fn imply_ends(&mut self, name: &str) {
        let (ended, until): (&[&str], &[&str]) = match name {
            "li" => (&["li"], &["ul", "ol", "td", "th"]),
            "dt" | "dd" => (&["dt", "dd"], &["dl", "td", "th"]),
            "td" | "th" => (&["td", "th"], &["tr", "table"]),
            "tr" => (&["tr"], &["table"]),
            "tbody" | "thead" | "tfoot" => (&["tbody", "thead", "tfoot"], &["table"]),
            "option" => (&["option"], &["select"]),
            _ if BLOCKS.contains(&name) => (&["p"], &["div", "td", "th", "li", "table", "section", "article", "body"]),
            _ => return,
        };
        let found = self.open.iter().rposition(|&n| {
            let open = self.nodes[n].name.as_str();
            ended.contains(&open) || until.contains(&open)
        });
        if let Some(found) = found.filter(|&f| ended.contains(&self.nodes[self.open[f]].name.as_str())) {
            self.open.truncate(found);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shape(tree: &Tree, at: usize) -> String {
        let inside: String = tree.node(at).children.iter().map(|&c| shape(tree, c)).collect();
        let node = tree.node(at);
        if node.name.is_empty() { format!("{}{inside}", node.text) } else { format!("<{}>{inside}</>", node.name) }
    }

    #[test]
    fn html_ends_elements_by_itself() {
        let tree = Tree::parse("<ul><li>a<li>b</ul><p>c<p>d<table><tr><td>e<td>f<tr><td>g</table>", Dialect::Html, 99).unwrap();
        let expected = "<ul><li>a</><li>b</></><p>c</><p>d</><table><tr><td>e</><td>f</></><tr><td>g</></></>";
        assert_eq!(shape(&tree, 0), expected);
    }

    #[test]
    fn xml_is_limited() {
        let tree = Tree::parse("<w:p><w:title>a &amp; b</w:title><w:br/></w:p>", Dialect::Xml, 9).unwrap();
        assert_eq!(shape(&tree, 0), "<p><title>a & b</><br></></>");
        assert!(Tree::parse(&"<a>".repeat(50), Dialect::Xml, 9).is_err());
        assert!(Tree::parse("<a><b></b>", Dialect::Xml, 9).is_err());
        Tree::parse(&"<div>".repeat(100_000), Dialect::Html, 256).unwrap();
    }
}
