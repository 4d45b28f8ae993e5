/** The clock of the pages screen: by the second while something is counted down to it, else as every other screen's. */
import { useEffect, useMemo, useState } from 'react';
import type { RotaState } from '../data/use-loaded-rota.ts';
import { defaultIntervalMs, useNow } from '../data/use-now.ts';
import type { PageEntry } from './entries.ts';
import { isSoon } from './wording.ts';

const bySecond = 1_000;
/** More than any screen has room for. */
const mostNear = 50;

type Shown = {
  readonly entries: readonly PageEntry[];
  /** Which one is under the cursor. */
  readonly at: number;
  readonly rota: RotaState['rota'];
};

/** @param since looked at anew whenever this is another */
export function usePageClock(now: () => string, since: unknown, { entries, at, rota }: Shown): string {
  const [pace, setPace] = useState(defaultIntervalMs);
  const value = useNow(now, since, pace);
  const isCountedDown = useMemo(() => {
    const near = entries.slice(Math.max(0, at - mostNear), at + mostNear);
    return rota !== null && near.some(({ page }) => isSoon(rota.plans.next(page, value), value));
  }, [entries, at, rota, value]);
  useEffect(() => setPace(isCountedDown ? bySecond : defaultIntervalMs), [isCountedDown]);
  return value;
}
