//! How a chain is folded: at which positions it is cut into rows, what unfolding one of them does, and how an address says
//! what was unfolded.

/// Rows that a bundle is shown in at first: as many in detail, or as many folds.
pub const ROWS: u32 = 48;

/// Rows that one fold becomes.
pub const UNFOLDED: u32 = 24;

/// Rows at most. Before there are more, other folds are closed.
const MOST: usize = 240;

/// The longest text that an address holds of it, in bytes; what was unfolded last is left out first.
const LONGEST: usize = 480;

/// A stretch of the chain: from a position up to before another.
pub type Stretch = (u32, u32);

/// What an address says was unfolded: `0-209.0-9`, in the order in which it was done. What is no stretch is left out.
pub fn stretches(written: &str) -> Vec<Stretch> {
    let parts = written.split('.').filter_map(|part| part.split_once('-'));
    let read = parts.filter_map(|(from, to)| Some((from.parse().ok()?, to.parse().ok()?)));
    read.filter(|(from, to)| from < to).take(MOST).collect()
}

/// The cuts of a chain, and how to go back.
#[derive(Clone, Debug, Default, Eq, PartialEq)]
pub struct Folds {
    whole: Vec<u32>,
    cuts: Vec<u32>,
    opened: Vec<Stretch>,
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

    /// Whether a stretch is one row now: only that can be unfolded.
    pub fn is_row(&self, (from, to): Stretch) -> bool {
        self.cuts.windows(2).any(|two| *two == [from, to])
    }

    /// What was unfolded, as an address says it; empty where nothing is.
    pub fn written(&self) -> String {
        let mut written = String::new();
        for (from, to) in &self.opened {
            let part = format!("{from}-{to}");
            if written.len().saturating_add(part.len()) >= LONGEST {
                break;
            }
            if !written.is_empty() {
                written.push('.');
            }
            written.push_str(&part);
        }
        written
    }

    /// Whether anything was unfolded.
    pub fn is_unfolded(&self) -> bool {
        !self.opened.is_empty()
    }

    /// Unfolds a row, which is cut as told. Where there would be too many rows, what was unfolded elsewhere is folded.
    pub fn unfold(&mut self, (from, to): Stretch, cuts: &[u32]) {
        let within = |cut: &u32| *cut > from && *cut < to;
        let more: Vec<u32> = cuts.iter().copied().filter(within).collect();
        if self.cuts.len().saturating_add(more.len()) > MOST {
            let around: Vec<Stretch> = self.opened.clone();
            let holds = |stretch: &Stretch| stretch.0 <= from && stretch.1 >= to;
            let kept: Vec<Stretch> = around.into_iter().filter(holds).collect();
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
    pub fn fold(&mut self, (from, to): Stretch) -> Option<Stretch> {
        let holds = |stretch: &Stretch| stretch.0 <= from && stretch.1 >= to;
        let at = self.opened.iter().rposition(holds)?;
        let (begin, end) = self.opened.remove(at);
        self.cuts.retain(|cut| *cut <= begin || *cut >= end);
        self.opened
            .retain(|stretch| !(stretch.0 >= begin && stretch.1 <= end));
        Some((begin, end))
    }

    /// Whether a row was unfolded out of another.
    pub fn holds(&self, (from, to): Stretch) -> bool {
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

    #[test]
    fn an_address_says_what_was_unfolded_in_which_order() {
        let mut folds = Folds::new(vec![0, 100, 200]);
        assert_eq!(folds.written(), "");
        assert!(folds.is_row((0, 100)) && !folds.is_row((0, 200)) && !folds.is_row((50, 100)));
        folds.unfold((0, 100), &[0, 50, 100]);
        folds.unfold((50, 100), &[50, 75, 100]);
        assert!(!folds.is_row((0, 100)) && folds.is_row((50, 75)));
        assert_eq!(folds.written(), "0-100.50-100");
        assert_eq!(stretches(&folds.written()), [(0, 100), (50, 100)]);
        folds.fold((50, 75));
        assert_eq!(folds.written(), "0-100");
        folds.fold_all();
        assert_eq!(folds.written(), "");
    }

    #[test]
    fn what_is_no_stretch_in_an_address_is_left_out() {
        assert_eq!(stretches(""), []);
        assert_eq!(stretches("9-3.4-4.x-1.7.1-4294967296.-.2-5-6.10-20"), [(10, 20)]);
        let many: Vec<String> = (0..1000).map(|from| format!("{from}-{}", from + 1)).collect();
        assert_eq!(stretches(&many.join(".")).len(), MOST);
    }

    #[test]
    fn an_address_holds_as_many_as_it_has_room_for() {
        let whole: Vec<u32> = (0..=100).map(|cut| 4_000_000_000 + cut * 2).collect();
        let mut folds = Folds::new(whole.clone());
        for two in whole.windows(2) {
            folds.unfold((two[0], two[1]), &[two[0] + 1]);
        }
        let written = folds.written();
        assert!(
            written.len() <= LONGEST && written.len() > LONGEST - 22,
            "{}",
            written.len()
        );
        assert_eq!(stretches(&written)[..], folds.opened[..stretches(&written).len()]);
    }
}
