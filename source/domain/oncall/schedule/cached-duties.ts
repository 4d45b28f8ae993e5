/** Resolves the duties of a window once, where several questions are asked about the same window. */
import type { Coverage } from './coverage.ts';
import type { Duty } from './schedule.ts';

/** The same coverage; it keeps all duties that it has resolved, so keep it only as long as the questions take. */
export function cacheDuties(coverage: Coverage): Coverage {
  const known = new Map<string, Duty[]>();
  return {
    ...coverage,
    duties: (from, to) => {
      const key = `${from} ${to}`;
      const found = known.get(key) ?? coverage.duties(from, to);
      known.set(key, found);
      return found;
    },
  };
}
