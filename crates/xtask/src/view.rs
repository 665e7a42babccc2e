//! `cargo xtask view`: sets up, builds, and serves the viewer on this machine with a sample open.

use serde_json::Value;

use crate::arguments::Arguments;
use crate::disk;
use crate::dist::{self, Pace};
use crate::outcome::{Doing as _, Failure, Outcome};
use crate::places::Places;
use crate::serve::Server;
use crate::setup::{self, Need};
use crate::steps::Steps;

/// Tried first, so that the address stays the same from one time to the next.
const USUAL_PORT: u16 = 8642;

/// Serves until it is stopped.
pub(crate) fn run(mut arguments: Arguments) -> Outcome {
    let port = arguments.value("--port")?;
    let as_it_is = arguments.flag("--no-build");
    let pace = Pace::from_flag(arguments.flag("--dev"));
    arguments.finish()?;
    let port = port
        .map(|text| text.parse::<u16>().doing(|| format!("`{text}` is no port")))
        .transpose()?;
    let places = Places::find()?;
    if !as_it_is {
        let mut steps = Steps::new();
        let built = setup::ensure_all(&places, &mut steps, &[Need::WasmTarget, Need::NpmTools])
            .and_then(|()| dist::run(&places, &mut steps, pace));
        steps.print_table();
        built?;
    }
    let samples = samples(&places)?;
    let server = match port {
        Some(port) => Server::bind(&places.site(), port)?,
        None => Server::bind(&places.site(), USUAL_PORT).or_else(|_| Server::bind(&places.site(), 0))?,
    };
    let address = server.address()?;
    let open = |name: &String| format!("{address}#v=1&sample={name}");
    println!("\nThe viewer runs on this machine only; stop it with Ctrl+C. Its samples:");
    for (name, title) in &samples {
        println!("  {}  {title}", open(name));
    }
    if let Some((first, _)) = samples.first() {
        println!("\nOpen {}", open(first));
    }
    server.serve()
}

/// Name and title of each sample in the site.
fn samples(places: &Places) -> Outcome<Vec<(String, String)>> {
    let file = places.site().join("samples.json");
    if !file.exists() {
        return Err(Failure::new(
            "the viewer is not built yet: run cargo xtask view without --no-build",
        ));
    }
    let samples: Value = serde_json::from_slice(&disk::read(&file)?).doing(|| "cannot read samples.json")?;
    let word = |sample: &Value, name: &str| Some(sample.get(name)?.as_str()?.to_owned());
    let samples = samples.as_array().into_iter().flatten();
    Ok(samples
        .filter_map(|sample| Some((word(sample, "name")?, word(sample, "title")?)))
        .collect())
}
