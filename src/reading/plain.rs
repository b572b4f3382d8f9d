//! Text and Markdown: the characters as they are. The layout stage knows the marks of both.

use super::encoding;
use super::reader::{Content, Reader};
use super::settings::Settings;
use super::text::Text;
use crate::error::Result;

/// Text in any encoding that is known. It is what every file is taken for that is nothing else.
pub(super) struct PlainText;

/// Markdown.
pub(super) struct Markdown;

impl Reader for PlainText {
    fn name(&self) -> &'static str {
        "txt"
    }

    fn media_type(&self) -> &'static str {
        "text/plain"
    }

    fn endings(&self) -> &'static [&'static str] {
        &["txt", "text"]
    }

    fn recognises(&self, _: &[u8]) -> bool {
        false
    }

    fn read(&self, bytes: &[u8], settings: &Settings) -> Result<Content> {
        Ok(Content::of(Text::new(encoding::decode(bytes, settings.encoding)?)))
    }
}

impl Reader for Markdown {
    fn name(&self) -> &'static str {
        "md"
    }

    fn media_type(&self) -> &'static str {
        "text/markdown"
    }

    fn endings(&self) -> &'static [&'static str] {
        &["md", "markdown"]
    }

    fn recognises(&self, _: &[u8]) -> bool {
        false
    }

    fn read(&self, bytes: &[u8], settings: &Settings) -> Result<Content> {
        PlainText.read(bytes, settings)
    }
}
