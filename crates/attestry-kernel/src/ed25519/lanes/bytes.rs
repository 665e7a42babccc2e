//! One element of the field: 32 bytes into limbs and back. Knows no lanes.
//!
//! Limb `i` counts 2^(13 i); limbs are signed. The last one holds the 8 bits from 247 to 254.

/// Limbs of an element.
pub(crate) const LIMBS: usize = 20;

/// Reads 255 bits, least first; the highest bit of the last byte is not looked at. The limbs lie between -4096 and 4095, but
/// for the last, which lies between 0 and 256.
pub(crate) const fn limbs(bytes: &[u8; 32]) -> [i16; LIMBS] {
    let mut limbs = [0; LIMBS];
    let (mut at, mut carry) = (0, 0);
    while at < LIMBS {
        let bit = 13 * at;
        let mut three = (bytes[bit / 8] as i32) | (bytes[bit / 8 + 1 - (bit / 8 == 31) as usize] as i32) << 8;
        if bit / 8 + 2 < 32 {
            three |= (bytes[bit / 8 + 2] as i32) << 16;
        }
        let last = at == LIMBS - 1;
        let limb = (three >> (bit % 8) & if last { 0xff } else { 0x1fff }) + carry;
        carry = if last { 0 } else { (limb + 4096) >> 13 };
        #[allow(clippy::cast_possible_truncation, reason = "between -4096 and 4095, or 256")]
        {
            limbs[at] = (limb - (carry << 13)) as i16;
        }
        at += 1;
    }
    limbs
}

/// The canonical encoding of tight limbs (see [`super::field::Tight`]): the number between 0 and p - 1, least byte first.
pub(crate) fn encoding(limbs: &[i16; LIMBS]) -> [u8; 32] {
    // Tight limbs are worth less than p in size, so that adding p makes the number positive and less than 2p.
    let mut number = carried(limbs.map(i32::from), &P);
    // It is p or more exactly if adding 19 brings it to 2^255 or more; what is then below 2^255 is the number less p.
    let more = carried(number, &NINETEEN);
    if more[LIMBS - 1] > 0xff {
        number = more;
        number[LIMBS - 1] &= 0xff;
    }
    let mut bytes = [0; 32];
    let (mut bits, mut count) = (0, 0);
    let mut out = bytes.iter_mut();
    for limb in number {
        bits |= limb.cast_unsigned() << count;
        count += 13;
        while count >= 8 {
            if let Some(byte) = out.next() {
                [*byte, ..] = bits.to_le_bytes();
            }
            bits >>= 8;
            count -= 8;
        }
    }
    bytes
}

/// 2^255 - 19 in limbs of 13 bits.
const P: [i32; LIMBS] = {
    let mut limbs = [0x1fff; LIMBS];
    limbs[0] = 0x1fff - 18;
    limbs[LIMBS - 1] = 0xff;
    limbs
};

const NINETEEN: [i32; LIMBS] = {
    let mut limbs = [0; LIMBS];
    limbs[0] = 19;
    limbs
};

/// The sum, with every limb but the last between 0 and 2^13 - 1.
fn carried(limbs: [i32; LIMBS], plus: &[i32; LIMBS]) -> [i32; LIMBS] {
    let mut carry = 0;
    let mut at = 0;
    let mut sums = *plus;
    for (sum, limb) in sums.iter_mut().zip(limbs) {
        *sum += limb + carry;
        at += 1;
        if at < LIMBS {
            carry = *sum >> 13;
            *sum &= 0x1fff;
        }
    }
    sums
}
