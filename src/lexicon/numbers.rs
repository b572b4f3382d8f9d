//! Lists of numbers as bytes, which are used as they lie in the program and need not be read when it starts.

use super::{EntityId, NameRef};
use crate::error::{Error, Result};
use serde::{Deserialize, Serialize};
use std::borrow::Cow;
use std::cmp::Ordering;
use std::ops::Range;

/// Finds a place in a sorted list by how what stands there compares with what is sought.
pub(super) fn search(length: usize, compare: impl Fn(usize) -> Ordering) -> Option<usize> {
    let (mut low, mut high) = (0, length);
    while low < high {
        let middle = low.midpoint(high);
        match compare(middle) {
            Ordering::Less => low = middle + 1,
            Ordering::Greater => high = middle,
            Ordering::Equal => return Some(middle),
        }
    }
    None
}

/// A list of numbers of 32 bits, the lowest byte first.
#[derive(Debug, Default, Serialize, Deserialize)]
pub(super) struct Numbers<'a>(#[serde(borrow)] Cow<'a, [u8]>);

impl Numbers<'_> {
    /// Packs numbers.
    ///
    /// # Errors
    /// One has more than 32 bits.
    pub(super) fn new(numbers: impl IntoIterator<Item = usize>) -> Result<Numbers<'static>> {
        let mut bytes = Vec::new();
        for number in numbers {
            let number = u32::try_from(number).map_err(|_| Error::input("the lexicon is too large: expected at most 4 GiB"))?;
            bytes.extend(number.to_le_bytes());
        }
        Ok(Numbers(bytes.into()))
    }

    /// The number at a place.
    pub(super) fn get(&self, at: usize) -> usize {
        u32::from_le_bytes(self.0.as_chunks().0[at]) as usize
    }

    /// How many there are.
    pub(super) fn len(&self) -> usize {
        self.0.len() / size_of::<u32>()
    }

    /// Where the numbers are ends: the range that ends at a place, from the end before.
    pub(super) fn up_to(&self, at: usize) -> Range<usize> {
        let start = if at == 0 { 0 } else { self.get(at - 1) };
        start..self.get(at)
    }

    /// Packs whose names are.
    ///
    /// # Errors
    /// As [`Numbers::new`].
    pub(super) fn of_names(names: &[NameRef]) -> Result<Numbers<'static>> {
        Numbers::new(names.iter().flat_map(|name| [name.entity.index(), name.name]))
    }

    /// Whose names are, as [`Numbers::of_names`] packed it.
    pub(super) fn names(&self) -> Vec<NameRef> {
        let name = |at| NameRef { entity: EntityId::from_index(self.get(at)), name: self.get(at + 1) };
        (0..self.len()).step_by(2).map(name).collect()
    }

    /// The same numbers, borrowed.
    pub(super) fn borrowed(&self) -> Numbers<'_> {
        Numbers(Cow::Borrowed(&self.0))
    }
}
