//! The program in the ways in which it is built, and an empty one.

use crate::processes::{self, copied, run};
use std::env;
use std::path::{Path, PathBuf};
use std::process::Command;

pub struct Builds {
    /// As `cargo install` builds it.
    pub usual: PathBuf,
    /// The same with the feature `pdf`.
    pub with_pdf: PathBuf,
    /// The static program that goes to other machines.
    pub alone: PathBuf,
    /// That with the feature `pdf`.
    pub alone_with_pdf: PathBuf,
    /// One that does nothing, as rustc links it by itself: with the libraries of the system.
    pub empty: PathBuf,
    /// One that has them in it, as the usual one of ours.
    pub empty_alone: PathBuf,
}

impl Builds {
    pub fn new(folder: &Path) -> Builds {
        let place = |name: &str| {
            let place = folder.join(name);
            std::fs::create_dir(&place).expect("a temporary folder can be written to");
            place
        };
        let pdf = ["--features", "pdf"];
        let target = format!("{}-unknown-linux-musl", env::consts::ARCH);
        Builds {
            usual: processes::installed(&place("usual")),
            with_pdf: built(&place("pdf"), "release", None, &pdf),
            alone: built(&place("static"), "dist", Some(&target), &[]),
            alone_with_pdf: built(&place("static-pdf"), "dist", Some(&target), &pdf),
            empty: processes::empty(&place("empty"), &[]),
            empty_alone: processes::empty(&place("empty-static"), &["-Ctarget-feature=+crt-static"]),
        }
    }
}

/// Builds the program, and puts a copy into a folder before another build takes its place.
fn built(folder: &Path, profile: &str, target: Option<&str>, more: &[&str]) -> PathBuf {
    let cargo = env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
    let manifest = concat!(env!("CARGO_MANIFEST_DIR"), "/Cargo.toml");
    let mut build = Command::new(cargo);
    // Its own configuration is looked for from the working folder on.
    build.current_dir(env!("CARGO_MANIFEST_DIR"));
    build.args(["build", "--quiet", "--manifest-path", manifest, "--profile", profile]).args(more);
    build.args(target.iter().flat_map(|target| ["--target", target]));
    run(&mut build);
    // OUTPUTS/TARGET/PROFILE/NAME
    let program = Path::new(processes::JIANGGAO);
    let name = program.file_name().expect("a program has a name");
    let usual = program.parent().and_then(Path::parent).expect("cargo puts it into a folder of its profile");
    let of_target = target.map_or_else(|| usual.to_owned(), |target| usual.with_file_name(target));
    copied(&of_target.join(profile).join(name), folder)
}
