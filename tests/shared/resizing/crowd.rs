//! Many seeds over all cores. Not a test.
//!
//! Which thread takes which seed is chance, what a seed comes to is not: the failure that is told is the one of the least seed.

use std::sync::Mutex;
use std::sync::atomic::{AtomicU64, Ordering};
use std::thread;

/// Has `judge` judge the seeds from 0, over all cores, and adds up what it tells; ends early with the failure of the least seed that has one.
pub(crate) fn crowd<T: Default + Send>(
    seeds: u64,
    judge: impl Fn(u64) -> Result<T, String> + Sync,
    add: impl Fn(&mut T, T) + Sync,
) -> Result<T, String> {
    let (next, sum) = (AtomicU64::new(0), Mutex::new((T::default(), None::<(u64, String)>)));
    let work = || {
        loop {
            let seed = next.fetch_add(1, Ordering::Relaxed);
            if seed >= seeds {
                return;
            }
            let told = judge(seed);
            let (sum, failure) = &mut *sum.lock().expect("no thread panics here");
            match told {
                Ok(told) => add(sum, told),
                Err(why) => {
                    // The seeds before it are being judged already.
                    next.store(seeds, Ordering::Relaxed);
                    if failure.as_ref().is_none_or(|(other, _)| seed < *other) {
                        *failure = Some((seed, why));
                    }
                }
            }
        }
    };
    thread::scope(|scope| {
        for _ in 0..thread::available_parallelism().map_or(1, usize::from) {
            scope.spawn(work);
        }
    });
    let (sum, failure) = sum.into_inner().expect("no thread panics here");
    failure.map_or(Ok(sum), |(_, why)| Err(why))
}
