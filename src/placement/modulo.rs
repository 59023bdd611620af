//! Modulo: the remainder of the key by the number of nodes is the slot.
//!
//! Pure arithmetic on keys and table lengths. It knows no ports.

/// The slot of `key` among `nodes` slots, `key % nodes`; none without nodes.
#[must_use]
pub fn modulo(key: u32, nodes: usize) -> Option<usize> {
    (key as usize).checked_rem(nodes)
}

/// What `int key; key % nodes` gives where `int` is a signed 32-bit integer and division truncates, as in C, C++, Rust and
/// Java. From 2^31 on the key reads as negative and so does the remainder: an index before the array.
#[must_use]
pub fn signed_modulo(key: u32, nodes: usize) -> Option<(i32, i32)> {
    let key = key.cast_signed();
    let nodes = i32::try_from(nodes).ok()?;
    Some((key, key.checked_rem(nodes)?))
}

#[cfg(test)]
mod tests {
    use super::{modulo, signed_modulo};

    #[test]
    fn keys_go_to_their_remainder() {
        for (key, nodes, slot) in [(1_231_234, 4, 2), (0, 1, 0), (42, 3, 0), (u32::MAX, 4, 3), (u32::MAX, 64, 63)] {
            assert_eq!(modulo(key, nodes), Some(slot), "{key} % {nodes}");
        }
        assert_eq!(modulo(7, 0), None);
    }

    #[test]
    fn signed_remainder_is_negative_from_half_way_on() {
        assert_eq!(signed_modulo(u32::MAX, 4), Some((-1, -1)));
        assert_eq!(signed_modulo(1 << 31, 3), Some((i32::MIN, -2)));
        assert_eq!(signed_modulo((1 << 31) - 1, 4), Some((i32::MAX, 3)));
        assert_eq!(signed_modulo(7, 0), None);
    }
}
