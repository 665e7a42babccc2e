//! The eight points of small order, as bytes. Knows nothing of keys or signatures.

/// The canonical encodings of the points whose order divides 8 (RFC 8032, section 5.1.2): by the y that they hold, once for
/// each sign of x that such a point has.
const ENCODINGS: [[u8; 32]; 8] = [
    with_sign(ONE, 0),       // (0, 1), order 1
    with_sign(MINUS_ONE, 0), // (0, -1), order 2
    with_sign([0; 32], 0),   // order 4
    with_sign([0; 32], 0x80),
    with_sign(OCTIC, 0), // order 8
    with_sign(OCTIC, 0x80),
    with_sign(MINUS_OCTIC, 0),
    with_sign(MINUS_OCTIC, 0x80),
];

const ONE: [u8; 32] = {
    let mut bytes = [0; 32];
    bytes[0] = 1;
    bytes
};

const MINUS_ONE: [u8; 32] = {
    let mut bytes = [0xff; 32];
    bytes[0] = 0xec;
    bytes[31] = 0x7f;
    bytes
};

/// One of the two y of the points of order 8.
const OCTIC: [u8; 32] = [
    0x26, 0xe8, 0x95, 0x8f, 0xc2, 0xb2, 0x27, 0xb0, 0x45, 0xc3, 0xf4, 0x89, 0xf2, 0xef, 0x98, 0xf0, 0xd5,
    0xdf, 0xac, 0x05, 0xd3, 0xc6, 0x33, 0x39, 0xb1, 0x38, 0x02, 0x88, 0x6d, 0x53, 0xfc, 0x05,
];

/// The other.
const MINUS_OCTIC: [u8; 32] = [
    0xc7, 0x17, 0x6a, 0x70, 0x3d, 0x4d, 0xd8, 0x4f, 0xba, 0x3c, 0x0b, 0x76, 0x0d, 0x10, 0x67, 0x0f, 0x2a,
    0x20, 0x53, 0xfa, 0x2c, 0x39, 0xcc, 0xc6, 0x4e, 0xc7, 0xfd, 0x77, 0x92, 0xac, 0x03, 0x7a,
];

const fn with_sign(mut bytes: [u8; 32], sign: u8) -> [u8; 32] {
    bytes[31] |= sign;
    bytes
}

/// Whether these bytes are the canonical encoding of a point of small order.
pub(crate) fn is_encoding(bytes: &[u8; 32]) -> bool {
    ENCODINGS.contains(bytes)
}

#[cfg(test)]
mod tests {
    use super::*;
    use curve25519_dalek::constants::EIGHT_TORSION;

    #[test]
    fn they_are_those_of_the_eight_points() {
        let mut expected = EIGHT_TORSION.map(|point| point.compress().to_bytes());
        let mut found = ENCODINGS;
        expected.sort_unstable();
        found.sort_unstable();
        assert_eq!(found, expected);
    }
}
