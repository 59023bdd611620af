//! The running of a cluster: lets events happen when they may, and settles the promises of operations and steps.
//!
//! Events happen in [`pump`] alone. It goes on while the cluster is not paused and the next frame has come through; after an
//! operation has ended, or was asked for, it waits for a task's time, so that whoever hears of it can act before anything
//! else happens. That makes a run depend on the commands and the seed, not on how fast channels are.

use std::cell::RefCell;
use std::collections::VecDeque;
use std::rc::{Rc, Weak};

use js_sys::{Function, Promise, Reflect};
use wasm_bindgen::{JsCast, JsValue};

use super::channel::Channels;
use super::error;
use super::later::later;
use super::problem::ProblemView;
use super::views;
use crate::client::{Request, Route};
use crate::cluster::{Cluster, Step};
use crate::history::History;
use crate::world::Settings;

/// A promise that is still to be settled.
struct Promised {
    promise: Promise,
    resolve: Function,
    reject: Function,
}

/// A cluster with the promises that depend on it.
pub(super) struct Running {
    core: Cluster,
    channels: Option<Channels>,
    paused: bool,
    /// A later task is going to pump; until then nothing happens.
    held: bool,
    /// Why frames can no longer be posted.
    broken: Option<JsValue>,
    steps: VecDeque<Promised>,
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
                channels,
                paused,
                held: false,
                broken: None,
                steps: VecDeque::new(),
                operations: Vec::new(),
                awaited: 0,
                own: None,
            })
        })
    }

    pub(super) fn history(&self) -> &History {
        self.core.history()
    }

    pub(super) fn is_paused(&self) -> bool {
        self.paused
    }

    pub(super) fn set_route(&mut self, route: Route) {
        self.core.set_route(route);
    }

    /// The promise of an operation, if it is not settled yet.
    fn take_operation(&mut self, id: u64) -> Option<Promised> {
        let promised = self.operations.get_mut(id as usize - 1)?.take()?;
        self.awaited -= 1;
        Some(promised)
    }

    fn take_pending(&mut self) -> Vec<Promised> {
        let mut pending = Vec::new();
        for operation in &mut self.operations {
            if let Some(promised) = operation.take() {
                pending.push(promised);
            }
        }
        self.awaited = 0;
        while let Some(promised) = self.steps.pop_front() {
            pending.push(promised);
        }
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
                while let Some(promised) = self.steps.pop_front() {
                    settled.push((promised, Ok(JsValue::NULL)));
                }
                (settled, false)
            }
            Step::Event(number) => (self.settled_by(number), true),
        }
    }

    fn settled_by(&mut self, number: u64) -> Vec<Settled> {
        let mut settled = Vec::new();
        for id in self.core.history().events()[number as usize - 1].ended.clone() {
            let Some(promised) = self.take_operation(id) else { continue };
            let record = &self.core.history().operations()[id as usize - 1];
            let result = match &record.ended {
                Some((_, Ok(outcome))) => Ok(views::result(outcome, record.port).to_js()),
                Some((_, Err(problem))) => Err(error::failed(&ProblemView::from(problem))),
                None => unreachable!("an event names the operations that it ended"),
            };
            settled.push((promised, result));
        }
        if let Some(promised) = self.steps.pop_front() {
            let event = &self.core.history().events()[number as usize - 1];
            settled.push((promised, Ok(views::event(number, event).to_js())));
        }
        settled
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
    promise_by(running, |running, promised| {
        running.core.request(client, request);
        running.operations.push(Some(promised));
        running.awaited += 1;
    })
}

/// Lets one event happen even while paused; the promise of it, or of null when nothing is in flight.
pub(super) fn step(running: &Rc<RefCell<Running>>) -> Promise {
    promise_by(running, |running, promised| running.steps.push_back(promised))
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

fn promise_by(running: &Rc<RefCell<Running>>, ask: impl FnOnce(&mut Running, Promised)) -> Promise {
    if let Some(reason) = &running.borrow().broken {
        return Promise::reject(reason);
    }
    let promised = promised();
    let promise = promised.promise.clone();
    ask(&mut running.borrow_mut(), promised);
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

fn keep_while_pending(running: &Rc<RefCell<Running>>) {
    let mut this = running.borrow_mut();
    let pending = !this.steps.is_empty() || !this.paused && this.awaited > 0;
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

/// Nobody need wait for what was freed, so it is no unhandled rejection either.
fn reject_as_freed(pending: Vec<Promised>) {
    for promised in pending {
        // Settled by then, its own function does nothing any more, and so handles the rejection.
        let _ = Reflect::get(&promised.promise, &"catch".into())
            .and_then(|catch| catch.unchecked_into::<Function>().call1(&promised.promise, &promised.resolve));
        let freed = error::failure("freed", "The cluster was freed before this came to an end.");
        settle(vec![(promised, Err(freed))]);
    }
}

fn promised() -> Promised {
    let mut ends = None;
    let promise = Promise::new(&mut |resolve, reject| ends = Some((resolve, reject)));
    let (resolve, reject) = ends.expect("a promise hands out its functions at once");
    Promised { promise, resolve, reject }
}
