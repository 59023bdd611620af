// Costly work, at once when it is asked for, but not again and again: then once more when some time has passed.

/** @param {number} ms @param {() => void} work @returns {(now?: boolean) => void} */
export function atMostEvery(ms, work) {
  let free = 0;
  let timer = 0;
  function run() {
    clearTimeout(timer);
    timer = 0;
    work();
    free = performance.now() + ms;
  }
  return (now = false) => {
    const wait = free - performance.now();
    if (now || wait <= 0) run();
    else if (!timer) timer = window.setTimeout(run, wait);
  };
}
