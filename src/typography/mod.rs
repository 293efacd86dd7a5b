//! The look of text: how many columns it takes, and where its lines may break.
//!
//! Writers that print for people ask this module for lines. A paragraph goes through four steps, one file each:
//! `cluster` reads what a reader sees as one character and `class` names its behaviour, `fragment` joins the clusters
//! that must stay on one line, `width` measures them, and `wrap` lays them out in lines. A line of nothing
//! but Han characters and common marks is laid out at once.
//!
//! ```
//! use jianggao::typography::wrap;
//!
//! let lines = wrap("同志们，今年完成投资3.5亿元。", 16, 4);
//! assert_eq!(lines, ["同志们，今年", "完成投资", "3.5亿元。"]);
//! ```

mod class;
mod cluster;
mod count;
mod fragment;
mod unit;
mod width;
mod wrap;

pub use class::{forbidden_at_end, forbidden_at_start};
pub use count::count;
pub use fragment::{Fragment, Fragments, fragments};
pub use width::columns;
pub use wrap::{NARROWEST, wrap};
