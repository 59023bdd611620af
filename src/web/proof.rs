//! What of a Cluster checks and searches: in the package, but not in what the page opens with.
//!
//! Not here: what is checked and how is searched (`check`, `search`).

use js_sys::Uint32Array;
use wasm_bindgen::JsValue;
use wasm_bindgen::prelude::wasm_bindgen;

use super::cluster::Cluster;
use super::value::{Value, object};
use super::{arguments, commands};
use crate::check::{Audit, Violation};
use crate::search::{End, Faults, Scenario, Search, Wrong};

/// What a cluster has of it, nothing before somebody asks.
#[derive(Default)]
pub(super) struct Proof {
    audit: Option<Audit>,
    /// From the cluster's latest moment on.
    search: Option<Search>,
}

#[wasm_bindgen]
impl Cluster {
    /// What is wrong up to the moment visited, as far as `budget` more events show, all unless told.
    #[wasm_bindgen(js_name = __check, skip_typescript)]
    pub fn check(&self, budget: &JsValue) -> Result<JsValue, JsValue> {
        let core = self.core();
        let (history, moment) = (core.history(), core.moment().events());
        let budget = if budget.is_undefined() { u32::MAX } else { arguments::word("budget", budget)? };
        let mut proof = self.proof.borrow_mut();
        let audit = proof.audit.get_or_insert_with(|| Audit::new(history));
        audit.go_on(history, moment, budget);
        Ok(view(audit, moment).into_js())
    }

    /// The same of a run that begins as this cluster does, by its commands as `__commands` gives them: up to its event `n`.
    #[wasm_bindgen(js_name = __checkRun, skip_typescript)]
    #[must_use]
    pub fn check_run(&self, numbers: &[u32], n: u32, budget: u32) -> JsValue {
        let core = self.core();
        let mut proof = self.proof.borrow_mut();
        let audit = proof.audit.get_or_insert_with(|| Audit::new(core.history()));
        audit.go_on_by(core.history(), &commands::read(numbers), n, budget);
        view(audit, n).into_js()
    }

    /// Begins a search from the latest moment on: what is looked for, one more than its place among all that can be wrong, or 0 for any; the
    /// most states; what may go wrong, by its place, and how often. Then what is to be done, as commands.
    #[wasm_bindgen(js_name = __search, skip_typescript)]
    pub fn search(&self, numbers: &[u32]) {
        let Some((&[looking, states_max, faults, faults_max], rest)) = numbers.split_first_chunk() else { return };
        let mut script = Vec::new();
        for (_, command) in commands::read(rest) {
            script.push(command);
        }
        let faults = [Faults::None, Faults::Cuts, Faults::Crashes][faults as usize % 3];
        let scenario = Scenario { script, faults, faults_max: faults_max as u8 };
        let looking = Wrong::ALL.get((looking as usize).wrapping_sub(1)).copied();
        let search = Search::new(self.core().history().world(), scenario, looking, states_max);
        self.proof.borrow_mut().search = Some(search);
    }

    /// Goes on from so many states. How many it has seen, from how many it has still to go on, how far it is, and how it ended: 0 not yet, 1
    /// all were seen, 2 there were too many, from 3 on what is wrong, by its place; then the run is taken in to be replayed.
    #[wasm_bindgen(js_name = __searched, skip_typescript)]
    #[must_use]
    pub fn searched(&self, budget: u32) -> Uint32Array {
        let mut proof = self.proof.borrow_mut();
        let Some(search) = &mut proof.search else { return Uint32Array::default() };
        search.step(budget);
        let end = match search.end() {
            None => 0,
            Some(End::Nothing) => 1,
            Some(End::Limit) => 2,
            Some(End::Found(wrong)) => {
                let mut run = self.core().history().run();
                search.path(self.core().history().world()).into_iter().for_each(|command| run.go_on(command));
                self.running.borrow_mut().to_replay = Some(run);
                3 + wrong as u32
            }
        };
        Uint32Array::from([search.states(), search.frontier() as u32, search.depth(), end].as_slice())
    }
}

fn view(audit: &Audit, moment: u32) -> Value {
    let violations = audit.violations(moment).into_iter().map(|Violation { code, event, operations, sentence }| {
        let operations = Value::list(operations.into_iter().map(Value::from));
        object! { code: code, event: event, operations: operations, sentence: sentence }
    });
    object! {
        violations: Value::list(violations),
        events: audit.events().min(moment),
        operations: audit.checker().operations(moment),
        unjudged: Value::list(audit.checker().unjudged().map(Value::from)),
    }
}
