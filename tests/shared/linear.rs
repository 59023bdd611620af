//! Histories of one register: random ones, and a judge that tries every order. Not a test.

use fastrand::Rng;
use ninebytes::check::Act;

/// Something that an operation does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Step {
    /// It begins.
    Call(u32, Act),
    /// It returns, and says that the register held this.
    Return(u32, Option<u32>),
    /// It fails: it has happened, will happen some time, or never.
    Fail(u32),
    /// It is known never to happen.
    Forget(u32),
}

/// What random histories are like.
#[derive(Clone, Copy)]
pub(crate) struct Shape {
    pub(crate) operations: u32,
    pub(crate) at_once: usize,
    pub(crate) values: u32,
    /// Of a hundred returns so many say something at random, and of a hundred operations so many fail.
    pub(crate) wrong: u32,
    pub(crate) fail: u32,
}

/// A history of a register that is there, and of which clients are told the truth, but for a few lies.
pub(crate) fn random_history(random: &mut Rng, shape: Shape) -> Vec<Step> {
    let (mut steps, mut state, mut called) = (Vec::new(), None, 0);
    // What is under way: whether it has happened yet, and what it found. What has failed and may happen yet.
    let mut open: Vec<(u32, Act, Option<Option<u32>>)> = Vec::new();
    let mut late: Vec<Act> = Vec::new();
    let happen = |act: Act, state: &mut Option<u32>| match act {
        Act::Read => *state,
        Act::Write(value) => state.replace(value).filter(|_| false),
        Act::Delete => state.take(),
    };
    while called < shape.operations || !open.is_empty() {
        match random.u32(..4) {
            0 if called < shape.operations && open.len() < shape.at_once => {
                called += 1;
                let act = match random.u32(..10) {
                    0..4 => Act::Write(random.u32(..shape.values)),
                    4..8 => Act::Read,
                    _ => Act::Delete,
                };
                steps.push(Step::Call(called, act));
                open.push((called, act, None));
            }
            1 => {
                if let Some(one) = random.choice(open.iter_mut()).filter(|one| one.2.is_none()) {
                    one.2 = Some(happen(one.1, &mut state));
                } else if !late.is_empty() && random.bool() {
                    happen(late.swap_remove(random.usize(..late.len())), &mut state);
                }
            }
            _ if !open.is_empty() => {
                let at = random.usize(..open.len());
                let (id, act, found) = open[at];
                if random.u32(..100) < shape.fail {
                    open.swap_remove(at);
                    match found {
                        None if random.bool() => steps.push(Step::Forget(id)),
                        None => {
                            late.push(act);
                            steps.push(Step::Fail(id));
                        }
                        Some(_) => steps.push(Step::Fail(id)),
                    }
                } else if let Some(said) = found {
                    open.swap_remove(at);
                    let lies = random.u32(..100) < shape.wrong && !matches!(act, Act::Write(_));
                    let mut lie = || random.bool().then(|| random.u32(..shape.values));
                    steps.push(Step::Return(id, if lies { lie() } else { said }));
                }
            }
            _ => {}
        }
    }
    steps
}

/// An operation with the places of its steps in a history.
#[derive(Clone, Copy)]
struct Operation {
    act: Act,
    from: usize,
    /// Where it returned, and what it said; nothing where it may happen or not.
    returned: Option<(usize, Option<u32>)>,
}

/// What the register may hold in the end, by trying every order; nothing, if there is none.
pub(crate) fn endings(steps: &[Step]) -> Vec<Option<u32>> {
    let mut operations: Vec<Operation> = Vec::new();
    for (from, step) in steps.iter().enumerate() {
        let Step::Call(id, act) = *step else { continue };
        let end = steps.iter().enumerate().skip(from).find_map(|(place, step)| match *step {
            Step::Return(other, said) if other == id => Some(Some((place, said))),
            Step::Fail(other) if other == id && act != Act::Read => Some(None),
            Step::Fail(other) | Step::Forget(other) if other == id => Some(Some((usize::MAX, None))),
            _ => None,
        });
        match end.flatten() {
            Some((usize::MAX, _)) => {}
            returned => operations.push(Operation { act, from, returned }),
        }
    }
    let mut states = Vec::new();
    try_all(&operations, None, &mut states);
    states.sort_unstable();
    states.dedup();
    states
}

fn try_all(left: &[Operation], state: Option<u32>, states: &mut Vec<Option<u32>>) {
    if left.iter().all(|one| one.returned.is_none()) {
        states.push(state);
    }
    let first = left.iter().filter_map(|one| one.returned).map(|(place, _)| place).min().unwrap_or(usize::MAX);
    for (at, one) in left.iter().enumerate().filter(|(_, one)| one.from < first) {
        let explains = |said: Option<u32>| matches!(one.act, Act::Write(_)) || said == state;
        if one.returned.is_some_and(|(_, said)| !explains(said)) {
            continue;
        }
        let next = match one.act {
            Act::Write(value) => Some(value),
            Act::Read => state,
            Act::Delete => None,
        };
        let others: Vec<Operation> = [&left[..at], &left[at + 1..]].concat();
        try_all(&others, next, states);
    }
}
