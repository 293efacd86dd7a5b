//! The styles by their names. Word writes the names of its own in English, whatever language it speaks, and finds them by
//! name: ids are a file's own affair.

/// What a style is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Role {
    /// What all paragraphs have in common (正文).
    Normal,
    /// The paragraphs of the speech. Their indent is not in [`Role::Normal`], so that no title inherits it.
    Body,
    Title,
    Subtitle,
    Byline,
    Salutation,
    /// Heads on a line of their own, by level from 1 to 4.
    Head(usize),
    Signature,
    /// The page number.
    Footer,
    /// The head that runs into a paragraph: a style of characters.
    Lead,
}

/// A row of the table of styles.
pub(super) struct Named {
    pub(super) role: Role,
    pub(super) id: &'static str,
    /// Word's own name for it, where it has one.
    pub(super) name: &'static str,
    /// Names that other programs give it in Chinese.
    pub(super) chinese: &'static [&'static str],
    /// The style of the paragraph that a person writes behind it.
    pub(super) next: Role,
    /// Where Word lists it among its styles.
    pub(super) priority: u8,
    /// Whether Word does not know it.
    pub(super) is_ours: bool,
}

const fn own(role: Role, id: &'static str, name: &'static str, chinese: &'static [&'static str]) -> Named {
    Named { role, id, name, chinese, next: role, priority: 1, is_ours: false }
}

const fn head(level: usize, id: &'static str, name: &'static str, chinese: &'static [&'static str]) -> Named {
    Named { next: Role::Body, priority: 9, ..own(Role::Head(level), id, name, chinese) }
}

pub(super) const STYLES: [Named; 13] = [
    Named { priority: 0, ..own(Role::Normal, "Normal", "Normal", &["正文"]) },
    own(Role::Body, "BodyText", "Body Text", &["正文文本"]),
    Named { next: Role::Byline, priority: 2, ..own(Role::Title, "Title", "Title", &["标题"]) },
    Named { next: Role::Byline, priority: 3, ..own(Role::Subtitle, "Subtitle", "Subtitle", &["副标题"]) },
    Named {
        next: Role::Salutation,
        priority: 4,
        is_ours: true,
        ..own(Role::Byline, "Byline", "Byline", &["日期和讲话人"])
    },
    Named { next: Role::Body, priority: 5, ..own(Role::Salutation, "Salutation", "Salutation", &["称呼"]) },
    head(1, "Heading1", "heading 1", &["标题 1"]),
    head(2, "Heading2", "heading 2", &["标题 2"]),
    head(3, "Heading3", "heading 3", &["标题 3"]),
    head(4, "Heading4", "heading 4", &["标题 4"]),
    Named { priority: 10, ..own(Role::Signature, "Signature", "Signature", &["签名"]) },
    Named { priority: 99, ..own(Role::Footer, "Footer", "footer", &["页脚"]) },
    Named { priority: 11, is_ours: true, ..own(Role::Lead, "RunInLead", "Run-in Lead", &["段首标题"]) },
];

impl Role {
    /// Its place in [`STYLES`].
    pub(super) fn place(self) -> usize {
        STYLES.iter().position(|style| style.role == self).unwrap_or(0)
    }
}

impl Named {
    /// Whether this is a name of the style: case and blanks make no difference.
    pub(super) fn goes_by(&self, name: &str) -> bool {
        let plain = |name: &str| -> String {
            name.chars().filter(|c| !c.is_whitespace()).flat_map(char::to_lowercase).collect()
        };
        let name = plain(name);
        plain(self.name) == name || self.chinese.iter().any(|known| plain(known) == name)
    }
}

/// The styles as one file has them, in the order of [`STYLES`].
pub(super) struct Ids {
    pub(super) ids: [String; STYLES.len()],
    /// Whether Word counts the paragraphs of the style.
    pub(super) counted: [bool; STYLES.len()],
    /// Whether the style is one of the file, and not of the theme.
    pub(super) theirs: [bool; STYLES.len()],
}

impl Default for Ids {
    fn default() -> Ids {
        Ids {
            ids: std::array::from_fn(|place| STYLES[place].id.to_owned()),
            counted: [false; STYLES.len()],
            theirs: [false; STYLES.len()],
        }
    }
}

impl Ids {
    pub(super) fn of(&self, role: Role) -> &str {
        &self.ids[role.place()]
    }

    pub(super) fn is_theirs(&self, role: Role) -> bool {
        self.theirs[role.place()]
    }

    pub(super) fn is_counted(&self, role: Role) -> bool {
        self.counted[role.place()]
    }
}
