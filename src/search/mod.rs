//! Search: every way in which a small scenario can go, the shortest first, until one goes wrong.
//!
//! Breadth first over the order in which packets arrive and the moments at which somebody does something; states that can only go on
//! alike are one. It knows no time and draws no lots. What is right is the `referee`'s business, what can happen the `model`'s.

mod model;
mod referee;
mod register;
mod seen;

pub use model::{Faults, Scenario, State};
pub use referee::Wrong;

use crate::command::Command;
use crate::world::World;
use seen::Seen;

/// How a search ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum End {
    /// Something goes wrong.
    Found(Wrong),
    /// Nothing does, whatever happens.
    Nothing,
    /// There were too many states.
    Limit,
}

/// A search.
pub struct Search {
    scenario: Scenario,
    /// The one thing that is looked for; anything if none.
    looking: Option<Wrong>,
    states_max: u32,
    seen: Seen,
    /// States from which it has to go on, by number; the other ones are one step further from the beginning than these.
    near: Vec<(u32, State)>,
    far: Vec<(u32, State)>,
    depth: u32,
    end: Option<End>,
    /// The choices that lead to what was found, the last first.
    path: Vec<u8>,
}

impl Search {
    /// A search from a world on in which nothing is under way and clients wait for ever. It ends for want of room when it has seen so many
    /// states.
    #[must_use]
    pub fn new(world: &World, scenario: Scenario, looking: Option<Wrong>, states_max: u32) -> Self {
        let mut first = State::new(world.clone());
        first.number_by_ends();
        let seen = Seen::new(first.fingerprint());
        let (near, far, path) = (vec![(0, first)], Vec::new(), Vec::new());
        Self { scenario, looking, states_max, seen, near, far, depth: 0, end: None, path }
    }

    /// How many different states it has seen.
    #[must_use]
    pub const fn states(&self) -> u32 {
        self.seen.len()
    }

    /// From how many it has still to go on.
    #[must_use]
    pub const fn frontier(&self) -> usize {
        self.near.len() + self.far.len()
    }

    /// How many steps from the beginning it has got.
    #[must_use]
    pub const fn depth(&self) -> u32 {
        self.depth
    }

    /// How it ended, if it has.
    #[must_use]
    pub const fn end(&self) -> Option<End> {
        self.end
    }

    /// Goes on from at most so many states. Whether it has ended.
    pub fn step(&mut self, budget: u32) -> bool {
        for _ in 0..budget {
            if self.end.is_some() {
                break;
            }
            self.end = self.expand();
        }
        self.end.is_some()
    }

    fn expand(&mut self) -> Option<End> {
        if self.near.is_empty() {
            self.depth += 1;
            std::mem::swap(&mut self.near, &mut self.far);
        }
        let Some((number, state)) = self.near.pop() else { return Some(End::Nothing) };
        for (place, command) in (0..).zip(state.choices(&self.scenario)) {
            let mut next = state.clone();
            match next.go(&command) {
                None => {
                    if let Some(number) = self.seen.insert(next.fingerprint(), number, place) {
                        self.far.push((number, next));
                    }
                }
                Some(wrong) if self.looking.is_none_or(|looking| looking == wrong) => {
                    self.path.push(place);
                    self.seen.trace(number, &mut self.path);
                    return Some(End::Found(wrong));
                }
                // Whatever follows is no longer the first that goes wrong.
                Some(_) => {}
            }
        }
        (self.seen.len() >= self.states_max).then_some(End::Limit)
    }

    /// What was done, from this world on, where the search began, until it went wrong.
    #[must_use]
    pub fn path(&self, world: &World) -> Vec<Command> {
        // The same choices, where connections are numbered as they are in any run.
        let mut state = State::new(world.clone());
        let mut path = Vec::new();
        for place in self.path.iter().rev() {
            let command = state.choices(&self.scenario).swap_remove(*place as usize);
            state.go(&command);
            path.push(command);
        }
        path
    }
}
