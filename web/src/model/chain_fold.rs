//! How a chain is folded: at which positions it is cut into rows, and what unfolding one of them does.

/// Rows that a bundle is shown in at first: as many in detail, or as many folds.
pub const ROWS: u32 = 48;

/// Rows that one fold becomes.
pub const UNFOLDED: u32 = 24;

/// Rows at most. Before there are more, other folds are closed.
const MOST: usize = 240;

/// The cuts of a chain, and how to go back.
#[derive(Clone, Debug, Default, Eq, PartialEq)]
pub struct Folds {
    whole: Vec<u32>,
    cuts: Vec<u32>,
    opened: Vec<(u32, u32)>,
}

impl Folds {
    /// A chain that is cut so at first.
    pub fn new(whole: Vec<u32>) -> Self {
        Self {
            cuts: whole.clone(),
            whole,
            opened: Vec::new(),
        }
    }

    /// Where it is cut now, in order.
    pub fn cuts(&self) -> &[u32] {
        &self.cuts
    }

    /// Whether anything was unfolded.
    pub fn is_unfolded(&self) -> bool {
        !self.opened.is_empty()
    }

    /// Unfolds a row, which is cut as told. Where there would be too many rows, what was unfolded elsewhere is folded.
    pub fn unfold(&mut self, (from, to): (u32, u32), cuts: &[u32]) {
        let within = |cut: &u32| *cut > from && *cut < to;
        let more: Vec<u32> = cuts.iter().copied().filter(within).collect();
        if self.cuts.len().saturating_add(more.len()) > MOST {
            let around: Vec<(u32, u32)> = self.opened.clone();
            let holds = |stretch: &(u32, u32)| stretch.0 <= from && stretch.1 >= to;
            let kept: Vec<(u32, u32)> = around.into_iter().filter(holds).collect();
            let is_kept = |cut: &u32| {
                self.whole.contains(cut) || kept.iter().any(|stretch| stretch.0 <= *cut && *cut <= stretch.1)
            };
            self.cuts.retain(is_kept);
            self.opened = kept;
        }
        self.cuts.extend(more);
        self.cuts.sort_unstable();
        self.cuts.dedup();
        self.opened.push((from, to));
    }

    /// Folds the last stretch that was unfolded and still holds a row; gives the row it becomes.
    pub fn fold(&mut self, (from, to): (u32, u32)) -> Option<(u32, u32)> {
        let holds = |stretch: &(u32, u32)| stretch.0 <= from && stretch.1 >= to;
        let at = self.opened.iter().rposition(holds)?;
        let (begin, end) = self.opened.remove(at);
        self.cuts.retain(|cut| *cut <= begin || *cut >= end);
        self.opened
            .retain(|stretch| !(stretch.0 >= begin && stretch.1 <= end));
        Some((begin, end))
    }

    /// Whether a row was unfolded out of another.
    pub fn holds(&self, (from, to): (u32, u32)) -> bool {
        self.opened
            .iter()
            .any(|stretch| stretch.0 <= from && stretch.1 >= to)
    }

    /// Folds everything.
    pub fn fold_all(&mut self) {
        *self = Self::new(std::mem::take(&mut self.whole));
    }

    /// The cuts as the worker is told them.
    pub fn asked(&self) -> String {
        // A list of numbers can always be written.
        serde_json::to_string(&self.cuts).unwrap_or_default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cuts(from: u32, to: u32, rows: u32) -> Vec<u32> {
        let step = usize::try_from((to - from).div_ceil(rows).max(1)).expect("small");
        (from..to).step_by(step).chain([to]).collect()
    }

    #[test]
    fn ten_thousand_fold_and_unfold_to_single_statements() {
        let mut folds = Folds::new(cuts(0, 10_021, ROWS));
        assert!(folds.cuts().len() <= 49, "{}", folds.cuts().len());
        let mut row = (0, folds.cuts()[1]);
        let mut steps = 0;
        while row.1 - row.0 > 1 {
            folds.unfold(row, &cuts(row.0, row.1, UNFOLDED));
            assert!(folds.cuts().windows(2).all(|two| two[0] < two[1]));
            row = (row.0, folds.cuts()[1]);
            steps += 1;
        }
        assert_eq!(steps, 2, "two steps lead from ten thousand to one");
        assert_eq!(folds.cuts().last(), Some(&10_021));
        assert_eq!(
            folds.fold(row),
            Some((0, 9)),
            "the stretch that it came out of last"
        );
        assert!(folds.holds((9, 18)) && folds.is_unfolded());
        folds.fold_all();
        assert_eq!(folds, Folds::new(cuts(0, 10_021, ROWS)));
    }

    #[test]
    fn a_million_never_become_too_many_rows() {
        let mut folds = Folds::new(cuts(0, 1_000_000, ROWS));
        for turn in 0..40 {
            let row = (turn * 20_834, ((turn + 1) * 20_834).min(1_000_000));
            folds.unfold(row, &cuts(row.0, row.1, UNFOLDED));
            assert!(folds.cuts().len() <= MOST, "{}", folds.cuts().len());
            assert!(folds.cuts().contains(&row.0) && folds.cuts().contains(&row.1));
            assert!(
                folds
                    .cuts()
                    .iter()
                    .filter(|cut| **cut > row.0 && **cut < row.1)
                    .count()
                    > 20
            );
        }
    }

    #[test]
    fn what_is_folded_back_takes_what_was_unfolded_within_it() {
        let mut folds = Folds::new(vec![0, 100, 200]);
        folds.unfold((0, 100), &[0, 50, 100]);
        folds.unfold((50, 100), &[50, 75, 100]);
        assert_eq!(folds.asked(), "[0,50,75,100,200]");
        assert_eq!(folds.fold((0, 50)), Some((0, 100)));
        assert_eq!(folds.cuts(), [0, 100, 200]);
        assert_eq!(folds.fold((0, 100)), None);
        assert!(!folds.is_unfolded());
    }
}
