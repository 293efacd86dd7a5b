//! The language that the program speaks.

use crate::cli::Global;
use jianggao::message::Tongue;
use jianggao::settings::Settings;
use std::env;
use std::ffi::OsString;

/// The tongue that was asked for, else that of the settings, of LC_ALL, LC_MESSAGES or LANG, the first that is set, of
/// the system (Windows sets none of these), else English.
pub fn spoken(asked: Option<Tongue>, settings: Option<&Settings>) -> Tongue {
    asked.or_else(|| settings?.messages).unwrap_or_else(|| {
        let locales = ["LC_ALL", "LC_MESSAGES", "LANG"].into_iter().filter_map(|name| env::var(name).ok());
        let locale = locales.into_iter().find(|value| !value.is_empty()).or_else(sys_locale::get_locale);
        Tongue::of_locale(&locale.unwrap_or_default())
    })
}

/// The options that hold for every command, as far as they can be made out of a command line that cannot be taken.
pub fn global(words: &[OsString]) -> Global {
    let mut global = Global::default();
    let mut words = words.iter().skip(1).map(|word| word.to_string_lossy()).take_while(|word| word != "--");
    while let Some(word) = words.next() {
        let (name, mut value) = match word.split_once('=') {
            Some((name, value)) => (name.to_owned(), Some(value.to_owned())),
            None => (word.into_owned(), None),
        };
        let mut value = || value.take().or_else(|| words.next().map(|word| word.into_owned()));
        match name.as_str() {
            "--lang" => global.lang = value().and_then(|name| Tongue::of_name(&name)),
            "--config" => global.config = value().map(Into::into),
            "--no-config" => global.no_config = true,
            _ => {}
        }
    }
    global
}
