//! What of a text a report holds: nothing may be lost. Every line with letters stands in a title, a block, a field, a
//! reference, an entry of the contents page, or among what was passed over on purpose.

use super::{Block, Report};
use crate::reading::{Span, Text};

/// The lines with letters or digits of which the report holds nothing.
pub fn lost(text: &Text, report: &Report) -> Vec<Span> {
    let mut spans = held(report);
    spans.extend(&report.furniture);
    spans.sort_unstable();
    let mut lost = Vec::new();
    let mut at = 0;
    let mut reach = 0;
    for line in text.line_spans() {
        while at < spans.len() && spans[at].start < line.end {
            reach = reach.max(spans[at].end);
            at += 1;
        }
        if reach <= line.start && text.slice(line).chars().any(char::is_alphanumeric) {
            lost.push(line);
        }
    }
    lost
}

/// Everything that a report took over from the text.
fn held(report: &Report) -> Vec<Span> {
    let mut spans: Vec<Span> = report.title.into_iter().collect();
    spans.extend(report.fields.iter().map(|f| f.span));
    spans.extend(&report.contents);
    spans.extend(report.summary.iter().flat_map(of_block));
    for story in &report.stories {
        spans.extend([Some(story.title), story.number, story.chapter].into_iter().flatten());
        spans.extend(story.blocks.iter().flat_map(of_block));
        spans.extend(story.references.iter().flat_map(|r| [r.title, r.url]).flatten());
    }
    spans
}

fn of_block(block: &Block) -> impl Iterator<Item = Span> {
    [Some(block.span), block.label].into_iter().flatten()
}
