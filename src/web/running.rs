//! The running of a cluster: lets events happen when they may, and settles the promises of operations and steps.
//!
//! Events happen in [`pump`] alone. It goes on while the cluster is not paused and the next frame has come through; after an
//! operation has ended, or was asked for, it waits for a task's time, so that whoever hears of it can act before anything
//! else happens. That makes a run depend on the commands and the seed, not on how fast channels are.

use std::cell::RefCell;
use std::collections::VecDeque;
use std::rc::{Rc, Weak};

use js_sys::{Function, Promise};
use wasm_bindgen::JsValue;

use super::channel::Channels;
use super::error;
use super::later::later;
use super::views::{self, ProblemView};
use crate::client::{Request, Route};
use crate::cluster::{Cluster, Step};
use crate::history::History;
use crate::world::Settings;

/// The two ends of a promise's fate.
struct Promised {
    resolve: Function,
    reject: Function,
}

/// What is to be told to JavaScript once nothing is borrowed.
enum News {
    Resolve(Promised, Result<JsValue, JsValue>),
    Reject(Promised, JsValue),
}

/// A cluster with the promises that depend on it.
pub(super) struct Running {
    core: Cluster,
    channels: Option<Channels>,
    paused: bool,
    /// A later task is going to pump; until then nothing happens.
    held: bool,
    steps: VecDeque<Promised>,
    /// Promises of operations by their numbers, in order; they mostly end in it.
    operations: VecDeque<(u64, Promised)>,
}

impl Drop for Running {
    fn drop(&mut self) {
        if let Some(channels) = &self.channels {
            channels.close_all();
        }
        let pending = self.operations.drain(..).map(|(_, promised)| promised).chain(self.steps.drain(..));
        for promised in pending {
            let freed = error::failure("freed", "The cluster was freed before this came to an end.");
            tell(vec![News::Reject(promised, freed)]);
        }
    }
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
            let (steps, operations) = (VecDeque::new(), VecDeque::new());
            RefCell::new(Self { core, channels, paused, held: false, steps, operations })
        })
    }

    pub(super) fn history(&self) -> &History {
        self.core.history()
    }

    pub(super) fn is_paused(&self) -> bool {
        self.paused
    }

    pub(super) fn pause(&mut self, paused: bool) {
        self.paused = paused;
    }

    pub(super) fn set_route(&mut self, route: Route) {
        self.core.set_route(route);
    }

    /// Lets at most one event happen. Returns what is to be told, and whether to go on at once.
    fn advance(&mut self) -> (Vec<News>, bool) {
        if self.held || self.paused && self.steps.is_empty() {
            return (Vec::new(), false);
        }
        match self.core.step() {
            Step::Waiting => (Vec::new(), false),
            Step::Idle => {
                (self.steps.drain(..).map(|promised| News::Resolve(promised, Ok(JsValue::NULL))).collect(), false)
            }
            Step::Event(number) => (self.news_of(number), true),
        }
    }

    fn news_of(&mut self, number: u64) -> Vec<News> {
        let history = self.core.history();
        let event = &history.events()[number as usize - 1];
        let mut news = Vec::new();
        for id in &event.ended {
            let place = self.operations.iter().position(|(of, _)| of == id);
            let Some((_, promised)) = place.and_then(|place| self.operations.remove(place)) else { continue };
            let record = &history.operations()[*id as usize - 1];
            news.push(match &record.ended {
                Some((_, Err(problem))) => News::Reject(promised, error::failed(&ProblemView::from(problem))),
                Some((_, Ok(outcome))) => News::Resolve(promised, views::to_js(&views::result(outcome, record.port))),
                None => unreachable!("an event names the operations that it ended"),
            });
        }
        if let Some(promised) = self.steps.pop_front() {
            news.push(News::Resolve(promised, views::to_js(&views::event(number, event))));
        }
        news
    }
}

/// Has a client carry out a request; the promise of what it comes to.
pub(super) fn request(running: &Rc<RefCell<Running>>, client: Option<u32>, request: Request) -> Promise {
    let promise = promised(|promised| {
        let mut running = running.borrow_mut();
        let id = running.core.request(client, request);
        running.operations.push_back((id, promised));
    });
    flush(running);
    wake(running);
    promise
}

/// Lets one event happen even while paused; the promise of it, or of null when nothing is in flight.
pub(super) fn step(running: &Rc<RefCell<Running>>) -> Promise {
    let promise = promised(|promised| running.borrow_mut().steps.push_back(promised));
    wake(running);
    promise
}

/// Lets events happen from a later task on, as far as they may.
pub(super) fn wake(running: &Rc<RefCell<Running>>) {
    hold(&mut running.borrow_mut(), &Rc::downgrade(running));
}

/// Lets events happen as long as they may. Does nothing once the cluster is gone.
fn pump(weak: &Weak<RefCell<Running>>) {
    let Some(running) = weak.upgrade() else { return };
    loop {
        let (news, go_on) = {
            let mut running = running.borrow_mut();
            let (news, go_on) = running.advance();
            if go_on && !news.is_empty() {
                hold(&mut running, weak);
            }
            (news, go_on)
        };
        flush(&running);
        tell(news);
        if !go_on {
            return;
        }
    }
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

fn flush(running: &RefCell<Running>) {
    let channels = running.borrow().channels.clone();
    if let Some(channels) = channels {
        channels.flush();
    }
}

fn tell(news: Vec<News>) {
    for item in news {
        // Neither call runs code of the page: promises settle in a later microtask. So neither can fail.
        let _ = match item {
            News::Resolve(promised, Ok(value)) => promised.resolve.call1(&JsValue::UNDEFINED, &value),
            News::Resolve(promised, Err(refusal)) | News::Reject(promised, refusal) => {
                promised.reject.call1(&JsValue::UNDEFINED, &refusal)
            }
        };
    }
}

fn promised(keep: impl FnOnce(Promised)) -> Promise {
    let mut keep = Some(keep);
    Promise::new(&mut |resolve, reject| {
        if let Some(keep) = keep.take() {
            keep(Promised { resolve, reject });
        }
    })
}
