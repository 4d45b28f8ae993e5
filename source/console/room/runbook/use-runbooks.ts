/** The runbooks of an incident's team beside its timeline: which one is shown, and which of its steps keys act on. */
import { useMemo, useState } from 'react';
import type { LaterIntent } from '../../../domain/incident/decide/decide.ts';
import type { Entry } from '../../../domain/incident/timeline.ts';
import { errorMessage } from '../../../domain/kernel/errors.ts';
import type { Services } from '../../data/services.ts';
import { useKeyboard } from '../../input/use-keys.ts';
import type { Said } from '../use-room.ts';
import { findCheckedSteps, parseRunbook, type Runbook, stepEntryText } from './runbook.ts';

type Ways = {
  readonly services: Services;
  readonly team: string | null;
  /** All of them, whatever is filtered. */
  readonly entries: readonly Entry[];
  readonly say: (said: Said) => void;
  readonly act: (intent: LaterIntent, done: string) => Promise<boolean>;
};

/** Where one is in them. */
type Place = { readonly runbooks: readonly Runbook[]; readonly shown: number; readonly at: number };

/** Steps that PgUp and PgDn move by. */
const pageSteps = 5;

const none: ReadonlySet<number> = new Set();

export function useRunbooks({ services, team, entries, say, act }: Ways) {
  const keyboard = useKeyboard();
  /** Null: none is shown. */
  const [place, setPlace] = useState<Place | null>(null);
  const [hasKeys, setHasKeys] = useState(false);
  const runbook = place?.runbooks[place.shown] ?? null;
  const ticked = useMemo(() => (runbook ? findCheckedSteps(runbook, entries) : none), [runbook, entries]);

  const firstOpen = (one: Runbook): number => {
    const done = findCheckedSteps(one, entries);
    return Math.max(
      0,
      one.steps.findIndex(({ number }) => !done.has(number)),
    );
  };
  const read = async () => {
    try {
      const runbooks = (await services.readRunbooks(team))
        .map(parseRunbook)
        .filter(({ steps }) => steps.length > 0);
      const [first] = runbooks;
      if (!first) {
        const whose = team === null ? 'there is no team' : `teams.${team}.runbooks names no file with steps`;
        return say({ text: `no runbook: ${whose}`, bad: true });
      }
      setPlace({ runbooks, shown: 0, at: firstOpen(first) });
      setHasKeys(true);
    } catch (error) {
      say({ text: `no runbook: ${errorMessage(error)}`, bad: true });
    }
  };
  const move = (to: number) =>
    setPlace(before => {
      const steps = before?.runbooks[before.shown]?.steps.length ?? 0;
      return before && { ...before, at: Math.min(Math.max(0, to), steps - 1) };
    });
  const turn = (by: number) =>
    setPlace(before => {
      if (!before) return before;
      const shown = (before.shown + by + before.runbooks.length) % before.runbooks.length;
      const one = before.runbooks[shown];
      return one ? { ...before, shown, at: firstOpen(one) } : before;
    });
  const tick = () => {
    const step = place && runbook?.steps[place.at];
    if (!runbook || !step) return;
    if (ticked.has(step.number)) {
      return say({
        text: `step ${step.number} is checked off; strike its entry to take that back`,
        bad: true,
      });
    }
    move(place.at + 1);
    void act(
      { do: 'log', kind: 'action', text: stepEntryText(runbook, step) },
      `checked off step ${step.number}`,
    );
  };
  const close = () => {
    setHasKeys(false);
    setPlace(null);
  };
  const at = place?.at ?? 0;
  return {
    shown:
      place && runbook
        ? { runbook, ticked, at: hasKeys ? at : -1, which: place.shown, count: place.runbooks.length }
        : null,
    hasKeys: hasKeys && runbook !== null,
    /** Shows them, or gives the one that is shown the keys. What is pressed meanwhile is for it. */
    open: () => (place ? setHasKeys(true) : keyboard.hold(read())),
    leave: () => setHasKeys(false),
    close,
    /** By the names of the keymap. */
    handlers: {
      down: () => move(at + 1),
      up: () => move(at - 1),
      'page-down': () => move(at + pageSteps),
      'page-up': () => move(at - pageSteps),
      first: () => move(0),
      last: () => move((runbook?.steps.length ?? 1) - 1),
      check: tick,
      next: () => turn(1),
      previous: () => turn(-1),
    },
  };
}
