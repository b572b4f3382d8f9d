//! Lists in a sentence: mentions that stand one behind the other with nothing but commas, middle dots or
//! conjunctions between them.

use crate::language::korean::joins_list;
use crate::recognition::{Reading, Sentence};

/// The mentions of a list, by position.
#[derive(Debug, Clone, Default)]
pub(super) struct ListGroup {
    pub members: Vec<usize>,
}

/// All lists among the outermost mentions.
pub(super) fn groups(sentence: &Sentence) -> Vec<ListGroup> {
    let text = sentence.view.text();
    let mut found: Vec<ListGroup> = Vec::new();
    let mut last: Option<usize> = None;
    for (at, mention) in sentence.mentions.iter().enumerate() {
        if mention.inside.is_some() || !matches!(mention.reading, Reading::Name(_)) {
            continue;
        }
        let joined = last.is_some_and(|l| {
            let end = sentence.mentions[l].range.end;
            end <= mention.range.start && joins_list(&text[end..mention.range.start])
        });
        match found.last_mut().filter(|_| joined) {
            Some(group) => group.members.push(at),
            None => found.push(ListGroup { members: vec![at] }),
        }
        last = Some(at);
    }
    found.retain(|g| g.members.len() > 1);
    found
}
