//! The world: the actors and the network, and nothing else that could influence a run.
//!
//! [`World::apply`] carries out a command from outside, [`World::arrive`] lets the next packet arrive; both say what changed.
//! A world is plain data: clone it to fork, hash it to compare, feed it the same commands at the same moments to replay. It
//! keeps no record of the past (`history` does) and does no I/O (a transport does).

use std::collections::VecDeque;

use crate::actor::{Actor, Address, Effect, FIRST_NODE_PORT, Outcome, Peer, Problem, Routing};
use crate::client::{Client, Request, Route};
use crate::network::{Fate, Frame, Network, Packet};
use crate::node::Node;
use crate::tracker::Tracker;
use crate::wire::Layout;

/// What a world begins with.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Settings {
    /// How many nodes, at ports 3001, 3002, ...; may be 0.
    pub nodes: u32,
    /// How many clients, numbered from 1; at least 1.
    pub clients: u32,
    /// Where the bits of every frame go.
    pub layout: Layout,
    /// How operations reach their node.
    pub route: Route,
    /// Decides all latencies.
    pub seed: u32,
}

impl Default for Settings {
    fn default() -> Self {
        Self { nodes: 3, clients: 1, layout: Layout::default(), route: Route::default(), seed: 1 }
    }
}

/// What someone outside wants done.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Command {
    /// A client is to do this as soon as it has done what it was asked for before.
    Operate {
        /// The client's number, from 1.
        client: u32,
        /// What to do.
        request: Request,
    },
    /// Operations asked for from now on take this route.
    Route(Route),
}

/// What a command or an arrival changed, for records and transports.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Changes {
    /// Operations that began, in order.
    pub started: Vec<u64>,
    /// Frames sent, in order.
    pub sent: Vec<(Frame, Fate)>,
    /// Numbers of frames that were in flight and will not arrive.
    pub lost: Vec<u64>,
    /// How the tracker placed a key.
    pub placed: Option<Routing>,
    /// Why a connection was closed, or was found closed.
    pub problem: Option<Problem>,
    /// Operations that ended, in order.
    pub ended: Vec<(u64, Result<Outcome, Problem>)>,
}

/// A client with what it has been asked to do.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
struct Desk {
    client: Client,
    running: Option<u64>,
    waiting: VecDeque<(u64, Request, Route)>,
}

/// All actors and the network between them.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct World {
    layout: Layout,
    route: Route,
    tracker: Tracker,
    /// By port.
    nodes: Vec<Node>,
    desks: Vec<Desk>,
    network: Network,
    operations: u64,
}

impl World {
    /// A world at time 0, with empty nodes and idle clients.
    #[must_use]
    pub fn new(settings: &Settings) -> Self {
        let ports: Vec<u32> = (FIRST_NODE_PORT..).take(settings.nodes as usize).collect();
        let desk = |number| Desk { client: Client::new(number), running: None, waiting: VecDeque::new() };
        Self {
            layout: settings.layout.clone(),
            route: settings.route,
            nodes: ports.iter().map(|&port| Node::new(port)).collect(),
            tracker: Tracker::new(ports),
            desks: (1..=settings.clients).map(desk).collect(),
            network: Network::new(settings.seed),
            operations: 0,
        }
    }

    /// Where the bits of every frame go.
    #[must_use]
    pub const fn layout(&self) -> &Layout {
        &self.layout
    }

    /// How operations asked for now reach their node.
    #[must_use]
    pub const fn route(&self) -> Route {
        self.route
    }

    /// The tracker.
    #[must_use]
    pub const fn tracker(&self) -> &Tracker {
        &self.tracker
    }

    /// The nodes, by port.
    #[must_use]
    pub fn nodes(&self) -> &[Node] {
        &self.nodes
    }

    /// The network.
    #[must_use]
    pub const fn network(&self) -> &Network {
        &self.network
    }

    /// How many clients there are; their numbers are 1 to this.
    #[must_use]
    pub const fn clients(&self) -> usize {
        self.desks.len()
    }

    /// The client that would come to a new operation soonest: the one with the fewest to do, of these the first.
    ///
    /// # Panics
    /// When there are no clients.
    #[must_use]
    pub fn least_busy_client(&self) -> u32 {
        let load = |desk: &Desk| usize::from(desk.running.is_some()) + desk.waiting.len();
        let (number, _) = (1..).zip(&self.desks).min_by_key(|(_, desk)| load(desk)).expect("a world with clients");
        number
    }

    /// Carries out a command. Operations are numbered from 1 in the order of their commands.
    ///
    /// # Panics
    /// When the command names a client that does not exist.
    pub fn apply(&mut self, command: Command) -> Changes {
        let mut changes = Changes::default();
        match command {
            Command::Operate { client, request } => {
                assert!((1..=self.desks.len()).contains(&(client as usize)), "client {client} exists");
                self.operations += 1;
                let (id, route) = (self.operations, self.route);
                self.desk(client).waiting.push_back((id, request, route));
                self.start_next(client, &mut changes);
            }
            Command::Route(route) => self.route = route,
        }
        changes
    }

    /// Lets the next packet arrive. For a frame, `bytes` are what the transport brought; they are what its receiver gets.
    pub fn arrive(&mut self, bytes: &[u8]) -> Option<(Packet, Changes)> {
        let packet = self.network.arrive()?;
        let mut changes = Changes::default();
        let mut effects = Vec::new();
        let (_, to) = packet.ends();
        let peer = self.network.peer(&packet);
        let actor: Option<&mut dyn Actor> = match to {
            Address::Client(number) => self.desks.get_mut(number as usize - 1).map(|desk| &mut desk.client as _),
            Address::Tracker => Some(&mut self.tracker),
            Address::Node(port) => self.node(port).map(|place| &mut self.nodes[place] as _),
        };
        let actor = actor.expect("packets are sent only to actors that exist");
        match &packet {
            Packet::Frame(_) => actor.receive(peer, bytes, &self.layout, &mut effects),
            Packet::Notice(notice) => {
                actor.closed(peer, &notice.problem, &self.layout, &mut effects);
                changes.problem = Some(notice.problem.clone());
            }
        }
        self.carry_out(to, packet.operation(), effects, &mut changes);
        Some((packet, changes))
    }

    /// Carries out what `actor` wants done while it serves `operation`.
    fn carry_out(&mut self, actor: Address, operation: Option<u64>, effects: Vec<Effect>, changes: &mut Changes) {
        for effect in effects {
            match effect {
                Effect::Send { to, bytes } => self.ask(actor, to, bytes, operation, changes),
                Effect::Reply { to: Peer { address, connection, .. }, bytes } => {
                    let operation = self.served(actor, address, operation);
                    changes.sent.push(self.network.send(connection, actor, bytes, operation));
                }
                Effect::Close { peer: Peer { address, connection, .. }, problem } => {
                    let operation = self.served(actor, address, operation);
                    changes.lost.extend(self.network.close(connection, actor, problem.clone(), operation));
                    changes.problem.get_or_insert(problem);
                }
                Effect::Placed(routing) => changes.placed = Some(routing),
                Effect::Ended(result) => self.end(actor, result, changes),
            }
        }
    }

    fn ask(&mut self, from: Address, to: Address, bytes: Vec<u8>, operation: Option<u64>, changes: &mut Changes) {
        let operation = self.served(from, to, operation);
        match to {
            Address::Node(port) if self.node(port).is_none() => {
                self.network.refuse(from, to, Problem::NoSuchNode { port }, operation);
            }
            _ => {
                let connection = self.network.open(from, to);
                changes.sent.push(self.network.send(connection, from, bytes, operation));
            }
        }
    }

    fn end(&mut self, actor: Address, result: Result<Outcome, Problem>, changes: &mut Changes) {
        let Address::Client(number) = actor else { return };
        if let Some(id) = self.desk(number).running.take() {
            changes.ended.push((id, result));
        }
        self.start_next(number, changes);
    }

    fn start_next(&mut self, number: u32, changes: &mut Changes) {
        let desk = &mut self.desks[number as usize - 1];
        if desk.running.is_some() {
            return;
        }
        let Some((id, request, route)) = desk.waiting.pop_front() else { return };
        desk.running = Some(id);
        changes.started.push(id);
        let mut effects = Vec::new();
        desk.client.start(&request, route, &self.layout, &mut effects);
        self.carry_out(Address::Client(number), Some(id), effects, changes);
    }

    /// The operation that traffic between two actors serves: a client's own where one is a client, else the one being served.
    fn served(&self, a: Address, b: Address, serving: Option<u64>) -> Option<u64> {
        match (a, b) {
            (Address::Client(number), _) | (_, Address::Client(number)) => self.desks[number as usize - 1].running,
            _ => serving,
        }
    }

    /// The place of the node at `port` among the nodes.
    fn node(&self, port: u32) -> Option<usize> {
        self.nodes.binary_search_by_key(&port, Node::port).ok()
    }

    fn desk(&mut self, number: u32) -> &mut Desk {
        &mut self.desks[number as usize - 1]
    }
}
