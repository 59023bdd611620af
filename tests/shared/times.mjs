// How many times as long a random test is to run: 1 in npm test, more in npm run soak.

export const TIMES = Number(process.env.NINE_BYTES_TIMES ?? 1);
