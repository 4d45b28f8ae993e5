/** One time may break a limit that several schedules have. */
import type { LimitKind } from './limits.ts';

type Broken = {
  readonly kind: string;
  readonly person?: string;
  readonly from: number;
  readonly to: number;
  readonly limit?: number;
  readonly elsewhere?: readonly string[];
};

/** Leaves out limits that the same time breaks in a stricter form in another schedule. */
export function keepStrictest<T extends Broken>(all: readonly T[]): T[] {
  const strictest = new Map<string, T>();
  const keyOf = ({ kind, person, from, to }: T) => [kind, person, from, to].join();
  for (const each of all) {
    const known = strictest.get(keyOf(each));
    if (each.elsewhere && (!known || isStricter(each, known))) strictest.set(keyOf(each), each);
  }
  return all.filter(each => !each.elsewhere || strictest.get(keyOf(each)) === each);
}

const least: LimitKind = 'min-rest';

/** A rest has to be at least as long as its limit; everything else at most. */
function isStricter({ kind, limit: a = 0 }: Broken, { limit: b = 0 }: Broken): boolean {
  return kind === least ? a > b : a < b;
}
