//! The machine and the programs, as they tell of themselves.

use crate::others;
use std::fs;
use std::thread;

/// What has to be known of the run, in a line.
pub fn described() -> String {
    let version = |package: &str| {
        let lock = include_str!("../../Cargo.lock");
        let behind = lock.split_once(&format!("name = \"{package}\"\nversion = \"")).map_or("", |(_, behind)| behind);
        format!("{package} {}", behind.split('"').next().unwrap_or_default())
    };
    let mut parts = vec![processor(), version("jianggao"), version("textwrap")];
    parts.extend(others::versions());
    parts.join("; ")
}

/// As Linux tells it, without what a distribution adds to the kernel's version; what it does not tell is left out.
fn processor() -> String {
    let told = fs::read_to_string("/proc/cpuinfo").unwrap_or_default();
    let name = told.lines().find_map(|line| line.strip_prefix("model name")?.split_once(": ").map(|(_, name)| name));
    let kernel = fs::read_to_string("/proc/sys/kernel/osrelease").unwrap_or_default();
    let count = thread::available_parallelism().map_or(1, usize::from);
    let kernel = kernel.trim().split('-').next().unwrap_or_default();
    format!("{count} processors ({}), Linux {kernel}", name.unwrap_or("unknown"))
}
