//! Inserting every pair anew: what a node does when the table has changed and nobody takes care.
//!
//! It asks the tracker for each key, as a client does, and inserts the pair at the port that comes back. That a pair may have
//! changed meanwhile, or be newer there, is not thought of: this is the strategy that loses writes.

use crate::pairs::Pairs;

/// Where a node is with it.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(super) struct Reinsert {
    /// The epoch whose table the pairs are inserted by.
    pub(super) epoch: u32,
    cursor: u64,
    /// The key that it is at, and the port at which it is being inserted, once that is known.
    pub(super) at: Option<(u32, Option<u32>)>,
}

impl Reinsert {
    pub(super) const fn new(epoch: u32) -> Self {
        Self { epoch, cursor: 0, at: None }
    }

    /// Goes on to the next key, whose port is to be asked for; none if there is none.
    pub(super) fn advance(&mut self, pairs: &Pairs) -> Option<u32> {
        let next = u32::try_from(self.cursor).ok().and_then(|from| pairs.next_from(from)).map(|(key, _)| key);
        self.cursor = next.map_or(1 << 32, |key| u64::from(key) + 1);
        self.at = next.map(|key| (key, None));
        next
    }
}
