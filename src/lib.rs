//! 讲稿: a speech is written once, as structured TOML, and printed whole or in part as text, Markdown, HTML,
//! Word or PDF.
//!
//! [`read`] makes a [`model::Speech`] of bytes, [`model::Manuscript`] numbers it and holds the sections that were asked
//! for, [`mod@write`] prints it, [`outline`] tells how long it is. The library never prints to a terminal and never exits.
//!
//! ```
//! use jianggao::{model::Manuscript, read, write};
//!
//! let toml = r#"
//! numbering = ["一、", "一是"]
//!
//! [[part]]
//! title = "探索新规律"
//!
//! [[part]]
//! title = "落实新要求"
//!
//! [[part.point]]
//! title = "强化组织领导"
//! text = "要把它摆上重要议事日程。"
//! "#;
//! let speech = read::read(toml.as_bytes(), &read::Options::default()).expect("it is a good speech");
//! let manuscript = Manuscript::new(&speech).expect("readers check the numbering");
//! let second = manuscript.select(&["2"]).expect("there are two parts");
//! let markdown = write::Format::of_name("markdown").expect("it is in the table");
//! let written = markdown.write(&second, &write::Options::default()).expect("Markdown can always be written");
//! assert_eq!(
//!     written.into_text(),
//!     "## 二、落实新要求\n\n**一是强化组织领导**。要把它摆上重要议事日程。\n",
//! );
//! ```

pub mod check;
pub mod diagnostic;
pub mod message;
pub mod model;
mod nearest;
pub mod outline;
pub mod read;
pub mod settings;
pub mod starter;
pub mod theme;
pub mod typography;
pub mod write;
