/** The clock of the pages screen: every second during a countdown, otherwise as often as on other screens. */
import { useEffect, useMemo, useState } from 'react';
import type { RotaState } from '../data/use-loaded-rota.ts';
import { defaultIntervalMs, useNow } from '../data/use-now.ts';
import type { PageEntry } from './entries.ts';
import { isSoon } from './page-text.ts';

const bySecond = 1_000;
/** More than fit on any screen. */
const maxNear = 50;

type Shown = {
  readonly entries: readonly PageEntry[];
  /** The index of the selected one. */
  readonly at: number;
  readonly rota: RotaState['rota'];
};

/** @param since the clock is read again whenever this changes */
export function usePageClock(now: () => string, since: unknown, { entries, at, rota }: Shown): string {
  const [pace, setPace] = useState(defaultIntervalMs);
  const value = useNow(now, since, pace);
  const isCountedDown = useMemo(() => {
    const near = entries.slice(Math.max(0, at - maxNear), at + maxNear);
    return rota !== null && near.some(({ page }) => isSoon(rota.plans.next(page, value), value));
  }, [entries, at, rota, value]);
  useEffect(() => setPace(isCountedDown ? bySecond : defaultIntervalMs), [isCountedDown]);
  return value;
}
