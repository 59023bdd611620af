//! Configurations: each is one way in which everything can have happened so far, with what it leaves open.
//!
//! A set of them is kept small without losing any answer. A value is tried only if an operation that is known needs it. A write that
//! nobody sees is never tried: as soon as another write, called later or at once with it, has been given its instant, it fits in just before
//! that one. And of two configurations the one that can do whatever the other can makes the other needless.

use super::register::{Act, Fate, Operation};

/// The most operations under way, and the most configurations that are looked at for one return.
const LIVE_MAX: usize = 64;
const LOOKED_AT_MAX: usize = 2048;
/// Of so many failed operations that would leave the same, it does not matter which has happened already.
const PLENTY: usize = 6;

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
    /// What failed operations have left, sorted.
    used: Vec<Option<u32>>,
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
    /// Under way, in the order in which they will return.
    live: Vec<Operation>,
    /// Of these, the writes, and those that only look.
    writes: u64,
    looks: u64,
    /// What operations that failed leave if they happen, sorted.
    loose: Vec<Option<u32>>,
}

impl Front {
    pub(super) fn new(state: Option<u32>) -> Self {
        let configs = vec![Config { state, ..Config::default() }];
        Self { configs, live: Vec::new(), writes: 0, looks: 0, loose: Vec::new() }
    }

    /// What the key holds if that is all there is to know.
    pub(super) fn only_state(&self) -> Option<Option<u32>> {
        match &self.configs[..] {
            [config] if self.live.is_empty() && self.loose.is_empty() => Some(config.state),
            _ => None,
        }
    }

    /// What it may hold, operations that failed considered.
    pub(super) fn may_hold(&self) -> Vec<Option<u32>> {
        let mut states = Vec::new();
        for config in &self.configs {
            states.push(config.state);
            states.extend(self.unused(config));
        }
        states
    }

    /// Those under way, in the order in which they will return.
    pub(super) fn live(&self) -> &[Operation] {
        &self.live
    }

    /// An operation begins, of which it is known whether it returns, and after how many of those under way. Whether it can be judged.
    pub(super) fn call(&mut self, operation: Operation, place: usize) -> bool {
        if !matches!(operation.fate, Fate::Said(_)) {
            let place = self.loose.partition_point(|other| *other < operation.act.leaves());
            self.loose.insert(place, operation.act.leaves());
            return true;
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
        let operation = self.live.remove(0);
        self.sort_out();
        let is_explained = !configs.is_empty();
        configs.iter_mut().for_each(|config| config.move_bits(|bits| bits >> 1));
        if !is_explained {
            // What else was under way is given the benefit of the doubt.
            let done = self.live_where(|operation| operation.needs().is_some());
            let state = if operation.act == Act::Delete { None } else { operation.needs().flatten() };
            configs.push(Config { state, done, hidden: self.writes, ..Config::default() });
        }
        self.wear(&mut configs);
        self.keep(configs);
        Some(is_explained)
    }

    /// The configurations in which the first operation has had its instant, and found what it said. Nothing if there are too many to
    /// look at.
    fn explain(&mut self) -> Option<Vec<Config>> {
        let mut seen = std::mem::take(&mut self.configs);
        let (mut explained, mut at) = (Vec::new(), 0);
        while let Some(config) = seen.get(at).cloned() {
            at += 1;
            if config.done & 1 != 0 && config.doomed & 1 == 0 {
                explained.push(config);
                continue;
            }
            for next in self.next(&config) {
                if !seen.iter().any(|other| self.covers(other, &next)) {
                    seen.push(next);
                }
            }
            if config.hidden & 1 != 0 {
                explained.push(config);
            }
            if seen.len() > LOOKED_AT_MAX {
                return None;
            }
        }
        Some(explained)
    }

    /// What one more operation makes of a configuration, on the way to the first. Of operations that do the same, the one that returns
    /// first goes first: whatever explains the contrary explains this too.
    fn next(&self, config: &Config) -> Vec<Config> {
        let mut next = Vec::new();
        let mut tried = Vec::new();
        for (at, operation) in self.live.iter().enumerate().filter(|(at, _)| config.done & bit(*at) == 0) {
            let is_new = |tried: &mut Vec<_>| {
                let same = (operation.act, operation.needs(), config.hidden & bit(at) != 0);
                !tried.contains(&same) && {
                    tried.push(same);
                    true
                }
            };
            match operation.act {
                Act::Write(value) if at == 0 || self.is_needed(config, Some(value), None) => {
                    if is_new(&mut tried) {
                        next.push(self.overwritten(config, Some(value), bit(at)));
                    }
                }
                Act::Delete if operation.needs() == Some(config.state) && is_new(&mut tried) => {
                    let mut removed = Config { state: None, done: config.done | bit(at), ..config.clone() };
                    self.look(&mut removed);
                    next.push(removed);
                }
                _ => {}
            }
        }
        next.extend(self.doomed(config));
        let mut last = None;
        for left in self.unused(config).filter(|left| self.is_needed(config, *left, None)) {
            let has_live = tried.iter().any(|(act, ..)| left == act.leaves() && left.is_some());
            if last.replace(left) != Some(left) && !has_live {
                let mut used = self.overwritten(config, left, 0);
                if self.unused(config).filter(|other| *other == left).count() < PLENTY {
                    let place = used.used.partition_point(|other| *other < left);
                    used.used.insert(place, left);
                }
                next.push(used);
            }
        }
        next
    }

    /// A delete may be what another missed a pair by, and yet return something else later: of these, the one that returns last.
    fn doomed(&self, config: &Config) -> Option<Config> {
        let can = |(at, operation): &(usize, &Operation)| {
            let is_free = config.done & bit(*at) == 0 || operation.only_looks() && config.doomed & bit(*at) == 0;
            operation.act == Act::Delete && is_free && operation.needs() != Some(config.state)
        };
        let (at, _) = self.live.iter().enumerate().skip(1).rev().find(can)?;
        self.is_needed(config, None, Some(at)).then(|| {
            let mut doomed = self.overwritten(config, None, bit(at));
            doomed.doomed |= bit(at);
            doomed
        })
    }

    /// Whether an operation that has not had its instant yet, other than the one at `but`, needs the key to hold this.
    fn is_needed(&self, config: &Config, state: Option<u32>, but: Option<usize>) -> bool {
        let needs = |(at, operation): (usize, &Operation)| {
            config.done & bit(at) == 0 && Some(at) != but && operation.needs() == Some(state)
        };
        self.live.iter().enumerate().any(needs)
    }

    /// After a write or its like, whatever was there before. All writes that are under way fit in before it.
    fn overwritten(&self, config: &Config, state: Option<u32>, by: u64) -> Config {
        let done = config.done | by;
        let hidden = self.writes & !done;
        let mut next = Config { state, done, hidden, ..config.clone() };
        self.look(&mut next);
        next
    }

    /// Those that only look, and find what they said, have their instant at once: it does no harm.
    fn look(&self, config: &mut Config) {
        let state = config.state;
        config.done |= self.live_where(|operation| operation.only_looks() && operation.needs() == Some(state));
    }

    fn sort_out(&mut self) {
        self.writes = self.live_where(|operation| operation.needs().is_none());
        self.looks = self.live_where(Operation::only_looks);
    }

    fn live_where(&self, is_it: impl Fn(&Operation) -> bool) -> u64 {
        self.live
            .iter()
            .enumerate()
            .fold(0, |bits, (at, operation)| if is_it(operation) { bits | bit(at) } else { bits })
    }

    /// What failed operations may yet leave, sorted.
    fn unused(&self, config: &Config) -> impl Iterator<Item = Option<u32>> {
        let mut used = config.used.iter().peekable();
        self.loose.iter().copied().filter(move |left| used.next_if(|other| *other == left).is_none())
    }

    /// Keeps these, but for those that another makes needless.
    fn keep(&mut self, configs: Vec<Config>) {
        let mut kept: Vec<Config> = Vec::new();
        for config in configs {
            if !kept.iter().any(|other| self.covers(other, &config)) {
                kept.retain(|other| !self.covers(&config, other));
                let place = kept.partition_point(|other| *other < config);
                kept.insert(place, config);
            }
        }
        self.configs = kept;
    }

    /// Whether the first can go on in every way in which the second can.
    fn covers(&self, one: &Config, other: &Config) -> bool {
        let worse_write = !one.hidden & (one.done ^ other.done | other.hidden);
        let differs = one.done ^ other.done | one.doomed ^ other.doomed;
        let worse = differs & !other.doomed & !(self.looks & one.done & !one.doomed);
        let mut used = other.used.iter();
        one.state == other.state
            && self.writes & worse_write | !self.writes & worse == 0
            && one.used.iter().all(|left| used.any(|other| other == left))
    }

    /// A failed operation that has happened in every configuration will not happen again.
    fn wear(&mut self, configs: &mut [Config]) {
        let mut at = 0;
        while let Some(&left) = configs[0].used.get(at) {
            let place = |config: &Config| config.used.iter().position(|other| *other == left);
            if configs.iter().all(|config| place(config).is_some()) {
                self.loose.remove(self.loose.partition_point(|other| *other < left));
                for config in &mut *configs {
                    place(config).map(|place| config.used.remove(place));
                }
            } else {
                at += 1;
            }
        }
    }
}

const fn bit(place: usize) -> u64 {
    1 << place
}
