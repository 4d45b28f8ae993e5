/** Whether crash and property tests run all their rounds: CALLME_TEST_ROUNDS=full, as .ci/run sets it. */
export const isFull = process.env.CALLME_TEST_ROUNDS === 'full';

/** How many rounds an expensive test runs: `all` with CALLME_TEST_ROUNDS=full, `few` in a plain `npm test`. */
export const rounds = (all: number, few = Math.ceil(all / 10)): number => (isFull ? all : few);
