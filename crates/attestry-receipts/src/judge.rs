//! Receipts of any tool, read strictly and handed to the adapter of each.

use attestry_format::json::{Depth, Object, Value, parse};

use crate::adapter::ADAPTERS;
use crate::failure::{Failure, Step};
use crate::judged::Judged;
use crate::keys::Keys;
use crate::limits::{BYTES, DEPTH, RECEIPTS};

/// Judges the receipts of one input by the rules of their tools. One that no tool is known for is `None`; otherwise every
/// receipt has its answer, in the order of the receipts.
///
/// Receipts are judged together because they lead from one to the next. What cannot be read as JSON by FORMAT 2 belongs to no
/// tool.
pub fn judge(receipts: &[&[u8]], keys: &Keys) -> Vec<Option<Judged>> {
    let values: Vec<Option<Value<'_>>> = receipts.iter().map(|bytes| read(bytes)).collect();
    let mut answers: Vec<Option<Judged>> = receipts.iter().map(|_| None).collect();
    for adapter in ADAPTERS {
        let theirs: Vec<(usize, &Object<'_>)> = values
            .iter()
            .enumerate()
            .filter_map(|(number, value)| Some((number, value.as_ref()?.as_object()?)))
            .filter(|(_, object)| adapter.recognises(object))
            .collect();
        let (taken, beyond) = theirs.split_at(theirs.len().min(RECEIPTS));
        let objects: Vec<&Object<'_>> = taken.iter().map(|(_, object)| *object).collect();
        let judged = adapter.judge(&objects, keys);
        for ((number, _), mut judged) in taken.iter().zip(judged) {
            judged.settle();
            put(&mut answers, *number, judged);
        }
        for (number, _) in beyond {
            let limit = Failure::new(Step::Limit, format!("at most {RECEIPTS} receipts"), theirs.len());
            put(&mut answers, *number, Judged::failed(adapter.tool(), limit));
        }
    }
    answers
}

fn put(answers: &mut [Option<Judged>], number: usize, judged: Judged) {
    if let Some(answer) = answers.get_mut(number) {
        *answer = Some(judged);
    }
}

fn read(bytes: &[u8]) -> Option<Value<'_>> {
    if bytes.len() > BYTES {
        return None;
    }
    parse(bytes, Depth::outermost(DEPTH)).ok()
}
