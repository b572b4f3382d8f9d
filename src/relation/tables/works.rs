//! Tables of works: each row is a project or programme, with the bodies that are in charge of it → who carries it out.

use super::{Evidence, Fact, Node, Object, Sheet, TableWords};

/// What is carried out.
const WORKS: [&str; 1] = ["Project"];

impl Sheet<'_> {
    /// States who is in charge of the works of a table, if it has columns of both.
    pub(super) fn works(&self, header: usize, words: &TableWords, facts: &mut Vec<Fact>) {
        let (Some(work), Some(led_by)) = (&words.work, &words.led_by) else { return };
        let headed = |pattern: &crate::language::regex::Regex| (0..self.width).find(|&c| pattern.is_match(&self.head_text(c)));
        let (Some(name), Some(leader)) = (headed(work), headed(led_by)) else { return };
        for row in (header + self.heads)..self.table.rows.len() {
            let Some(cell) = self.only(row, name) else { continue };
            let Some(project) = self.named(cell, &WORKS).into_iter().next() else { continue };
            for bodies in self.cells.get(&(row, leader)).into_iter().flatten() {
                for body in self.named(bodies, &["Organization"]) {
                    let evidence: Evidence = self.evidence(cell, bodies, "work", 88);
                    let object = Object::Node(Node::Entity(body));
                    facts.push(Fact { subject: Node::Entity(project), predicate: "gb:carriedOutBy".to_owned(), object, evidence });
                }
            }
        }
    }
}
