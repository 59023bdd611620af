//! The register against a judge that tries every order, against stateright's tester, and against histories written by hand.
//!
//! `NINE_BYTES_TIMES=10` makes the random ones ten times as many.
#![cfg(not(target_arch = "wasm32"))]

#[path = "shared/linear.rs"]
mod linear;

use std::time::Instant;

use fastrand::Rng;
use linear::{Shape, Step, endings, random_history};
use ninebytes::check::{Act, Register};
use stateright::semantics::{ConsistencyTester, LinearizabilityTester, SequentialSpec};

fn times(count: u64) -> u64 {
    let factor = std::env::var("NINE_BYTES_TIMES").ok().and_then(|text| text.parse::<f64>().ok());
    (count as f64 * factor.unwrap_or(1.0)).ceil() as u64
}

/// Takes a step; the operations that it breaks.
fn take(register: &mut Register, step: Step) -> Vec<u32> {
    let mut broken = Vec::new();
    match step {
        Step::Call(id, act) => register.invoke(id, act),
        Step::Return(id, said) => register.ret(id, said, &mut broken),
        Step::Fail(id) => register.fail(id, &mut broken),
        Step::Forget(id) => register.forget(id, &mut broken),
    }
    broken
}

/// The operation by whose return a history cannot be explained any more, having compared every prefix with the judge's verdict.
#[track_caller]
fn check(steps: &[Step], seed: u64) -> Option<u32> {
    let (mut register, mut told, mut first) = (Register::default(), Vec::new(), None);
    for (place, step) in steps.iter().enumerate() {
        told.extend(take(&mut register, *step));
        if first.is_some() {
            continue;
        }
        let endings = endings(&steps[..=place]);
        let found = told.iter().copied().chain(register.outlook()).next();
        let context = || format!("seed {seed}, after {place} of {steps:?}");
        assert_eq!(found.is_some(), endings.is_empty(), "{}\n{register:?}", context());
        if let Some(id) = found {
            // What never was cannot have been read before either.
            let is_it = matches!(step, Step::Return(other, _) if *other == id) || matches!(step, Step::Forget(_));
            assert!(is_it, "{id} broken, {}", context());
            first = Some(id);
        } else if let Some(mut states) = register.may_hold() {
            states.sort_unstable();
            states.dedup();
            assert_eq!(states, endings, "{}", context());
        }
    }
    // To forget an operation changes the past.
    let forgets = steps.iter().any(|step| matches!(step, Step::Forget(_)));
    assert!(forgets || told.first() == first.as_ref(), "seed {seed}: what breaks is told in the end, {steps:?}");
    first
}

fn shape_of(random: &mut Rng) -> Shape {
    Shape {
        operations: random.u32(2..8),
        at_once: random.usize(1..5),
        values: random.u32(1..4),
        wrong: [0, 40, 80][random.usize(..3)],
        fail: [0, 10, 40][random.usize(..3)],
    }
}

#[test]
fn says_what_trying_every_order_says() {
    let (runs, mut broken) = (times(60_000), 0);
    for seed in 0..runs {
        let mut random = Rng::with_seed(seed);
        let shape = shape_of(&mut random);
        broken += u64::from(check(&random_history(&mut random, shape), seed).is_some());
    }
    assert!((runs / 5..runs * 4 / 5).contains(&broken), "{broken} of {runs} cannot be explained");
}

#[derive(Clone)]
struct Cell(Option<u32>);

#[derive(Clone, Debug, PartialEq)]
struct Said(Option<u32>);

impl SequentialSpec for Cell {
    type Op = Act;
    type Ret = Said;

    fn invoke(&mut self, act: &Act) -> Said {
        Said(match *act {
            Act::Read => self.0,
            Act::Write(value) => {
                self.0 = Some(value);
                None
            }
            Act::Delete => self.0.take(),
        })
    }
}

#[test]
fn says_what_stateright_says() {
    let (runs, mut broken) = (times(30_000), 0);
    for seed in 0..runs {
        let mut random = Rng::with_seed(seed);
        let shape = Shape { operations: random.u32(2..12), ..shape_of(&mut random) };
        let steps = random_history(&mut random, shape);
        let mut register = Register::default();
        let mut told: Vec<u32> = Vec::new();
        // Each operation is a thread of its own; what fails stays under way, and what is forgotten is left out.
        let mut tester = LinearizabilityTester::new(Cell(None));
        for step in &steps {
            told.extend(take(&mut register, *step));
            let is_left_out = |id: u32| steps.contains(&Step::Forget(id));
            match *step {
                Step::Call(id, act) if !is_left_out(id) => drop(tester.on_invoke(id, act)),
                Step::Return(id, said) => drop(tester.on_return(id, Said(said))),
                _ => {}
            }
        }
        told.extend(register.outlook());
        assert_eq!(told.is_empty(), tester.is_consistent(), "seed {seed}: {steps:?}");
        broken += u64::from(!told.is_empty());
    }
    assert!((runs / 5..runs * 4 / 5).contains(&broken), "{broken} of {runs} cannot be explained");
}

#[test]
fn histories_by_hand() {
    use Act::{Delete, Read, Write};
    use Step::{Call, Fail, Forget, Return};
    for (name, steps, wanted) in [
        ("nothing is there", &[Call(1, Read), Return(1, None)][..], None),
        ("something comes from nowhere", &[Call(1, Read), Return(1, Some(7))], Some(1)),
        ("what is written is read", &[Call(1, Write(7)), Return(1, None), Call(2, Read), Return(2, Some(7))], None),
        ("what is written is missed", &[Call(1, Write(7)), Return(1, None), Call(2, Read), Return(2, None)], Some(2)),
        ("a write is seen or not", &[Call(1, Write(7)), Call(2, Read), Return(2, None), Return(1, None)], None),
        (
            "what was seen stays seen",
            &[Call(1, Write(7)), Call(2, Read), Return(2, Some(7)), Call(3, Read), Return(3, None), Return(1, None)],
            Some(3),
        ),
        (
            "two deletes cannot remove one pair",
            &[
                Call(1, Write(7)),
                Return(1, None),
                Call(2, Delete),
                Call(3, Delete),
                Return(2, Some(7)),
                Return(3, Some(7)),
            ],
            Some(3),
        ),
        (
            "a deleted pair does not come back",
            &[
                Call(1, Write(7)),
                Return(1, None),
                Call(2, Delete),
                Return(2, Some(7)),
                Call(3, Read),
                Return(3, Some(7)),
            ],
            Some(3),
        ),
        (
            "a failed write happens late",
            &[Call(1, Write(7)), Fail(1), Call(2, Read), Return(2, None), Call(3, Read), Return(3, Some(7))],
            None,
        ),
        (
            "a failed write happens once",
            &[
                Call(1, Write(7)),
                Fail(1),
                Call(2, Delete),
                Return(2, Some(7)),
                Call(3, Read),
                Return(3, None),
                Call(4, Read),
                Return(4, Some(7)),
            ],
            Some(4),
        ),
        (
            "a write that never was is not read",
            &[Call(1, Write(7)), Forget(1), Call(2, Read), Return(2, Some(7))],
            Some(2),
        ),
        (
            "a failed delete explains a miss",
            &[Call(1, Write(7)), Return(1, None), Call(2, Delete), Fail(2), Call(3, Read), Return(3, None)],
            None,
        ),
        (
            "a write that is hidden by a later one",
            &[
                Call(1, Write(7)),
                Call(2, Write(8)),
                Return(2, None),
                Return(1, None),
                Call(3, Read),
                Return(3, Some(8)),
            ],
            None,
        ),
    ] {
        assert_eq!(check(steps, 0), wanted, "{name}");
    }
}

#[test]
fn too_much_at_once_is_not_judged() {
    let mut register = Register::default();
    let count = 70;
    (1..=count).for_each(|id| register.invoke(id, Act::Write(id)));
    for id in 1..=count {
        assert_eq!(take(&mut register, Step::Return(id, None)), [0; 0]);
    }
    assert_eq!((&register, register.may_hold()), (&Register::Unjudged, None));
    // As many that failed are no burden.
    let mut register = Register::default();
    for id in 1..=1000 {
        register.invoke(id, Act::Write(id % 10));
        assert_eq!(take(&mut register, Step::Fail(id)), [0; 0]);
    }
    for id in 1001..1011 {
        register.invoke(id, Act::Read);
        assert_eq!(take(&mut register, Step::Return(id, Some(id - 1001))), [0; 0]);
    }
    register.invoke(2000, Act::Read);
    assert_eq!(take(&mut register, Step::Return(2000, Some(10))), [2000]);
}

#[test]
fn many_clients_at_one_key_are_judged() {
    for seed in 0..times(3) {
        for (at_once, fail, values) in [(4, 3, u32::MAX), (8, 5, 5), (16, 0, u32::MAX), (16, 3, u32::MAX), (16, 10, 3)]
        {
            let mut random = Rng::with_seed(seed);
            let shape = Shape { operations: 2_000, at_once, values, wrong: 0, fail };
            let steps = random_history(&mut random, shape);
            let (mut register, begun) = (Register::default(), Instant::now());
            for step in steps {
                assert_eq!(take(&mut register, step), [0; 0], "seed {seed}, {at_once} at once");
            }
            assert_ne!(register, Register::Unjudged, "seed {seed}, {at_once} at once, {fail} % fail, {values} values");
            if seed == 0 {
                let rate = 2_000.0 / begun.elapsed().as_secs_f64();
                println!("{at_once} at once, {fail} % fail, up to {values} values: {rate:.0} operations/s");
            }
        }
    }
}
