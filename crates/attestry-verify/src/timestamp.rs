//! RFC 3161 time stamps on checkpoints, as far as they are judged here: whether one is a time stamp at all.
//!
//! Its signature and certificates are not evaluated by this crate; nothing here ever proves a time.

use crate::reason::Reason;

/// What is to be said of one time-stamp response that is none, whoever made it.
pub(crate) fn judge(response: &[u8]) -> Option<Reason> {
    let problem = shape(response).err()?;
    Some(Reason::Timestamp {
        expected: "a granted time-stamp response with signed data (RFC 3161)".to_owned(),
        found: problem.to_owned(),
    })
}

/// `TimeStampResp ::= SEQUENCE { status PKIStatusInfo, timeStampToken ContentInfo }` (RFC 3161 section 2.4.2): a granted
/// status, then a token of type signed-data.
fn shape(response: &[u8]) -> Result<(), &'static str> {
    const SEQUENCE: u8 = 0x30;
    const INTEGER: u8 = 0x02;
    const OBJECT_IDENTIFIER: u8 = 0x06;
    const SIGNED_DATA: [u8; 9] = [0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d, 0x01, 0x07, 0x02];
    let (body, rest) = element(response, SEQUENCE).ok_or("it is no DER sequence")?;
    if !rest.is_empty() {
        return Err("bytes follow the response");
    }
    let (status, token) = element(body, SEQUENCE).ok_or("it has no status")?;
    match element(status, INTEGER) {
        Some(([0 | 1], _)) => {}
        Some(_) => return Err("its status is not granted"),
        None => return Err("its status is no integer"),
    }
    let (token, rest) = element(token, SEQUENCE).ok_or("it holds no token")?;
    if !rest.is_empty() {
        return Err("bytes follow the token");
    }
    match element(token, OBJECT_IDENTIFIER) {
        Some((kind, _)) if kind == SIGNED_DATA => Ok(()),
        _ => Err("its token is no signed data"),
    }
}

/// The content of a DER element with this tag, and what follows it.
fn element(bytes: &[u8], tag: u8) -> Option<(&[u8], &[u8])> {
    let (first, rest) = bytes.split_first()?;
    if *first != tag {
        return None;
    }
    let (length, rest) = rest.split_first()?;
    let (length, rest) = match *length {
        short @ 0..=0x7f => (usize::from(short), rest),
        long @ 0x81..=0x84 => {
            let (digits, rest) = rest.split_at_checked(usize::from(long & 0x7f))?;
            let length = digits
                .iter()
                .fold(0_usize, |length, digit| length << 8 | usize::from(*digit));
            (length, rest)
        }
        _ => return None,
    };
    rest.split_at_checked(length)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn garbage_is_no_time_stamp() {
        for garbage in [
            &b""[..],
            b"time",
            &[0x30, 0x00],
            &[0x30, 0x80, 0x00],
            &[0x30, 0x84, 0xff, 0xff, 0xff, 0xff],
        ] {
            assert!(
                matches!(judge(garbage), Some(Reason::Timestamp { .. })),
                "{garbage:?}"
            );
        }
    }

    #[test]
    fn a_granted_response_with_signed_data_is_one_whatever_is_in_it() {
        let mut response = vec![0x30, 20, 0x30, 3, 2, 1, 0, 0x30, 13, 6, 9];
        response.extend([0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d, 0x01, 0x07, 0x02]);
        response.extend([0x05, 0x00]);
        assert_eq!(judge(&response), None);
    }
}
