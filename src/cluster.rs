//! A cluster: a history whose frames travel over a transport, the moment that is visited, and the ways not taken.
//!
//! The same commands and seed give the same history over any transport, since the network model alone decides what arrives
//! next; the transport only has to have brought the bytes by then. Waiting for that is the caller's. A visit to the past posts
//! nothing. Acting there begins a new branch; the old one stays as its run.

use crate::client::{Request, Route};
use crate::command::Command;
use crate::history::{History, Moment};
use crate::network::transport::{Memory, Transport};
use crate::run::{KEPT_MAX, Run};
use crate::wire::Message;
use crate::world::{Changes, Next, Refusal, Settings, World};

/// What [`Cluster::step`] came to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Step {
    /// This event happened.
    Event(u32),
    /// The transport has not brought the next frame's bytes yet.
    Waiting,
    /// Nothing is in flight, and nobody waits.
    Idle,
}

/// One of the ways that the history went.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Branch {
    /// The branch that it left, from 1, and after which event.
    pub parent: Option<(usize, u32)>,
    /// Its run as it was when it was left last; none of the current one.
    pub run: Option<Run>,
}

/// A running cluster.
pub struct Cluster {
    history: History,
    transport: Box<dyn Transport>,
    /// The moment visited, if it is not the latest.
    visited: Option<Moment>,
    branches: Vec<Branch>,
    current: usize,
}

impl Cluster {
    /// A cluster over `transport`.
    #[must_use]
    pub fn new(settings: &Settings, transport: Box<dyn Transport>) -> Self {
        let branches = vec![Branch { parent: None, run: None }];
        Self { history: History::new(settings), transport, visited: None, branches, current: 0 }
    }

    /// A cluster over [`Memory`].
    #[must_use]
    pub fn in_memory(settings: &Settings) -> Self {
        Self::new(settings, Box::new(Memory))
    }

    /// All that has happened so far on this branch.
    #[must_use]
    pub const fn history(&self) -> &History {
        &self.history
    }

    /// The moment visited.
    #[must_use]
    pub const fn moment(&self) -> &Moment {
        match &self.visited {
            Some(moment) => moment,
            None => self.history.live(),
        }
    }

    /// The world at the moment visited.
    #[must_use]
    pub const fn world(&self) -> &World {
        self.moment().world()
    }

    /// Whether the moment visited is the latest.
    #[must_use]
    pub const fn is_live(&self) -> bool {
        self.visited.is_none()
    }

    /// Visits the moment after event `n`.
    ///
    /// # Panics
    /// When there were fewer events.
    pub fn seek(&mut self, n: u32) {
        self.visited = (n < self.history.len()).then(|| self.history.visit(n));
    }

    /// The digest of the moment visited: of all frames sent by then, and the actors and network.
    #[must_use]
    pub fn hash(&self) -> u64 {
        self.history.hash_of(self.moment())
    }

    /// Carries out a command at the moment visited. In the past that begins a branch.
    ///
    /// # Errors
    /// As [`World::check`]; nothing is changed.
    pub fn act(&mut self, command: Command) -> Result<Changes, Refusal> {
        self.world().check(&command)?;
        if let Some(moment) = self.visited.take() {
            let parent = Some((self.current + 1, moment.events()));
            self.leave();
            self.branches.push(Branch { parent, run: None });
            self.current = self.branches.len() - 1;
            self.history.rewind(moment);
            self.restart();
        }
        let changes = self.history.apply(command)?;
        self.post(&changes);
        Ok(changes)
    }

    /// Has a client carry out a request, in its turn; the first idle one, if none is named. Returns the operation's number.
    ///
    /// # Panics
    /// When the client does not exist, or the layout has no room for the request's numbers.
    pub fn request(&mut self, client: Option<u32>, request: Request) -> u32 {
        let client = client.unwrap_or_else(|| self.world().least_busy_client());
        let done = self.act(Command::Operate { client, request });
        assert!(done.is_ok(), "whoever asks has checked");
        self.history.operations().len() as u32
    }

    /// [`Cluster::request`] of a message.
    ///
    /// # Panics
    /// As it.
    pub fn operate(&mut self, client: Option<u32>, message: Message) -> u32 {
        self.request(client, Request::Operation(message))
    }

    /// Sets the route of the operations asked for from now on.
    pub fn set_route(&mut self, route: Route) {
        // A route is never refused.
        let _ = self.act(Command::Route(route));
    }

    /// Lets the next thing happen at the latest moment, if the transport has brought what arrives.
    pub fn step(&mut self) -> Step {
        let Self { history, transport, .. } = self;
        let world = history.world();
        match world.next() {
            None => return Step::Idle,
            Some((_, Next::Packet(_))) if !world.network().next_frames().all(|frame| transport.has(frame)) => {
                return Step::Waiting;
            }
            Some(_) => {}
        }
        let Some((_, changes)) = history.step(&mut |frame| transport.take(frame)) else { return Step::Idle };
        self.post(&changes);
        Step::Event(self.history.len())
    }

    /// Steps until nothing can happen any more. Over a transport that is not instant it stops where it would have to wait.
    pub fn run(&mut self) -> Step {
        loop {
            match self.step() {
                Step::Event(_) => {}
                end => return end,
            }
        }
    }

    /// The ways that the history went, and which of them is the present one.
    #[must_use]
    pub fn branches(&self) -> (&[Branch], usize) {
        (&self.branches, self.current)
    }

    /// How many events a branch has.
    #[must_use]
    pub fn branch_len(&self, branch: &Branch) -> u32 {
        branch.run.as_ref().map_or(self.history.len(), |run| run.events)
    }

    /// Goes over to another branch, to its latest moment. What the two share stays as it is.
    ///
    /// # Panics
    /// When there is no such branch.
    pub fn check_out(&mut self, branch: usize) {
        self.visited = None;
        if branch == self.current {
            return;
        }
        self.leave();
        self.current = branch;
        let run = self.branches[branch].run.take().expect("a branch that was left has its run");
        let done = self.history.become_run(&run);
        assert!(done.is_ok(), "a run of this history can be replayed");
        self.restart();
    }

    /// Goes on with a run of which this history is a beginning, over memory, by at most `budget` events and commands. Whether that was all.
    ///
    /// # Errors
    /// As [`Run::replay`].
    pub fn replay(&mut self, run: &Run, budget: u32) -> Result<bool, Refusal> {
        let done = run.continue_in(&mut self.history, budget, KEPT_MAX);
        self.restart();
        done
    }

    fn leave(&mut self) {
        self.branches[self.current].run = Some(self.history.run());
    }

    /// What was sent so far has crossed already.
    fn restart(&mut self) {
        self.transport.restart(self.history.frames().len() as u32);
    }

    fn post(&mut self, changes: &Changes) {
        for (frame, _) in &changes.sent {
            self.transport.post(frame);
        }
        for &connection in &changes.losses.closed {
            self.transport.close(connection);
        }
    }
}
