//! Configurations: each is one way in which everything can have happened so far, with what it leaves open.
//!
//! A set of them is kept small without losing any answer. A value is tried only if an operation that is known needs it. A write that
//! nobody sees is never tried: as soon as another write, called later or at once with it, has been given its instant, it fits in just before
//! that one. And of two configurations the one that can do whatever the other can makes the other needless.

use super::register::{Act, Operation};

/// The most operations under way, those that failed among them, and the most configurations that are looked at for one return.
const LIVE_MAX: usize = 64;
const LOOKED_AT_MAX: usize = 2048;
/// Of so many failed operations that would leave the same, it does not matter which has happened already: there are always more.
const PLENTY: usize = 5;

/// One way in which everything can have happened. Sets of operations are bits by their place among those under way.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
struct Config {
    state: Option<u32>,
    /// Operations that have had their instant.
    done: u64,
    /// Writes that have not, and fit in, unseen, before one that has.
    hidden: u64,
    /// Deletes whose instant was one at which they did not find what they said. They explain what others say until they return.
    doomed: u64,
}

impl Config {
    fn move_bits(&mut self, to: impl Fn(u64) -> u64) {
        (self.done, self.hidden, self.doomed) = (to(self.done), to(self.hidden), to(self.doomed));
    }
}

/// What may be true of a key after all that was taken in.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(super) struct Front {
    /// Sorted, and never empty.
    configs: Vec<Config>,
    /// Under way, in the order in which they will return, and then those that failed.
    live: Vec<Operation>,
    /// Of these, the writes that will return, those that only look, and those that failed.
    writes: u64,
    looks: u64,
    failed: u64,
}

impl Front {
    pub(super) fn new(state: Option<u32>) -> Self {
        let configs = vec![Config { state, ..Config::default() }];
        Self { configs, live: Vec::new(), writes: 0, looks: 0, failed: 0 }
    }

    /// What the key holds if that is all there is to know.
    pub(super) fn only_state(&self) -> Option<Option<u32>> {
        if self.live.is_empty() && self.configs.len() == 1 { Some(self.configs[0].state) } else { None }
    }

    /// What it may hold, operations that failed considered.
    pub(super) fn may_hold(&self) -> Vec<Option<u32>> {
        let mut states = Vec::new();
        for config in &self.configs {
            states.push(config.state);
            for (at, operation) in self.live.iter().enumerate() {
                if config.done & bit(at) == 0 {
                    states.push(operation.act.leaves());
                }
            }
        }
        states
    }

    /// Those under way, in the order in which they will return, and then those that failed.
    pub(super) fn live(&self) -> &[Operation] {
        &self.live
    }

    /// An operation begins, of which it is known whether it returns, and after how many of those under way. Whether it can be judged.
    pub(super) fn call(&mut self, operation: Operation, mut place: usize) -> bool {
        if !operation.returns() {
            place = self.live.len();
            if self.is_plenty(operation.act) {
                return true;
            }
        }
        if self.live.len() == LIVE_MAX {
            return false;
        }
        self.live.insert(place, operation);
        self.sort_out();
        let low = bit(place) - 1;
        let mut configs = std::mem::take(&mut self.configs);
        for config in &mut configs {
            config.move_bits(|bits| bits & low | (bits & !low) << 1);
            self.look(config);
        }
        self.keep(configs);
        true
    }

    /// The first operation under way returns. Nothing if that cannot be judged; otherwise whether anything explains it. If not it is
    /// believed all the same.
    pub(super) fn ret(&mut self) -> Option<bool> {
        let mut configs = self.explain()?;
        let is_explained = !configs.is_empty();
        if !is_explained {
            // What else is under way is given the benefit of the doubt.
            let Operation { act, .. } = self.live[0];
            let state = if act == Act::Delete { None } else { self.live[0].needs().flatten() };
            let done = self.live_where(|operation| operation.needs().is_some());
            configs.push(Config { state, done, hidden: self.writes, doomed: 0 });
        }
        self.end(0, &mut configs);
        // What failed and has happened in every way will not happen again.
        while let everywhere @ 1.. = configs.iter().fold(self.failed, |all, config| all & config.done) {
            self.end(everywhere.trailing_zeros() as usize, &mut configs);
        }
        self.keep(configs);
        Some(is_explained)
    }

    /// The operation at this place is under way no more.
    fn end(&mut self, place: usize, configs: &mut [Config]) {
        self.live.remove(place);
        self.sort_out();
        let low = bit(place) - 1;
        for config in configs {
            config.move_bits(|bits| bits & low | bits >> 1 & !low);
        }
    }

    /// The configurations in which the first operation has had its instant, and found what it said. Nothing if there are too many to
    /// look at.
    fn explain(&mut self) -> Option<Vec<Config>> {
        let mut seen = std::mem::take(&mut self.configs);
        let (mut explained, mut at) = (Vec::new(), 0);
        while at < seen.len() {
            let config = seen[at].clone();
            at += 1;
            let is_explained = config.done & !config.doomed & 1 != 0;
            if !is_explained {
                self.try_all(&config, &mut seen);
            }
            if is_explained || config.hidden & 1 != 0 {
                explained.push(config);
            }
            if seen.len() > LOOKED_AT_MAX {
                return None;
            }
        }
        Some(explained)
    }

    /// Adds what one more operation makes of a configuration, on the way to the first. Of operations that do the same, the one that
    /// returns first goes first: whatever explains the contrary explains this too.
    fn try_all(&self, config: &Config, seen: &mut Vec<Config>) {
        for (at, operation) in self.live.iter().enumerate() {
            let (leaves, needs) = (operation.act.leaves(), operation.needs());
            let next = if needs.is_none() {
                let is_needed = at == 0 || self.is_needed(config, leaves, at);
                if config.done & bit(at) != 0 || !is_needed || self.is_second(config, at) {
                    continue;
                }
                let endless = !operation.returns() && self.is_plenty(operation.act);
                self.overwritten(config, leaves, if endless { 0 } else { bit(at) })
            } else if operation.act != Act::Delete {
                continue;
            } else if needs == Some(config.state) {
                if config.done & bit(at) != 0 || self.is_second(config, at) {
                    continue;
                }
                let mut removed = Config { state: None, done: config.done | bit(at), ..config.clone() };
                self.look(&mut removed);
                removed
            } else {
                // It may be what another missed a pair by, and yet say something else when it returns.
                let is_done = config.done & bit(at) != 0 && !operation.only_looks() || config.doomed & bit(at) != 0;
                if at == 0 || is_done || !self.is_needed(config, None, at) {
                    continue;
                }
                let mut doomed = self.overwritten(config, None, bit(at));
                doomed.doomed |= bit(at);
                doomed
            };
            if !seen.iter().any(|other| self.covers(other, &next)) {
                seen.push(next);
            }
        }
    }

    /// Whether one that does the same comes before it.
    fn is_second(&self, config: &Config, at: usize) -> bool {
        let this = &self.live[at];
        self.live[..at].iter().enumerate().any(|(place, other)| {
            config.done & bit(place) == 0
                && (other.act, other.needs()) == (this.act, this.needs())
                && (!this.returns() || (config.hidden >> place ^ config.hidden >> at) & 1 == 0)
        })
    }

    /// Whether an operation that has not had its instant yet, other than the one at `but`, needs the key to hold this.
    fn is_needed(&self, config: &Config, state: Option<u32>, but: usize) -> bool {
        let needing = self.live_where(|operation| operation.needs() == Some(state));
        needing & !config.done & !bit(but) != 0
    }

    /// Whether so many failed that would have left the same that there are always more.
    fn is_plenty(&self, act: Act) -> bool {
        self.live.iter().filter(|other| !other.returns() && other.act == act).count() >= PLENTY
    }

    /// After a write or its like, whatever was there before. All writes that are under way fit in before it.
    fn overwritten(&self, config: &Config, state: Option<u32>, by: u64) -> Config {
        let done = config.done | by;
        let mut next = Config { state, done, hidden: self.writes & !done, doomed: config.doomed };
        self.look(&mut next);
        next
    }

    /// Those that only look, and find what they said, have their instant at once: it does no harm.
    fn look(&self, config: &mut Config) {
        let state = Some(config.state);
        config.done |= self.live_where(|operation| operation.only_looks() && operation.needs() == state);
    }

    fn sort_out(&mut self) {
        self.failed = self.live_where(|operation| !operation.returns());
        self.writes = self.live_where(|operation| operation.needs().is_none()) & !self.failed;
        self.looks = self.live_where(Operation::only_looks) & !self.failed;
    }

    fn live_where(&self, is_it: impl Fn(&Operation) -> bool) -> u64 {
        let mut bits = 0;
        for (at, operation) in self.live.iter().enumerate() {
            if is_it(operation) {
                bits |= bit(at);
            }
        }
        bits
    }

    /// Keeps these, but for those that another makes needless.
    fn keep(&mut self, configs: Vec<Config>) {
        let mut kept: Vec<Config> = Vec::new();
        for config in configs {
            if !kept.iter().any(|other| self.covers(other, &config)) {
                kept.retain(|other| !self.covers(&config, other));
                let place = kept.iter().take_while(|other| **other < config).count();
                kept.insert(place, config);
            }
        }
        self.configs = kept;
    }

    /// Whether the first can go on in every way in which the second can.
    fn covers(&self, one: &Config, other: &Config) -> bool {
        let differs = one.done ^ other.done;
        let worse_write = self.writes & !one.hidden & (differs | other.hidden);
        let worse_failed = self.failed & one.done & differs;
        let fine = self.writes | self.failed | other.doomed | self.looks & one.done & !one.doomed;
        let worse = (differs | one.doomed ^ other.doomed) & !fine;
        one.state == other.state && worse_write | worse_failed | worse == 0
    }
}

const fn bit(place: usize) -> u64 {
    1 << place
}
