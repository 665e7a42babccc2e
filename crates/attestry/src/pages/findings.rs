//! The findings a page at a time: the worst effect first, then by rule, then as the report has them.

use std::collections::BTreeMap;

use attestry_chain::Chain;
use attestry_report::model::Effect;
use attestry_rules::Judged;

/// Which findings, and which of them.
#[derive(Clone, Debug, Default, Eq, PartialEq)]
pub struct FindingQuery {
    /// Only those with this effect.
    pub effect: Option<Effect>,
    /// Only those of the rule with this code.
    pub rule: Option<String>,
    /// The first row, from 0.
    pub from: usize,
    /// The row after the last.
    pub to: usize,
}

/// The findings in that order: four bytes each.
#[derive(Debug, Default)]
pub(crate) struct FindingOrder {
    rows: Vec<u32>,
    /// Where each effect and rule begins.
    begins: Vec<(attestry_rules::Effect, &'static str, usize)>,
}

impl FindingOrder {
    pub(crate) fn of(chain: &Chain, judged: &Judged) -> Self {
        let mut groups: BTreeMap<(attestry_rules::Effect, &'static str), Vec<u32>> = BTreeMap::new();
        for (row, finding) in (0_u32..).zip(judged.findings.iter(chain)) {
            let group = groups.entry((finding.effect, finding.rule.code));
            group.or_default().push(row);
        }
        let mut order = Self::default();
        for ((effect, rule), rows) in groups {
            order.begins.push((effect, rule, order.rows.len()));
            order.rows.extend(rows);
        }
        order
    }

    /// The rows that are asked for, and how many fit in all.
    pub(crate) fn rows(&self, query: &FindingQuery) -> (Vec<u32>, usize) {
        let ends = self.begins.iter().skip(1).map(|(_, _, begin)| *begin);
        let ends = ends.chain([self.rows.len()]);
        let fitting = self.begins.iter().zip(ends).filter(|((effect, rule, _), _)| {
            query.effect.is_none_or(|wanted| effect_of(wanted) == *effect)
                && query.rule.as_ref().is_none_or(|wanted| wanted == rule)
        });
        let (mut rows, mut total) = (Vec::new(), 0_usize);
        for ((_, _, begin), end) in fitting {
            let length = end.saturating_sub(*begin);
            let from = query.from.saturating_sub(total).min(length);
            let to = query.to.saturating_sub(total).min(length).max(from);
            let wanted = begin.saturating_add(from)..begin.saturating_add(to);
            rows.extend_from_slice(self.rows.get(wanted).unwrap_or(&[]));
            total = total.saturating_add(length);
        }
        (rows, total)
    }
}

const fn effect_of(effect: Effect) -> attestry_rules::Effect {
    match effect {
        Effect::Fail => attestry_rules::Effect::Fail,
        Effect::Indeterminate => attestry_rules::Effect::Indeterminate,
        Effect::Warning => attestry_rules::Effect::Warning,
        Effect::Note => attestry_rules::Effect::Note,
    }
}
