//! Where the settings come from: a file that is named, or the nearest `jianggao.toml` in the working folder or above.

use super::BadInput;
use crate::io::Input;
use anyhow::Result;
use jianggao::read;
use jianggao::settings::{NAME, Settings};
use std::env;
use std::fs;
use std::path::{Path, PathBuf};

pub fn load(named: Option<&Path>, none: bool) -> Result<Settings> {
    let file = match named {
        _ if none => None,
        Some(path) => Some(path.to_owned()),
        None => nearest(),
    };
    let Some(file) = file else { return Ok(Settings::default()) };
    let input = Input::File(file);
    let bytes = input.read()?;
    read::settings(&bytes).map_err(|faults| BadInput { name: input.name(), faults }.into())
}

fn nearest() -> Option<PathBuf> {
    // A link that leads nowhere is one too: what it should set must not be missed in silence.
    let is_file = |path: &PathBuf| fs::symlink_metadata(path).is_ok_and(|found| !found.is_dir());
    let here = PathBuf::from(NAME);
    if is_file(&here) {
        return Some(here);
    }
    let folder = env::current_dir().ok()?;
    folder.ancestors().skip(1).map(|folder| folder.join(NAME)).find(is_file)
}
