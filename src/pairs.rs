//! What a node stores: pairs by key, in sorted leaves that copies share until they are written to.
//!
//! A world is copied for every checkpoint of its history, and a node may store a million pairs: a copy costs one pointer a leaf, and
//! a change afterwards one leaf. Nothing here knows of nodes or frames.

use std::hash::{Hash, Hasher};
use std::sync::Arc;

/// The most pairs in a leaf. More would make a change after a copy dear, fewer the copy.
const LEAF_MAX: usize = 64;

type Leaf = Arc<Vec<(u32, u32)>>;

/// A map from key to value.
#[derive(Clone, Debug, Default)]
pub struct Pairs {
    /// Sorted, each sorted in itself; none is empty.
    leaves: Vec<Leaf>,
    len: usize,
}

impl Pairs {
    /// No pairs.
    #[must_use]
    pub const fn new() -> Self {
        Self { leaves: Vec::new(), len: 0 }
    }

    /// How many there are.
    #[must_use]
    pub const fn len(&self) -> usize {
        self.len
    }

    /// Whether there are none.
    #[must_use]
    pub const fn is_empty(&self) -> bool {
        self.len == 0
    }

    /// The pairs in the order of their keys.
    pub fn iter(&self) -> impl Iterator<Item = (u32, u32)> {
        self.leaves.iter().flat_map(|leaf| leaf.iter().copied())
    }

    /// The value of a key.
    #[must_use]
    pub fn get(&self, key: u32) -> Option<u32> {
        let leaf = self.leaves.get(self.leaf_of(key))?;
        place_in(leaf, key).ok().map(|place| leaf[place].1)
    }

    /// The first pair whose key is this one or greater.
    #[must_use]
    pub fn next_from(&self, key: u32) -> Option<(u32, u32)> {
        let at = self.leaf_of(key);
        let leaf = self.leaves.get(at)?;
        let place = leaf.partition_point(|pair| pair.0 < key);
        leaf.get(place).or_else(|| self.leaves.get(at + 1).map(|leaf| &leaf[0])).copied()
    }

    /// How many keys are less than this one.
    #[must_use]
    pub fn rank(&self, key: u32) -> usize {
        let at = self.leaf_of(key);
        let before: usize = self.leaves[..at].iter().map(|leaf| leaf.len()).sum();
        before + self.leaves.get(at).map_or(0, |leaf| leaf.partition_point(|pair| pair.0 < key))
    }

    /// At most `count` pairs, the first of them the one with `first` others before it.
    #[must_use]
    pub fn slice(&self, mut first: usize, count: usize) -> Vec<(u32, u32)> {
        let mut slice = Vec::new();
        for leaf in &self.leaves {
            let begin = first.min(leaf.len());
            first -= begin;
            let room = count - slice.len();
            slice.extend_from_slice(&leaf[begin..leaf.len().min(begin + room)]);
        }
        slice
    }

    /// Stores a pair; the key's value before.
    pub fn insert(&mut self, key: u32, value: u32) -> Option<u32> {
        let at = self.leaf_of(key);
        let Some(leaf) = self.leaves.get_mut(at) else {
            self.leaves.push(Arc::new(vec![(key, value)]));
            self.len += 1;
            return None;
        };
        let leaf = Arc::make_mut(leaf);
        match place_in(leaf, key) {
            Ok(place) => return Some(std::mem::replace(&mut leaf[place].1, value)),
            Err(place) => leaf.insert(place, (key, value)),
        }
        self.len += 1;
        if leaf.len() > LEAF_MAX {
            let upper = leaf.split_off(LEAF_MAX / 2);
            self.leaves.insert(at + 1, Arc::new(upper));
        }
        None
    }

    /// Removes a key; the value it had.
    pub fn remove(&mut self, key: u32) -> Option<u32> {
        let at = self.leaf_of(key);
        let place = place_in(self.leaves.get(at)?, key).ok()?;
        let leaf = Arc::make_mut(&mut self.leaves[at]);
        let (_, value) = leaf.remove(place);
        self.len -= 1;
        if leaf.is_empty() {
            self.leaves.remove(at);
        }
        Some(value)
    }

    /// The leaf in which a key is, or belongs.
    fn leaf_of(&self, key: u32) -> usize {
        self.leaves.partition_point(|leaf| leaf[0].0 <= key).saturating_sub(1)
    }
}

fn place_in(leaf: &[(u32, u32)], key: u32) -> Result<usize, usize> {
    leaf.binary_search_by_key(&key, |&(key, _)| key)
}

/// By the pairs; how they lie in leaves depends on the past.
impl PartialEq for Pairs {
    fn eq(&self, other: &Self) -> bool {
        self.len == other.len && self.iter().eq(other.iter())
    }
}

impl Eq for Pairs {}

impl Hash for Pairs {
    fn hash<H: Hasher>(&self, state: &mut H) {
        state.write_usize(self.len);
        for (key, value) in self.iter() {
            state.write_u32(key);
            state.write_u32(value);
        }
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use super::*;

    #[test]
    fn is_a_map_and_copies_do_not_follow() {
        for seed in 0..20 {
            let mut random = fastrand::Rng::with_seed(seed);
            let (mut pairs, mut map) = (Pairs::new(), BTreeMap::new());
            let mut copies = Vec::new();
            for step in 0..3000 {
                let (key, value) = (random.u32(0..400) * 0x00a0_0001, random.u32(..));
                if random.u32(0..5) < 3 {
                    assert_eq!(pairs.insert(key, value), map.insert(key, value), "seed {seed}, step {step}");
                } else {
                    assert_eq!(pairs.remove(key), map.remove(&key), "seed {seed}, step {step}");
                }
                assert_eq!(pairs.get(key), map.get(&key).copied());
                if step % 500 == 0 {
                    copies.push((pairs.clone(), map.clone()));
                }
            }
            copies.push((pairs, map));
            for (pairs, map) in copies {
                assert_eq!(pairs.len(), map.len(), "seed {seed}");
                for first in [0, 1, 31, 64, 65, map.len()] {
                    let wanted: Vec<(u32, u32)> =
                        map.iter().skip(first).take(70).map(|(key, value)| (*key, *value)).collect();
                    assert_eq!(pairs.slice(first, 70), wanted, "seed {seed}, from {first}");
                }
                for key in [0, 7 * 0x0100_0001, 8, u32::MAX] {
                    assert_eq!(pairs.rank(key), map.range(..key).count(), "seed {seed}, {key}");
                }
                assert!(pairs.iter().eq(map), "seed {seed}");
            }
        }
    }

    #[test]
    fn equal_pairs_are_equal_however_they_came_about() {
        let (mut up, mut down) = (Pairs::new(), Pairs::new());
        for key in 0..500 {
            up.insert(key, 1);
            down.insert(499 - key, 1);
        }
        assert_eq!(up, down);
        down.insert(7, 2);
        assert_ne!(up, down);
    }
}
