//! Whether the viewer comes out the same when it is put together again: glue, samples, pages and lists are made once more, in
//! another folder, from the modules as cargo compiled them. Compiling them twice is for people, in two checkouts: see README.

use std::path::Path;

use super::{Pace, apart, assemble, engine, single, ui};
use crate::disk;
use crate::outcome::{Failure, Outcome};
use crate::places::Places;
use crate::steps::Steps;

/// Puts it together again, and fails where a file differs from that of the site or the one file differs.
pub(crate) fn check(places: &Places, steps: &mut Steps) -> Outcome {
    let again = places.target.join("dist").join("again");
    let engine = engine(places, steps, Pace::Release)?;
    let aparts = apart::all(places, steps, Pace::Release)?;
    let (wasm, glue) = ui(places, steps, Pace::Release)?;
    assemble(places, steps, &again, (&engine, &aparts), (&wasm, &glue))?;
    same(&places.site(), &again)?;
    let page = disk::read(&places.single())?;
    if page == single::of(&again)?.into_bytes() {
        Ok(())
    } else {
        Err(Failure::new("the one file came out otherwise the second time"))
    }
}

/// Fails where the two folders do not hold the same files with the same bytes.
fn same(one: &Path, other: &Path) -> Outcome {
    let names = |folder: &Path| -> Outcome<Vec<_>> {
        let paths = disk::list(folder)?;
        Ok(paths
            .iter()
            .filter_map(|path| path.file_name())
            .map(ToOwned::to_owned)
            .collect())
    };
    let (ours, theirs) = (names(one)?, names(other)?);
    if ours != theirs {
        return Err(Failure::new(format!(
            "the second time there were other files: {ours:?}, then {theirs:?}"
        )));
    }
    for name in ours {
        if disk::read(&one.join(&name))? != disk::read(&other.join(&name))? {
            return Err(Failure::new(format!(
                "`{}` came out otherwise the second time",
                name.display()
            )));
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_folder_is_as_itself_and_not_as_another() {
        let here = Path::new(env!("CARGO_MANIFEST_DIR"));
        let message = |one: &Path, other: &Path| {
            same(one, other).map_or_else(|failure| failure.to_string(), |()| "same".to_owned())
        };
        let files = here.join("src/test");
        assert_eq!(message(&files, &files), "same");
        assert!(message(&files, here).starts_with("the second time there were other files: "));
    }
}
