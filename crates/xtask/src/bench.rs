//! `cargo xtask bench`: ours against what others would use, on the same lines, in turns, in one run.
//!
//! Writes `crates/attestry/BENCHMARKS.md` and its plot after a full run. A quick one only prints, and builds neither the viewer
//! nor the policy engines, so that it cannot tell how the viewer starts.

mod built;
mod bundles;
mod child;
mod chromium;
mod contender;
mod evaluate;
mod figures;
mod instructions;
mod machine;
mod markdown;
mod plot;
mod rounds;
mod sizes;
mod taken;
mod workers;

use std::path::Path;
use std::time::Duration;

use crate::arguments::Arguments;
use crate::disk;
use crate::outcome::{Failure, Outcome};
use crate::places::Places;
use crate::setup::{self, Need, Tools};
use crate::steps::Steps;
use bundles::{Bundle, Bundles};
use chromium::Task;
use contender::Contender;
use evaluate::Evidence;
use taken::Taken;

/// How long a process may take that makes a bundle or does much else.
const PATIENCE: Duration = Duration::from_mins(15);
/// How many keys sign, unless it is said.
const KEYS: u64 = 20;
/// What the engine's surface shows of ours: the stage's name in a sample, and what happens in it.
const STAGES: [(&str, &str); 5] = [
    ("start", "compile and instantiate the module"),
    ("push", "take the input in, and verify its lines"),
    ("begun", "the end of the input: the log"),
    ("verified", "what is left before the judgement"),
    ("judged", "the judgement"),
];

/// What is run on which size.
struct Plan {
    /// Sizes, rounds of each, and who takes part.
    sizes: Vec<(u64, u64, Vec<Contender>)>,
    /// Sizes in Chromium, rounds, and whether `WebCrypto` takes part.
    browser: Vec<(u64, u64, bool)>,
    /// How many fresh pages are opened to see them start.
    starts: u64,
    /// The size that T1, T2, T7 and T9 are taken from, and that of T3.
    large: u64,
    largest: u64,
}

impl Plan {
    fn quick() -> Self {
        use Contender::{NodeCrypto, OursInNode, OursNative, Sigstore, Straightforward};
        let few = vec![OursInNode, OursNative, Straightforward, NodeCrypto];
        let more = vec![OursInNode, OursNative, Straightforward, NodeCrypto, Sigstore];
        Self {
            sizes: vec![(1000, 2, few), (10_000, 2, more)],
            browser: vec![(10_000, 1, true)],
            starts: 3,
            large: 10_000,
            largest: 1_000_000,
        }
    }

    fn full() -> Self {
        use Contender::{NodeCrypto, OursInNode, OursNative, Sigstore, Straightforward};
        let but_noble = Contender::ALL
            .into_iter()
            .filter(|contender| *contender != Contender::Noble);
        let few = vec![OursInNode, OursNative, Straightforward];
        let more = vec![OursInNode, OursNative, Straightforward, NodeCrypto, Sigstore];
        Self {
            sizes: vec![
                (1000, 3, Contender::ALL.to_vec()),
                (10_000, 3, but_noble.collect()),
                (100_000, 3, more),
                (1_000_000, 1, few),
            ],
            browser: vec![(10_000, 3, true), (100_000, 2, true), (1_000_000, 1, false)],
            starts: 7,
            large: 100_000,
            largest: 1_000_000,
        }
    }
}

/// The command.
pub(crate) fn run(mut arguments: Arguments) -> Outcome {
    let quick = arguments.flag("--quick");
    let record = arguments.flag("--record");
    let only_instructions = arguments.flag("--instructions");
    let json = arguments.value("--json")?;
    arguments.finish()?;
    let places = Places::find()?;
    let mut steps = Steps::new();
    let outcome = if only_instructions {
        count(&places, &mut steps, record)
    } else {
        let plan = if quick { Plan::quick() } else { Plan::full() };
        whole(
            &places,
            &mut steps,
            &plan,
            json.as_deref().map(Path::new),
            !quick,
            record,
        )
    };
    steps.print_table();
    outcome
}

/// Instructions alone.
fn count(places: &Places, steps: &mut Steps, record: bool) -> Outcome {
    let (release, baseline) = built::native(places, steps)?;
    let bundles = Bundles::open(places, &baseline)?;
    counted(places, steps, (&release, &baseline), &bundles, record)
}

fn counted(
    places: &Places,
    steps: &mut Steps,
    programs: (&Path, &Path),
    bundles: &Bundles<'_>,
    record: bool,
) -> Outcome {
    steps.run("instructions", "native stages by callgrind, 10^3 actions", || {
        instructions::run(places, programs, &bundles.with(1000, KEYS)?, record)
    })
}

fn whole(
    places: &Places,
    steps: &mut Steps,
    plan: &Plan,
    json: Option<&Path>,
    write: bool,
    record: bool,
) -> Outcome {
    let mut tools = Tools::default();
    for need in [Need::WasmTarget, Need::NpmTools, Need::Chromium] {
        setup::ensure(places, steps, &mut tools, need)?;
    }
    let browser = tools
        .chromium
        .ok_or_else(|| Failure::new("Chromium is missing"))?;
    let built = built::all(places, steps, write)?;
    let bundles = Bundles::open(places, &built.baseline)?;
    let (small, made) = steps.run("bundles", "made once, then kept", || {
        let mut made = Vec::new();
        for (actions, ..) in &plan.sizes {
            made.push(bundles.with(*actions, KEYS)?);
        }
        Ok((bundles.with(10, 10)?, made))
    })?;
    let taken = steps.run("processes", "native and Node, in turns", || {
        let mut taken = Taken::default();
        for ((_, rounds, contenders), bundle) in plan.sizes.iter().zip(&made) {
            taken.rounds(&built, bundle, *rounds, contenders);
        }
        Ok(taken)
    })?;
    let middle = bundles.with(10_000, KEYS)?;
    let alone = steps.run("signatures", "signatures alone, small bundles, starts", || {
        evaluate::Alone::measure(&built, &middle, &small, &bundles.with(plan.large, KEYS)?)
    })?;
    let workers = steps.run("workers", "on one thread and on two, in turns", || {
        Ok(workers::cpu(&built, &bundles.with(plan.large, KEYS)?))
    })?;
    let shown = steps.run("chromium", "worker, WebCrypto and page start", || {
        let tasks = tasks(plan, &bundles)?;
        chromium::measure(places, &built, &browser, &tasks, plan.starts)
    })?;
    if write {
        counted(places, steps, (&built.release, &built.baseline), &bundles, record)?;
    }
    let evidence = Evidence {
        taken: &taken,
        alone: &alone,
        workers,
        shown: &shown,
        large: plan.large,
        largest: plan.largest,
    };
    let figures = evidence.figures(sizes::of(&built)?);
    figures.print();
    if let Some(file) = json {
        disk::write(file, format!("{:#}\n", figures.json()))?;
    }
    if write {
        let machine = machine::described(Some(&browser));
        let told = markdown::Told {
            machine: &machine,
            largest: plan.largest,
            notes: &evidence.notes(),
        };
        let crate_folder = places.root.join("crates").join("attestry");
        disk::write(
            &crate_folder.join("BENCHMARKS.md"),
            markdown::page(&figures, &taken, &told),
        )?;
        disk::make_folder(&crate_folder.join("benchmarks"))?;
        disk::write(
            &crate_folder.join("benchmarks").join("growth.svg"),
            evidence.picture(),
        )?;
    }
    Ok(())
}

fn tasks(plan: &Plan, bundles: &Bundles<'_>) -> Outcome<Vec<Task>> {
    let task = |(actions, rounds, webcrypto): &(u64, u64, bool)| {
        let bundle: Bundle = bundles.with(*actions, KEYS)?;
        Ok(Task {
            bundle,
            rounds: *rounds,
            webcrypto: *webcrypto,
        })
    };
    plan.browser.iter().map(task).collect()
}
