//! The log of all operations, and the sentences: what speaks against what a client was told, or against what a node holds.
//!
//! Whether something cannot be explained is the registers' to find; here it is put so that a person can see it.

use super::{Act, Violation};

/// No event has this number.
const NEVER: u32 = u32::MAX;

/// How an operation ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum End {
    /// It has not.
    Open,
    /// It failed, and may have happened, or may yet.
    Failed,
    /// It did not happen.
    Void,
    /// It said that the key had held this before. What a write says does not matter.
    Said(Option<u32>),
}

#[derive(Clone, Copy, Debug)]
struct Entry {
    key: u32,
    /// Nothing if no key is the matter.
    act: Option<Act>,
    began: u32,
    ended: u32,
    end: End,
}

impl Entry {
    /// What the key held right after it, by what it says.
    const fn shows(&self) -> Option<Option<u32>> {
        match (self.act, self.end) {
            (Some(Act::Read), End::Said(said)) => Some(said),
            (Some(Act::Write(value)), End::Said(_)) => Some(Some(value)),
            (Some(Act::Delete), End::Said(_)) => Some(None),
            _ => None,
        }
    }

    /// Whether it is known to have changed what the key held.
    const fn changed(&self) -> bool {
        matches!((self.act, self.end), (Some(Act::Write(_)), End::Said(_)) | (Some(Act::Delete), End::Said(Some(_))))
    }

    /// Whether it may have made the key hold this.
    fn may_leave(&self, state: Option<u32>) -> bool {
        let act = self.act.filter(|act| *act != Act::Read && self.began != NEVER && self.end != End::Void);
        act.is_some_and(|act| act.leaves() == state)
    }

    /// What it did, after "operation 3 had".
    fn deed(&self) -> String {
        let key = self.key;
        match (self.act, self.end) {
            (Some(Act::Write(value)), _) => format!("stored {key} = {value}"),
            (Some(Act::Delete), End::Said(Some(_))) => "removed it".into(),
            (_, End::Said(Some(value))) => format!("read {key} = {value}"),
            _ => "found it missing".into(),
        }
    }
}

/// All operations; number `n` at index `n - 1`.
#[derive(Clone, Debug, Default)]
pub(super) struct Log {
    entries: Vec<Entry>,
    /// Operations that began and have not ended.
    open: Vec<u32>,
}

impl Log {
    pub(super) fn ask(&mut self, key: u32, act: Option<Act>) {
        self.entries.push(Entry { key, act, began: NEVER, ended: NEVER, end: End::Open });
    }

    /// An operation begins; on what key it does what, if anything.
    pub(super) fn begin(&mut self, id: u32, event: u32) -> Option<(u32, Act)> {
        let entry = self.entries.get_mut(id as usize - 1)?;
        entry.began = event;
        self.open.push(id);
        Some((entry.key, entry.act?))
    }

    /// An operation ends; the key that it was about.
    pub(super) fn end(&mut self, id: u32, end: End, event: u32) -> Option<u32> {
        let entry = self.entries.get_mut(id as usize - 1)?;
        (entry.ended, entry.end) = (event, end);
        self.open.retain(|other| *other != id);
        entry.act.map(|_| entry.key)
    }

    pub(super) fn act(&self, id: u32) -> Option<(u32, Act)> {
        let entry = self.entries.get(id as usize - 1)?;
        Some((entry.key, entry.act?))
    }

    /// Whether it is not known to have changed what its key held.
    pub(super) fn only_looked(&self, id: u32) -> bool {
        !self.entries[id as usize - 1].changed()
    }

    /// How many had ended after event `n`.
    pub(super) fn ended(&self, n: u32) -> usize {
        self.entries.iter().filter(|entry| entry.ended <= n && entry.ended != NEVER).count()
    }

    /// The keys of operations under way.
    pub(super) fn open_keys(&self) -> Vec<u32> {
        let mut keys = Vec::new();
        for (key, _) in self.open.iter().filter_map(|id| self.act(*id)) {
            if !keys.contains(&key) {
                keys.push(key);
            }
        }
        keys
    }

    /// What is to be said of an operation that no order of the operations on its key explains.
    pub(super) fn unexplained(&self, key: u32, id: u32) -> Violation {
        let Entry { act, began, ended, end, .. } = self.entries[id as usize - 1];
        let said = if let End::Said(said) = end { said } else { None };
        let kind = if act == Some(Act::Delete) { "Delete" } else { "Lookup" };
        let claim = format!(
            "{kind} {key} of operation {id} says {}",
            match said {
                None => "missing".into(),
                Some(value) if act == Some(Act::Delete) => format!("it removed {value}"),
                Some(value) => value.to_string(),
            }
        );
        let (code, against, sentence) = self.held_against(key, said, began, ended, &claim, " before it began");
        let code = if code == "unknown" {
            "not-linearizable"
        } else if said.is_none() {
            "missed-read"
        } else {
            "stale-read"
        };
        let mut operations = vec![id];
        operations.extend(against);
        Violation { code, event: ended, operations, sentence }
    }

    /// What speaks against a key's holding `state` some time from event `from` to `to`: a code, the operation, and a sentence that
    /// begins with the claim. The code is `unknown` if the value is nobody's.
    pub(super) fn held_against(
        &self,
        key: u32,
        state: Option<u32>,
        from: u32,
        to: u32,
        claim: &str,
        when: &str,
    ) -> (&'static str, Option<u32>, String) {
        let (mut is_known, mut since, mut against) = (state.is_none(), 0, None);
        let matters = |entry: &&Entry| entry.key == key && entry.began <= to;
        for entry in self.entries.iter().filter(matters) {
            if entry.may_leave(state) {
                is_known = true;
                // What came before something that may have made it so does not speak against it.
                if entry.ended <= from {
                    since = entry.began.max(since);
                }
            }
        }
        if !is_known {
            return ("unknown", None, format!("{claim}, which nobody had stored."));
        }
        let mut best = (false, 0);
        for (place, entry) in self.entries.iter().enumerate() {
            let rank = (entry.changed(), entry.ended);
            let speaks = entry.shows().is_some_and(|shown| shown != state) && rank >= best;
            if speaks && matters(&entry) && (since..=from).contains(&entry.ended) {
                (best, against) = (rank, Some(place as u32 + 1));
            }
        }
        let Some(other) = against else {
            return ("unclear", None, format!("{claim}; no order of the operations on {key} explains that."));
        };
        let entry = &self.entries[other as usize - 1];
        let code = if entry.shows() == Some(None) { "gone" } else { "lost" };
        (code, against, format!("{claim}, but operation {other} had {}{when}.", entry.deed()))
    }
}
