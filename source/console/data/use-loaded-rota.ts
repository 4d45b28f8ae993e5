/** Who is on call, as React state: read again whenever overrides or swaps change, in whatever process. */
import { useCallback, useEffect, useLayoutEffect, useMemo, useState } from 'react';
import { errorMessage } from '../../domain/kernel/errors.ts';
import { teamChanged } from '../../store/journal.ts';
import { useKeyboard } from '../input/use-keys.ts';
import type { Rota } from './rota.ts';
import type { Services } from './services.ts';

export type RotaState = {
  /** Null until it is loaded, and without a team file. */
  readonly rota: Rota | null;
  /** Why it may not be up to date. */
  readonly problem: string | null;
  /** Resolves once it is loaded, or loading has failed. */
  readonly ready: Promise<void>;
  /** Shows at once what was just recorded here. */
  readonly show: (rota: Rota) => void;
};

export const hasSchedules = ({ teamFile }: Pick<Services, 'teamFile'>): boolean =>
  teamFile !== null && Object.keys(teamFile.schedules).length > 0;

/** @param isTime false while something more urgent is still to be drawn */
export function useLoadedRota(services: Services, isTime: boolean): RotaState {
  const { journal, teamFile, now } = services;
  const [rota, setRota] = useState<Rota | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const [{ promise: ready, resolve: settle }] = useState(() => Promise.withResolvers<void>());
  const show = useCallback((next: Rota) => {
    setRota(next);
    setProblem(null);
  }, []);
  useEffect(() => {
    if (!teamFile) return settle();
    if (!isTime) return;
    let mounted = true;
    let opened: Rota | null = null;
    const read = async () => {
      try {
        const record = await journal.oncall();
        // Loading time zones is slow: only after the first frame.
        const { openRota } = await import('./rota.ts');
        opened ??= await openRota(teamFile, now());
        if (mounted) show(opened.with(record));
      } catch (error) {
        // What was read before stays on the screen.
        if (mounted) setProblem(errorMessage(error));
      }
      settle();
    };
    const stop = journal.subscribe(ids => {
      if (ids.includes(teamChanged)) void read();
    });
    void read();
    return () => {
      mounted = false;
      stop();
    };
  }, [journal, teamFile, now, isTime, show, settle]);
  return useMemo(() => ({ rota, problem, ready, show }), [rota, problem, ready, show]);
}

/** Holds keys that are typed ahead until it is known who is on call. */
export function useHeldForRota({ rota, ready }: RotaState): void {
  const keyboard = useKeyboard();
  const isThere = rota !== null;
  // In the commit that opens the screen: the next key comes right after it.
  useLayoutEffect(() => {
    if (!isThere) keyboard.hold(ready);
  }, [keyboard, isThere, ready]);
}
