//! What is in flight, in the order in which it arrives; what is held back is set apart, so that it costs nothing while it waits.
//!
//! Sorted leaves of a few each, since there may be very many. Who holds what back is the network's business.

use super::packet::Flight;

/// Which flight is meant. Told at run time: so there is one search and not one for each question.
type Which<'a> = &'a dyn Fn(&Flight) -> bool;

/// The most flights in a leaf.
const LEAF_MAX: usize = 128;

/// Flights, the last of the last leaf first; no leaf is empty.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub(super) struct Flights {
    leaves: Vec<Vec<Flight>>,
    len: usize,
}

impl Flights {
    pub(super) const fn len(&self) -> usize {
        self.len
    }

    /// In their order.
    pub(super) fn iter(&self) -> impl Iterator<Item = &Flight> {
        self.leaves.iter().rev().flat_map(|leaf| leaf.iter().rev())
    }

    /// The one that is first.
    pub(super) fn first(&self) -> Option<&Flight> {
        self.leaves.last()?.last()
    }

    pub(super) fn insert(&mut self, flight: Flight) {
        self.len += 1;
        let order = flight.order();
        let at = self.leaves.partition_point(|leaf| leaf[0].order() > order).saturating_sub(1);
        let Some(leaf) = self.leaves.get_mut(at) else { return self.leaves.push(vec![flight]) };
        let place = leaf.partition_point(|other| other.order() > order);
        leaf.insert(place, flight);
        if leaf.len() > LEAF_MAX {
            let sooner = leaf.split_off(LEAF_MAX / 2);
            self.leaves.insert(at + 1, sooner);
        }
    }

    /// Where the first is of which this is true: in which leaf, and in which place there.
    fn place(&self, is_it: Which<'_>) -> Option<(usize, usize)> {
        let mut at = self.leaves.len();
        while at > 0 {
            at -= 1;
            if let Some(place) = self.leaves[at].iter().rposition(is_it) {
                return Some((at, place));
            }
        }
        None
    }

    /// The first of which this is true.
    pub(super) fn find(&self, is_it: Which<'_>) -> Option<&Flight> {
        self.place(is_it).map(|(at, place)| &self.leaves[at][place])
    }

    /// The same, to be changed.
    pub(super) fn find_mut(&mut self, is_it: Which<'_>) -> Option<&mut Flight> {
        self.place(is_it).map(|(at, place)| &mut self.leaves[at][place])
    }

    /// Takes the first of which this is true out.
    pub(super) fn take(&mut self, is_it: Which<'_>) -> Option<Flight> {
        let (at, place) = self.place(is_it)?;
        let flight = self.leaves[at].remove(place);
        self.len -= 1;
        if self.leaves[at].is_empty() {
            self.leaves.remove(at);
        }
        Some(flight)
    }

    /// Takes those of one connection out for which this is true, so many; they are looked for from `due_us` back.
    pub(super) fn lose(&mut self, connection: u32, count: u32, due_us: u64, goes: &mut dyn FnMut(&Flight) -> bool) {
        let lane = Flight::lane_of(connection);
        let start = self.leaves.partition_point(|leaf| leaf[0].order() > (0, due_us, u64::MAX)).saturating_sub(1);
        let left = self.len - count as usize;
        for at in (start..self.leaves.len()).chain(0..start) {
            if self.len == left {
                break;
            }
            let leaf = &mut self.leaves[at];
            // What is held back lies by connections.
            let last = leaf.last().map_or(0, |flight| flight.lane);
            if last == 0 || last <= lane && leaf[0].lane >= lane {
                let before = leaf.len();
                leaf.retain(|flight| flight.packet.connection() != connection || !goes(flight));
                self.len -= before - leaf.len();
            }
        }
        self.leaves.retain(|leaf| !leaf.is_empty());
    }

    /// All of them, in leaves.
    pub(super) fn into_leaves(self) -> Vec<Vec<Flight>> {
        self.leaves
    }
}
