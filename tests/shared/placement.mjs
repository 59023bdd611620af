// The placements once more, as slowly and plainly as they are written down: SplitMix64 after Vigna's C, jump after figure 1 of Lamping
// and Veach, a ring that is searched from end to end. Not a test, and nothing of the package is in it.
//
// `node tests/shared/placement.mjs` prints placement-answers.txt, the answers that never change: runs and links that are kept
// depend on them.

import { pathToFileURL } from "node:url";

/** @param {bigint} number */
const uint64 = (number) => BigInt.asUintN(64, number);

/** The first output of a SplitMix64 with this state. @param {bigint} state */
export function splitmix64(state) {
  let z = uint64(state + 0x9e3779b97f4a7c15n);
  z = uint64((z ^ (z >> 30n)) * 0xbf58476d1ce4e5b9n);
  z = uint64((z ^ (z >> 27n)) * 0x94d049bb133111ebn);
  return z ^ (z >> 31n);
}

/** int32_t JumpConsistentHash(uint64_t key, int32_t num_buckets) @param {bigint} key @param {number} buckets */
export function jump(key, buckets) {
  let b = -1n;
  let j = 0n;
  let state = key;
  while (j < BigInt(buckets)) {
    b = j;
    state = uint64(state * 2862933555777941757n + 1n);
    const product = Number(b + 1n) * (Number(1n << 31n) / Number((state >> 33n) + 1n));
    j = BigInt(Math.trunc(product));
  }
  return Number(b);
}

/** @param {number[]} ports @returns {(key: number) => number} */
function ring(ports) {
  const points = ports.flatMap((port) =>
    Array.from({ length: 128 }, (_, nth) => ({
      place: splitmix64(BigInt(port) * 2n ** 32n + BigInt(nth)),
      port,
    })),
  );
  return (key) => {
    const place = splitmix64(BigInt(key));
    let [nearest, owner] = [2n ** 64n, 0];
    for (const point of points) {
      const distance = uint64(point.place - place);
      if (distance < nearest) [nearest, owner] = [distance, point.port];
    }
    return owner;
  };
}

/** @param {number[]} ports @returns {(key: number) => number} */
const rendezvous = (ports) => (key) => {
  const scores = ports.map((port) => splitmix64(BigInt(key) * 2n ** 32n + BigInt(port)));
  const highest = scores.reduce((a, b) => (b > a ? b : a));
  return ports[scores.indexOf(highest)];
};

/** By placement, what finds the owner of a key among these ports, of which there is one at least. @type {Record<string, (ports: number[]) => (key: number) => number>} */
export const OWNERS = {
  modulo: (ports) => (key) => ports[Number(BigInt(key) % BigInt(ports.length))],
  ring,
  rendezvous,
  jump: (ports) => (key) => ports[jump(BigInt(key), ports.length)],
};

/** @param {number} length */
const first = (length) => Array.from({ length }, (_, slot) => 3001 + slot);

const TABLES = [
  ...[first(1), first(2), first(3), first(8), first(64)],
  [3001, 3003, 3008, 3002],
  [65535, 1, 4294967295, 80, 3000],
];

const KEYS = [0, 1, 2, 42, 1231234, 2147483647, 2147483648, 4294967294, 4294967295];

const scattered = Array.from({ length: 15 }, (_, nth) => Number(splitmix64(BigInt(nth)) >> 32n));

/** The keys, and then of each placement and table the ports and the keys' owners. @returns {string[]} */
export function answers() {
  const keys = [...KEYS, ...scattered];
  const lines = Object.entries(OWNERS).flatMap(([placement, among]) =>
    TABLES.map((ports) => `${placement} ${ports} ${keys.map(among(ports))}`),
  );
  return [`keys ${keys}`, ...lines];
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) {
  process.stdout.write(`${answers().join("\n")}\n`);
}
