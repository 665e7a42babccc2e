//! The attestry command.

fn main() {}
