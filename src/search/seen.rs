//! Which states a search has seen, and how it came to them: 20 to 32 bytes each.
//!
//! States are told apart by their fingerprints alone. What a state is, is not known here.

/// States by the order in which they were seen, the first with number 0.
pub(super) struct Seen {
    /// Fingerprints in open addressing, 0 where there is none; at most two thirds of it are taken.
    table: Vec<u64>,
    /// From which state each was reached first, and in the last 8 bits by which choice.
    ways: Vec<u64>,
}

impl Seen {
    /// Of the state that it begins with.
    pub(super) fn new(first: u64) -> Self {
        let mut seen = Self { table: vec![0; 1024], ways: Vec::new() };
        seen.insert(first, 0, 0);
        seen
    }

    pub(super) const fn len(&self) -> u32 {
        self.ways.len() as u32
    }

    /// The number of a state that was not seen before.
    pub(super) fn insert(&mut self, fingerprint: u64, from: u32, choice: u8) -> Option<u32> {
        if 3 * self.ways.len() >= 2 * self.table.len() {
            let grown = vec![0; 2 * self.table.len()];
            for fingerprint in std::mem::replace(&mut self.table, grown) {
                self.put(fingerprint);
            }
        }
        if !self.put(fingerprint.max(1)) {
            return None;
        }
        self.ways.push(u64::from(from) << 8 | u64::from(choice));
        Some(self.len() - 1)
    }

    /// Puts a fingerprint in its place, or the next that is free; whether it was not there.
    fn put(&mut self, fingerprint: u64) -> bool {
        let mask = self.table.len() - 1;
        let mut place = fingerprint as usize & mask;
        while self.table[place] != 0 {
            if self.table[place] == fingerprint {
                return false;
            }
            place = (place + 1) & mask;
        }
        self.table[place] = fingerprint;
        true
    }

    /// The choices that led to a state, the last first, behind others.
    pub(super) fn trace(&self, mut state: u32, path: &mut Vec<u8>) {
        while state != 0 {
            let way = self.ways[state as usize];
            path.push(way as u8);
            state = (way >> 8) as u32;
        }
    }
}
