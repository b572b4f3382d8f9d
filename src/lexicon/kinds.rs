//! The classes of the ontology that the program itself asks for, by name, and sets of them. What is of which kind is worked
//! out once, when the classes are read; asking is a look at one bit.

/// Defines the kinds with the local names of their classes.
macro_rules! kinds {
    ($($name:ident),* $(,)?) => {
        /// A class that the program asks for.
        #[derive(Debug, Clone, Copy, PartialEq, Eq)]
        pub enum Kind {
            $(
                #[doc = concat!("`gb:", stringify!($name), "`")]
                $name
            ),*
        }

        impl Kind {
            /// All of them, with the local names of their classes.
            pub(super) const ALL: &[(Self, &str)] = &[$((Self::$name, stringify!($name))),*];
        }
    };
}

kinds! {
    Association, Country, County, DevelopmentZone, Enterprise, Event, Facility, GovernmentBody, Indicator, Industry, NewArea,
    Organization, Person, Policy, Product, Programme, Project, Region, ResearchInstitute, Technology, Unit, University,
}

/// Some kinds.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Kinds(u32);

impl Kinds {
    /// A set of kinds.
    pub const fn of(kinds: &[Kind]) -> Self {
        let (mut bits, mut at) = (0, 0);
        while at < kinds.len() {
            bits |= 1 << kinds[at] as u32;
            at += 1;
        }
        Self(bits)
    }

    /// Whether something of these kinds is of one of those.
    pub const fn meet(self, others: Self) -> bool {
        self.0 & others.0 != 0
    }

    /// Adds a kind.
    pub(super) const fn add(&mut self, kind: Kind) {
        self.0 |= Self::of(&[kind]).0;
    }
}

impl From<Kind> for Kinds {
    fn from(kind: Kind) -> Self {
        Self::of(&[kind])
    }
}
