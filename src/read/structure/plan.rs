//! What each paragraph is taken for, and why.

use crate::model::Role;
use crate::read::Options;

/// A piece of a speech that is worked out from its place and its words.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Piece {
    /// Title and subtitle.
    Title,
    /// The salutation.
    Greeting,
    /// The closing.
    Closing,
    /// The signature.
    Signature,
}

/// Why a paragraph was taken for what it was taken for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Ground {
    /// The format says so.
    Format,
    /// The person who asked said so.
    Named,
    /// Everything was to be kept where it stands.
    KeptAll,
    /// It stands first, above the salutation or the text.
    FirstLines,
    /// It is a form of address, and only short lines stand above it.
    Address,
    /// Its label makes a sequence with others.
    Sequence,
    /// It has a single label, and reads as a head.
    SingleLabel,
    /// Its label goes on from one of another family.
    Joins,
    /// Its label begins again.
    Restart,
    /// Its label leaves numbers out.
    Gap,
    /// It stands below a head, or before the first.
    Below,
    /// It begins as a label does, but makes no sequence.
    Unsure,
    /// It begins with words of a closing, or stands behind such.
    ClosingWords,
    /// It turns to the listeners behind the last section, or stands behind that.
    ClosingAddress,
    /// It stands last, and is a date or a name.
    LastLines,
    /// It is of what surrounds a speech on a page.
    Noise,
}

/// The roles of all paragraphs.
pub(super) struct Plan<'g> {
    /// What a person said of the document.
    pub(super) guide: &'g Options,
    pub(super) roles: Vec<(Role, Ground)>,
}

impl<'g> Plan<'g> {
    pub(super) fn new(guide: &'g Options, paragraphs: usize) -> Plan<'g> {
        Plan { guide, roles: vec![(Role::Opening, Ground::Below); paragraphs] }
    }

    pub(super) fn give(&mut self, at: usize, role: Role, ground: Ground) {
        self.roles[at] = (role, ground);
    }

    /// Whether a person named this line as the title, or as a line of it.
    pub(super) fn is_title(&self, line: &str) -> bool {
        self.guide.title.as_deref().is_some_and(|title| title.lines().any(|one| one == line))
    }
}
