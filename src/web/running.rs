//! The running of a cluster: lets events happen when they may, and settles the promises of operations and steps.
//!
//! Events happen in [`pump`] alone. It goes on while the cluster is not paused and the next frame has come through; after an
//! operation has ended, or was asked for, it waits for a task's time, so that whoever hears of it can act before anything
//! else happens. That makes a run depend on the commands and the seed, not on how fast channels are.

use std::cell::RefCell;
use std::rc::{Rc, Weak};

use js_sys::{Function, Promise, Reflect};
use wasm_bindgen::{JsCast, JsValue};

use super::channel::Channels;
use super::error;
use super::later::later;
use super::problem::ProblemView;
use super::views;
use crate::client::Request;
use crate::cluster::{Cluster, Step};
use crate::command::Command;
use crate::run::Run;
use crate::world::{Refusal, Settings};

/// A promise that is still to be settled.
struct Promised {
    promise: Promise,
    resolve: Function,
    reject: Function,
}

/// A cluster with the promises that depend on it.
pub(super) struct Running {
    pub(super) core: Cluster,
    /// A run that this one is to become.
    pub(super) to_replay: Option<Run>,
    channels: Option<Channels>,
    paused: bool,
    /// A later task is going to pump; until then nothing happens.
    held: bool,
    /// Why frames can no longer be posted.
    broken: Option<JsValue>,
    steps: Vec<Promised>,
    /// Who waits until all nodes have come and gone.
    settlers: Vec<Promised>,
    /// The promise of operation `n` at index `n - 1`; none once it is settled.
    operations: Vec<Option<Promised>>,
    /// How many of these there still are.
    awaited: usize,
    /// Itself, while something is pending that can end: an operation that is awaited ends even if nobody holds the cluster.
    own: Option<Rc<RefCell<Self>>>,
}

impl Running {
    /// A cluster at rest.
    pub(super) fn begin(settings: &Settings, over_channels: bool, paused: bool) -> Rc<RefCell<Self>> {
        Rc::new_cyclic(|weak: &Weak<RefCell<Self>>| {
            let channels = over_channels.then(|| {
                let weak = weak.clone();
                Channels::new(move || pump(&weak))
            });
            let core = match &channels {
                Some(channels) => Cluster::new(settings, Box::new(channels.clone())),
                None => Cluster::in_memory(settings),
            };
            RefCell::new(Self {
                core,
                to_replay: None,
                channels,
                paused,
                held: false,
                broken: None,
                steps: Vec::new(),
                settlers: Vec::new(),
                operations: Vec::new(),
                awaited: 0,
                own: None,
            })
        })
    }

    pub(super) const fn core(&self) -> &Cluster {
        &self.core
    }

    pub(super) fn seek(&mut self, n: u32) {
        self.core.seek(n);
    }

    pub(super) fn is_paused(&self) -> bool {
        self.paused
    }

    /// The promise of an operation, if it is not settled yet.
    fn take_operation(&mut self, id: u32) -> Option<Promised> {
        let promised = self.operations.get_mut(id as usize - 1)?.take()?;
        self.awaited -= 1;
        Some(promised)
    }

    /// The promises of operations that this history does not know: those above `known`.
    fn take_unknown(&mut self, known: u32) -> Vec<Promised> {
        let mut unknown = Vec::new();
        while self.operations.len() > known as usize {
            unknown.extend(self.operations.pop().flatten());
        }
        self.awaited -= unknown.len();
        unknown.append(&mut self.settlers);
        unknown
    }

    fn take_pending(&mut self) -> Vec<Promised> {
        let mut pending = Vec::new();
        for operation in &mut self.operations {
            if let Some(promised) = operation.take() {
                pending.push(promised);
            }
        }
        self.awaited = 0;
        pending.append(&mut self.steps);
        pending.append(&mut self.settlers);
        pending
    }

    /// Lets at most one event happen. Returns what is settled by it, and whether to go on at once.
    fn advance(&mut self) -> (Vec<Settled>, bool) {
        if self.held || self.broken.is_some() || self.paused && self.steps.is_empty() {
            return (Vec::new(), false);
        }
        match self.core.step() {
            Step::Waiting => (Vec::new(), false),
            Step::Idle => {
                let mut settled = Vec::new();
                for promised in self.steps.drain(..) {
                    settled.push((promised, Ok(JsValue::NULL)));
                }
                self.settle_nodes(&mut settled, true);
                (settled, false)
            }
            Step::Event(number) => (self.settled_by(number), true),
        }
    }

    fn settled_by(&mut self, number: u32) -> Vec<Settled> {
        let mut settled = Vec::new();
        let ended = self.core.history().events()[number as usize - 1].ended;
        if let Some((id, promised)) = ended.and_then(|id| Some((id, self.take_operation(id)?))) {
            let record = &self.core.history().operations()[id as usize - 1];
            let result = match record.ended.as_ref().map(|ended| &ended.result) {
                Some(Ok(outcome)) => Ok(views::result(outcome, record.port).into_js()),
                Some(Err(problem)) => Err(error::failed(&ProblemView::from(&**problem))),
                None => unreachable!("an event names the operation that it ended"),
            };
            settled.push((promised, result));
        }
        self.settle_nodes(&mut settled, false);
        if !self.steps.is_empty() {
            let promised = self.steps.remove(0);
            settled.push((promised, Ok(self.event(number))));
        }
        settled
    }

    /// Those who wait until all nodes have come and gone, if they have, or if it is `over` and they have not.
    fn settle_nodes(&mut self, settled: &mut Vec<Settled>, over: bool) {
        // The page, which opens without what asks for it, steps by itself until they have.
        if !cfg!(feature = "proof") || self.settlers.is_empty() {
            return;
        }
        let waits_for = self.core.history().world().waits_for();
        if waits_for.is_some() && !over {
            return;
        }
        let refused = self.core.history().world().tracker().refused();
        for promised in self.settlers.drain(..) {
            let result = match (&waits_for, refused) {
                (None, None) => Ok(JsValue::UNDEFINED),
                (None, Some(port)) => {
                    let why = format!("Node {port} did not leave: it is the last one, and stores pairs.");
                    Err(error::range("would-lose-data", &why))
                }
                (Some(why), _) => Err(error::failure("not-settled", &format!("Nothing happens any more. {why}"))),
            };
            settled.push((promised, result));
        }
    }

    fn event(&self, number: u32) -> JsValue {
        let history = self.core.history();
        views::event(number, history).into_js()
    }
}

impl Running {
    /// Carries out a command; in the past that begins a branch, and what it does not know is returned.
    fn act(&mut self, command: Command) -> Result<Vec<Promised>, Refusal> {
        let known = self.core.world().operations();
        let forks = !self.core.is_live();
        self.core.act(command)?;
        Ok(if forks { self.take_unknown(known) } else { Vec::new() })
    }
}

impl Drop for Running {
    fn drop(&mut self) {
        if let Some(channels) = &self.channels {
            channels.close_all();
        }
        reject_as_freed(self.take_pending());
    }
}

/// A promise and what it is settled with.
type Settled = (Promised, Result<JsValue, JsValue>);

/// Has a client carry out a request; the promise of what it comes to.
pub(super) fn request(running: &Rc<RefCell<Running>>, client: Option<u32>, request: Request) -> Promise {
    let client = client.unwrap_or_else(|| running.borrow().core.world().least_busy_client());
    promise_by(running, |running, promised| {
        let left = running.act(Command::Operate { client, request });
        let place = running.core.history().operations().len();
        running.operations.resize_with(place, || None);
        running.operations[place - 1] = Some(promised);
        running.awaited += 1;
        // The arguments were checked against this very world.
        left.unwrap_or_default()
    })
}

/// Carries out a command.
pub(super) fn act(running: &Rc<RefCell<Running>>, command: Command) -> Result<(), JsValue> {
    flush_before_fork(running);
    let left = running.borrow_mut().act(command).map_err(|refusal| error::range(refusal.code, &refusal.message))?;
    reject_all(left, "left-behind", LEFT_BEHIND);
    wake(running);
    Ok(())
}

/// Goes over to another branch.
pub(super) fn check_out(running: &Rc<RefCell<Running>>, branch: usize) {
    flush(running);
    let left = {
        let mut this = running.borrow_mut();
        let present = this.core.branches().1;
        let left = if branch == present { Vec::new() } else { this.take_unknown(0) };
        this.core.check_out(branch);
        left
    };
    reject_all(left, "left-behind", LEFT_BEHIND);
    wake(running);
}

/// Goes on with the run that was taken in.
pub(super) fn replay(running: &Rc<RefCell<Running>>, budget: u32) -> Result<bool, JsValue> {
    let mut this = running.borrow_mut();
    let Some(run) = this.to_replay.take() else { return Ok(true) };
    let done = this.core.replay(&run, budget).map_err(|refusal| error::range(refusal.code, &refusal.message))?;
    this.to_replay = (!done).then_some(run);
    Ok(done)
}

/// Lets one event happen even while paused; the promise of it, or of null when nothing can happen.
pub(super) fn step(running: &Rc<RefCell<Running>>) -> Promise {
    promise_by(running, |running, promised| {
        running.steps.push(promised);
        Vec::new()
    })
}

/// The promise that all nodes have come and gone.
#[cfg(feature = "proof")]
pub(super) fn settled(running: &Rc<RefCell<Running>>) -> Promise {
    if let Some(reason) = &running.borrow().broken {
        return Promise::reject(reason);
    }
    if running.borrow().core.history().world().is_settled() {
        return Promise::resolve(&JsValue::UNDEFINED);
    }
    let promised = promised();
    let promise = promised.promise.clone();
    running.borrow_mut().settlers.push(promised);
    wake(running);
    promise
}

/// Pauses, or goes on.
pub(super) fn pause(running: &Rc<RefCell<Running>>, paused: bool) {
    running.borrow_mut().paused = paused;
    wake(running);
}

/// Rejects all that is pending, as freed, and closes the channels.
pub(super) fn abandon(running: &Rc<RefCell<Running>>) {
    let pending = running.borrow_mut().take_pending();
    if let Some(channels) = &running.borrow().channels {
        channels.close_all();
    }
    reject_as_freed(pending);
    keep_while_pending(running);
}

fn promise_by(running: &Rc<RefCell<Running>>, ask: impl FnOnce(&mut Running, Promised) -> Vec<Promised>) -> Promise {
    flush_before_fork(running);
    if let Some(reason) = &running.borrow().broken {
        return Promise::reject(reason);
    }
    let promised = promised();
    let promise = promised.promise.clone();
    let left = ask(&mut running.borrow_mut(), promised);
    reject_all(left, "left-behind", LEFT_BEHIND);
    wake(running);
    promise
}

/// Lets events happen from a later task on, as far as they may.
fn wake(running: &Rc<RefCell<Running>>) {
    hold(&mut running.borrow_mut(), &Rc::downgrade(running));
    keep_while_pending(running);
}

/// Lets events happen as long as they may. Does nothing once the cluster is gone.
fn pump(weak: &Weak<RefCell<Running>>) {
    let Some(running) = weak.upgrade() else { return };
    loop {
        let (settled, go_on) = running.borrow_mut().advance();
        if go_on && !settled.is_empty() {
            hold(&mut running.borrow_mut(), weak);
        }
        flush(&running);
        settle(settled);
        if !go_on {
            break;
        }
    }
    keep_while_pending(&running);
}

/// Puts all further events off to a later task.
fn hold(running: &mut Running, weak: &Weak<RefCell<Running>>) {
    if running.held {
        return;
    }
    running.held = true;
    let weak = weak.clone();
    later(move || {
        if let Some(running) = weak.upgrade() {
            running.borrow_mut().held = false;
        }
        pump(&weak);
    });
}

/// Posts what is to be posted. If that fails the frame is not on its way and nothing can go on: all that is pending is told so.
fn flush(running: &RefCell<Running>) {
    let channels = running.borrow().channels.clone();
    let Some(Err(thrown)) = channels.map(|channels| channels.flush()) else { return };
    let why = String::from(js_sys::JSON::stringify(&thrown).unwrap_or_else(|_| "".into()));
    let reason =
        error::failure("not-posted", &format!("A frame could not be posted, so the cluster has stopped. {why}"));
    let pending = running.borrow_mut().take_pending();
    settle(pending.into_iter().map(|promised| (promised, Err(reason.clone()))).collect());
    running.borrow_mut().broken = Some(reason);
}

/// What the present branch has sent belongs on the channels, even if it is left in the very task in which it was sent.
fn flush_before_fork(running: &RefCell<Running>) {
    let forks = !running.borrow().core.is_live();
    if forks {
        flush(running);
    }
}

fn keep_while_pending(running: &Rc<RefCell<Running>>) {
    let mut this = running.borrow_mut();
    let awaited = this.awaited > 0 || !this.settlers.is_empty();
    let pending = !this.steps.is_empty() || !this.paused && awaited;
    this.own = pending.then(|| Rc::clone(running));
}

fn settle(settled: Vec<Settled>) {
    for (Promised { resolve, reject, .. }, result) in settled {
        // A promise's own functions do not throw.
        let _ = match result {
            Ok(value) => resolve.call1(&JsValue::UNDEFINED, &value),
            Err(reason) => reject.call1(&JsValue::UNDEFINED, &reason),
        };
    }
}

const LEFT_BEHIND: &str = "The history went another way, and this was left behind.";

fn reject_as_freed(pending: Vec<Promised>) {
    reject_all(pending, "freed", "The cluster was freed before this came to an end.");
}

/// Nobody need wait for what will not end, so it is no unhandled rejection either.
fn reject_all(pending: Vec<Promised>, code: &str, message: &str) {
    for promised in pending {
        // Settled by then, its own function does nothing any more, and so handles the rejection.
        let _ = Reflect::get(&promised.promise, &"catch".into())
            .and_then(|catch| catch.unchecked_into::<Function>().call1(&promised.promise, &promised.resolve));
        settle(vec![(promised, Err(error::failure(code, message)))]);
    }
}

fn promised() -> Promised {
    let mut ends = None;
    let promise = Promise::new(&mut |resolve, reject| ends = Some((resolve, reject)));
    let (resolve, reject) = ends.expect("a promise hands out its functions at once");
    Promised { promise, resolve, reject }
}
