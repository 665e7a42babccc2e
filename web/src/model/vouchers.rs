//! Who vouches for an answer, by the capacity in which they speak.

use attestry_report::model::{Standing, VoucherView};

/// The capacities, from the furthest from the action to the nearest.
pub const STANDINGS: [Standing; 4] = [
    Standing::Independent,
    Standing::ResourceSide,
    Standing::Recorder,
    Standing::SelfReported,
];

/// Those who vouch in each capacity, in the report's order; capacities in which nobody does are left out.
pub fn by_standing(vouchers: &[VoucherView]) -> Vec<(Standing, Vec<&str>)> {
    let of = |standing| {
        let same = vouchers
            .iter()
            .filter(move |voucher| voucher.standing == standing);
        let names: Vec<&str> = same.map(|voucher| voucher.principal.as_str()).collect();
        (standing, names)
    };
    STANDINGS
        .into_iter()
        .map(of)
        .filter(|(_, names)| !names.is_empty())
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_furthest_from_the_action_come_first() {
        let voucher = |principal: &str, standing| VoucherView {
            principal: principal.into(),
            standing,
        };
        let vouchers = [
            voucher("agent", Standing::SelfReported),
            voucher("approver", Standing::Independent),
            voucher("witness", Standing::Independent),
        ];
        assert_eq!(
            by_standing(&vouchers),
            [
                (Standing::Independent, vec!["approver", "witness"]),
                (Standing::SelfReported, vec!["agent"]),
            ]
        );
        assert_eq!(by_standing(&[]), []);
    }
}
