//! The world: the actors and the network, and nothing else that could influence a run.
//!
//! [`World::apply`] carries out a command from outside, [`World::step`] lets the next thing happen; both say what changed.
//! A world is plain data: clone it to fork, hash it to compare, feed it the same commands at the same moments to replay. It
//! keeps no record of the past (`history` does) and does no I/O (a transport does). What faults do is in `faults`.

mod choices;
mod faults;

pub use faults::Refusal;

use crate::actor::{Actor, Address, Effect, FIRST_NODE_PORT, Outcome, Peer, Problem, Routing};
use crate::client::{Client, Request, Route};
use crate::command::Command;
use crate::fault::Damage;
use crate::mistake::{Mistake, made};
use crate::network::{Arrived, Bytes, Fate, Frame, Losses, Network, Packet};
use crate::node::Node;
use crate::placement::{Placement, Table};
use crate::queue::Queue;
use crate::strategy::Strategy;
use crate::tracker::{Phase, Stage, Tracker};
use crate::wire::Layout;
use crate::workload::Workload;

/// How long a client waits for an operation unless told, in virtual microseconds.
pub const TIMEOUT_US: u32 = 100_000;

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
    /// How long a client waits for an operation, in virtual microseconds from when it began it; at least 1.
    pub timeout_us: u32,
    /// How keys get to their new nodes when a node comes or goes.
    pub strategy: Strategy,
    /// Which node a key belongs to.
    pub placement: Placement,
}

impl Default for Settings {
    fn default() -> Self {
        let (layout, route) = (Layout::default(), Route::default());
        let (strategy, placement) = (Strategy::default(), Placement::default());
        Self { nodes: 3, clients: 1, layout, route, seed: 1, timeout_us: TIMEOUT_US, strategy, placement }
    }
}

/// An operation that was asked for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Asked {
    /// Of which client.
    pub client: u32,
    /// What.
    pub request: Request,
    /// By which route.
    pub route: Route,
}

/// What a command or an event changed, for records and transports.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Changes {
    /// Operations that were asked for, in order.
    pub asked: Vec<Asked>,
    /// Operations that began, in order.
    pub started: Vec<u32>,
    /// Frames sent, in order.
    pub sent: Vec<(Frame, Fate)>,
    /// Frames that were in flight and are lost with their connection, and connections that are over.
    pub losses: Losses,
    /// What byte faults did to which frame; of a frame glued to another also that one.
    pub damage: Vec<(u32, Damage, Option<u32>)>,
    /// How the tracker placed a key.
    pub placed: Option<Routing>,
    /// Why a connection was closed, or was found closed, or an operation given up.
    pub problem: Option<Problem>,
    /// Operations that ended, in order.
    pub ended: Vec<(u32, Result<Outcome, Problem>)>,
}

/// What happens next.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Next<'a> {
    /// This packet arrives.
    Packet(&'a Packet),
    /// This client gives up waiting.
    TimeOut(u32),
    /// A workload's next operation falls due.
    Tick,
}

/// What happened.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Happened {
    /// This packet arrived.
    Arrived(Box<Arrived>),
    /// This client gave up waiting.
    TimedOut(u32),
    /// A workload's next operation fell due.
    Tick,
}

/// A client with what it has been asked to do.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
struct Desk {
    client: Client,
    /// The operation's number, when it began, and how long it may take, in virtual microseconds.
    running: Option<(u32, u64, u32)>,
    waiting: Queue<(u32, Request, Route)>,
}

impl Desk {
    fn deadline_us(&self) -> Option<u64> {
        self.running.map(|(_, started_us, patience_us)| started_us + u64::from(patience_us))
    }
}

/// A workload under way.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Load {
    /// What is to be done.
    pub workload: Workload,
    /// When it began.
    begun_us: u64,
    /// Operations asked for so far.
    pub asked: u32,
    /// The first operation's number less one: the numbers of others may be between.
    pub first: u32,
}

/// All actors and the network between them.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct World {
    layout: Layout,
    route: Route,
    timeout_us: u32,
    tracker: Tracker,
    /// By port.
    nodes: Vec<Node>,
    /// The port of the next node to be switched on; every port is used once.
    next_port: u32,
    /// Ports of nodes that have crashed.
    down: Vec<u32>,
    desks: Vec<Desk>,
    network: Network,
    operations: u32,
    loads: Vec<Load>,
}

impl World {
    /// A world at time 0, with empty nodes and idle clients.
    #[must_use]
    pub fn new(settings: &Settings) -> Self {
        let ports: Vec<u32> = (FIRST_NODE_PORT..).take(settings.nodes as usize).collect();
        let desk = |number| Desk { client: Client::new(number), running: None, waiting: Queue::default() };
        Self {
            layout: settings.layout.clone(),
            route: settings.route,
            timeout_us: settings.timeout_us,
            nodes: ports.iter().map(|&port| Node::new(port)).collect(),
            down: Vec::new(),
            next_port: FIRST_NODE_PORT + settings.nodes,
            tracker: Tracker::new(Table::new(settings.placement, ports), settings.strategy),
            desks: (1..=settings.clients).map(desk).collect(),
            network: Network::new(settings.seed),
            operations: 0,
            loads: Vec::new(),
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

    /// How long operations that begin now may take, in virtual microseconds.
    #[must_use]
    pub const fn timeout_us(&self) -> u32 {
        self.timeout_us
    }

    /// Whether every node that was switched on is in the tracker's table, and no pair is to be handed over any more.
    #[must_use]
    pub fn is_settled(&self) -> bool {
        let arrived = |node: &Node| self.tracker.ports().contains(&node.port()) && !node.is_changing();
        self.tracker.is_settled() && self.nodes.iter().all(|node| self.down.contains(&node.port()) || arrived(node))
    }

    /// Who is waited for before all nodes have come and gone, in a sentence; none if nobody is.
    #[must_use]
    pub fn waits_for(&self) -> Option<String> {
        if self.is_settled() {
            return None;
        }
        let change = self.tracker.change();
        let members = change.into_iter().flat_map(|change| {
            let wanted = if change.phase == Phase::Preparing { Stage::Ready } else { Stage::Done };
            change.members.iter().filter(move |(_, stage)| *stage < wanted)
        });
        let late = members.map(|(port, _)| *port).next();
        Some(match (change, late) {
            (Some(change), Some(late)) => {
                let doing = if change.joins { "join" } else { "leave" };
                format!("Node {} cannot {doing} before node {late} has done its part.", change.port)
            }
            _ => "Not all nodes have heard from the tracker.".into(),
        })
    }

    /// The port that the next node to be switched on will have.
    #[must_use]
    pub const fn next_port(&self) -> u32 {
        self.next_port
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

    /// Ports of nodes that have crashed and were not restarted.
    #[must_use]
    pub fn down(&self) -> &[u32] {
        &self.down
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

    /// How many operations were ever asked for.
    #[must_use]
    pub const fn operations(&self) -> u32 {
        self.operations
    }

    /// The operation that a client is at, and how many wait for it.
    #[must_use]
    pub fn desk(&self, client: u32) -> Option<(Option<u32>, usize)> {
        let desk = self.desks.get((client as usize).checked_sub(1)?)?;
        Some((desk.running.map(|(id, ..)| id), desk.waiting.len()))
    }

    /// The workloads under way.
    #[must_use]
    pub fn loads(&self) -> &[Load] {
        &self.loads
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

    /// Carries out a command. Operations are numbered from 1 in the order in which they are asked for.
    ///
    /// # Panics
    /// When the command is not to be carried out; [`World::check`] says whether it is.
    pub fn apply(&mut self, command: &Command) -> Changes {
        let mut changes = Changes::default();
        match command {
            Command::Operate { client, request } => self.ask_for(*client, request.clone(), &mut changes),
            Command::Route(route) => self.route = *route,
            Command::TimeOut(us) => self.timeout_us = *us,
            Command::Load(workload) => {
                let (begun_us, first) = (self.network.now_us(), self.operations);
                self.loads.push(Load { workload: *workload, begun_us, asked: 0, first });
            }
            Command::Stop => self.loads.clear(),
            Command::AddNode => self.add_node(&mut changes),
            Command::RemoveNode(port) => {
                let mut effects = Vec::new();
                self.tracker.dismiss(*port, &self.layout, &mut effects);
                self.carry_out(Address::Tracker, None, effects, &mut changes);
            }
            Command::Deliver { connection, from } => {
                self.network.choose(*connection, *from);
            }
            Command::Fault(fault) => self.go_wrong(fault, &mut changes),
        }
        self.feed(&mut changes);
        changes
    }

    /// What happens next, and when; nothing when nothing is in flight and nobody waits.
    #[must_use]
    pub fn next(&self) -> Option<(u64, Next<'_>)> {
        let mut next = self.network.next().map(|(due_us, packet)| (due_us, Next::Packet(packet)));
        if self.network.has_chosen() {
            return next;
        }
        let mut sooner = |due_us: u64, other| {
            if next.is_none_or(|(us, _)| due_us < us) {
                next = Some((due_us, other));
            }
        };
        for (number, desk) in (1..).zip(&self.desks) {
            if let Some(deadline_us) = desk.deadline_us() {
                sooner(deadline_us, Next::TimeOut(number));
            }
        }
        for Load { workload, begun_us, asked, .. } in &self.loads {
            if workload.rate > 0 {
                sooner(begun_us + workload.due_us(*asked), Next::Tick);
            }
        }
        // What was due while another thing took its turn happens now.
        next.map(|(due_us, what)| (due_us.max(self.network.now_us()), what))
    }

    /// Lets the next thing happen. What arrives are the bytes that `bring` has for a frame.
    pub fn step(&mut self, bring: &mut dyn FnMut(&Frame) -> Bytes) -> Option<(Happened, Changes)> {
        let (time_us, next) = self.next()?;
        let mut changes = Changes::default();
        let happened = match next {
            Next::Packet(_) => Happened::Arrived(self.arrive(bring, &mut changes)),
            Next::TimeOut(client) => {
                self.network.wait_until(time_us);
                self.give_up(client, &mut changes);
                Happened::TimedOut(client)
            }
            Next::Tick => {
                self.network.wait_until(time_us);
                Happened::Tick
            }
        };
        self.feed(&mut changes);
        Some((happened, changes))
    }

    fn arrive(&mut self, bring: &mut dyn FnMut(&Frame) -> Bytes, changes: &mut Changes) -> Box<Arrived> {
        let (arrived, losses) = self.network.arrive().expect("a packet is next");
        changes.losses = losses;
        let mut effects = Vec::new();
        let (_, to) = arrived.packet.ends();
        let actor: Option<&mut dyn Actor> = match to {
            Address::Client(number) => self.desks.get_mut(number as usize - 1).map(|desk| &mut desk.client as _),
            Address::Tracker => Some(&mut self.tracker),
            Address::Node(port) => self.node(port).map(|place| &mut self.nodes[place] as _),
        };
        let actor = actor.expect("packets are sent only to actors that exist");
        match &arrived.packet {
            Packet::Frame(_) => actor.receive(arrived.peer, &arrived.received(bring), &self.layout, &mut effects),
            Packet::Notice(notice) => {
                actor.closed(arrived.peer, &notice.problem, &self.layout, &mut effects);
                changes.problem = Some(notice.problem.clone());
            }
        }
        self.carry_out(to, arrived.packet.operation(), effects, changes);
        Box::new(arrived)
    }

    fn give_up(&mut self, client: u32, changes: &mut Changes) {
        let desk = &mut self.desks[client as usize - 1];
        let Some((id, _, patience_us)) = desk.running else { return };
        let mut effects = Vec::new();
        desk.client.give_up(patience_us, &mut effects);
        self.carry_out(Address::Client(client), Some(id), effects, changes);
    }

    /// Carries out what `actor` wants done while it serves `operation`.
    fn carry_out(&mut self, actor: Address, mut operation: Option<u32>, effects: Vec<Effect>, changes: &mut Changes) {
        for effect in effects {
            match effect {
                Effect::Serving(who) if who == actor => operation = None,
                Effect::Serving(client) => operation = self.served(client, client, operation),
                Effect::Send { to, bytes } => self.ask(actor, to, &bytes, operation, changes),
                Effect::Reply { to: Peer { address, connection, .. }, bytes } => {
                    let operation = self.answered(actor, address, operation);
                    changes.sent.push(self.network.send(connection, [actor, address], &bytes, operation));
                }
                Effect::Close { peer: Peer { address, connection, .. }, problem } => {
                    let operation = self.served(actor, address, operation);
                    self.close(connection, actor, problem, operation, changes);
                }
                Effect::GiveUp { to, problem } => {
                    changes.problem.get_or_insert(problem.clone());
                    if let Some(connection) = self.network.opened(actor, to) {
                        self.close(connection, actor, problem, operation, changes);
                    }
                }
                Effect::Placed(routing) => changes.placed = Some(routing),
                Effect::Leave => self.leave(actor, changes),
                Effect::Ended(result) => self.end(actor, result, changes),
            }
        }
    }

    fn add_node(&mut self, changes: &mut Changes) {
        let port = self.next_port;
        self.next_port += 1;
        self.nodes.push(Node::joining(port));
        self.switch_on(port, changes);
    }

    /// A node is there, for the first time or again.
    fn switch_on(&mut self, port: u32, changes: &mut Changes) {
        let Some(place) = self.node(port) else { return };
        let mut effects = Vec::new();
        self.nodes[place].start(&self.layout, &mut effects);
        self.carry_out(Address::Node(port), None, effects, changes);
    }

    /// A node is gone for good.
    fn leave(&mut self, actor: Address, changes: &mut Changes) {
        let Some((port, place)) = actor.port().and_then(|port| Some((port, self.node(port)?))) else { return };
        for number in self.network.believed_by(actor) {
            self.close(number, actor, Problem::Left { port }, None, changes);
        }
        self.network.pause(actor, false);
        self.nodes.remove(place);
    }

    fn close(&mut self, number: u32, by: Address, problem: Problem, operation: Option<u32>, changes: &mut Changes) {
        let losses = self.network.close(number, by, &problem, operation);
        changes.losses.frames.extend(losses.frames);
        changes.losses.closed.extend(losses.closed);
        changes.problem.get_or_insert(problem);
    }

    fn ask(&mut self, from: Address, to: Address, bytes: &[u8], operation: Option<u32>, changes: &mut Changes) {
        let operation = self.served(from, to, operation);
        if let Some(problem) = self.absent(to) {
            return self.network.refuse(from, to, &problem, operation);
        }
        let connection = self.network.open(from, to);
        if made(Mistake::BackDoor) && from == Address::Tracker {
            self.tell_behind_its_back(to, connection, bytes);
        }
        changes.sent.push(self.network.send(connection, [from, to], bytes, operation));
    }

    fn tell_behind_its_back(&mut self, to: Address, connection: u32, bytes: &[u8]) {
        let Some(place) = to.port().and_then(|port| self.node(port)) else { return };
        let from = Peer { address: Address::Tracker, connection, asks: true };
        self.nodes[place].receive(from, bytes, &self.layout, &mut Vec::new());
    }

    /// Why nobody is there.
    fn absent(&self, to: Address) -> Option<Problem> {
        let port = to.port()?;
        match self.node(port) {
            None if (FIRST_NODE_PORT..self.next_port).contains(&port) => Some(Problem::Left { port }),
            None => Some(Problem::NoSuchNode { port }),
            Some(_) => self.down.contains(&port).then_some(Problem::Down { port }),
        }
    }

    fn end(&mut self, actor: Address, result: Result<Outcome, Problem>, changes: &mut Changes) {
        let Address::Client(number) = actor else { return };
        if let Some((id, ..)) = self.desks[number as usize - 1].running.take() {
            changes.ended.push((id, result));
        }
        self.start_next(number, changes);
    }

    fn ask_for(&mut self, client: u32, request: Request, changes: &mut Changes) {
        self.operations += 1;
        let (id, route) = (self.operations, self.route);
        changes.asked.push(Asked { client, request: request.clone(), route });
        self.desks[client as usize - 1].waiting.push((id, request, route));
        self.start_next(client, changes);
    }

    fn start_next(&mut self, number: u32, changes: &mut Changes) {
        let desk = &mut self.desks[number as usize - 1];
        if desk.running.is_some() {
            return;
        }
        let Some((id, request, route)) = desk.waiting.pop() else { return };
        desk.running = Some((id, self.network.now_us(), self.timeout_us));
        changes.started.push(id);
        let mut effects = Vec::new();
        desk.client.start(&request, route, &self.layout, &mut effects);
        self.carry_out(Address::Client(number), Some(id), effects, changes);
    }

    /// Asks for what the workloads want done by now.
    fn feed(&mut self, changes: &mut Changes) {
        let mut at = 0;
        while at < self.loads.len() {
            while let Some(client) = self.wanting(&self.loads[at]) {
                let Load { workload, asked, .. } = &mut self.loads[at];
                let message = workload.operation(*asked, &self.layout);
                *asked += 1;
                self.ask_for(client, Request::Operation(message), changes);
            }
            let Load { workload, asked, .. } = &self.loads[at];
            if *asked == workload.count {
                self.loads.remove(at);
            } else {
                at += 1;
            }
        }
    }

    /// The client that a workload has something for now.
    fn wanting(&self, load: &Load) -> Option<u32> {
        let Load { workload, begun_us, asked, .. } = load;
        if *asked == workload.count {
            return None;
        }
        if workload.rate > 0 {
            let is_due = begun_us + workload.due_us(*asked) <= self.network.now_us();
            return is_due.then_some(asked % workload.clients + 1);
        }
        let idle = |desk: &Desk| desk.running.is_none() && desk.waiting.is_empty();
        let taking_part = &self.desks[..workload.clients as usize];
        taking_part.iter().position(idle).map(|place| place as u32 + 1)
    }

    /// The operation that traffic between two actors serves: a client's own where one is a client, else the one being served.
    fn served(&self, a: Address, b: Address, serving: Option<u32>) -> Option<u32> {
        match (a, b) {
            (Address::Client(number), _) | (_, Address::Client(number)) => {
                self.desks[number as usize - 1].running.map(|(id, ..)| id)
            }
            _ => serving,
        }
    }

    /// The operation that a reply belongs to: the one being served, however late, unless another client than the asker is at that.
    fn answered(&self, actor: Address, asker: Address, serving: Option<u32>) -> Option<u32> {
        let at_it = |(number, desk): (u32, &Desk)| {
            Address::Client(number) != asker && desk.running.is_some_and(|(id, ..)| Some(id) == serving)
        };
        if serving.is_none() || (1..).zip(&self.desks).any(at_it) {
            return self.served(actor, asker, serving);
        }
        serving
    }

    /// The place of the node at `port` among the nodes.
    fn node(&self, port: u32) -> Option<usize> {
        self.nodes.binary_search_by_key(&port, Node::port).ok()
    }
}
