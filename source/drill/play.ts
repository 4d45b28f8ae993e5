/** Plays a scenario on a store: whenever something changes or is due, asks the director for effects and performs them. */

import type { Observed } from '../domain/drill/observed.ts';
import { runDueSteps } from '../domain/drill/run-due-steps.ts';
import type { Scenario } from '../domain/drill/scenario.ts';
import type { Occurrences } from '../domain/drill/trigger.ts';
import { errorMessage } from '../domain/kernel/errors.ts';
import type { NewId } from '../domain/kernel/event.ts';
import type { Rules } from '../domain/paging/route.ts';
import type { Journal } from '../store/journal.ts';
import { applyEffect } from './apply-effect.ts';
import { readDrillIncident } from './read-incident.ts';
import type { LoggedStep } from './store.ts';

/** Real time; tests replace it. */
export type DrillClock = {
  /** Milliseconds since 1970. */
  readonly now: () => number;
  /** Calls back once, after some milliseconds. Returns a function that cancels it. */
  readonly after: (milliseconds: number, then: () => void) => () => void;
};

export type DrillParts = {
  readonly scenario: Scenario;
  readonly rules: Rules;
  readonly journal: Journal;
  readonly newId: NewId;
  readonly clock: DrillClock;
  readonly person: string;
  /** When it began, in milliseconds since 1970. */
  readonly started: number;
  readonly speed: number;
  /** Called for each event; `elapsed` is on the scenario's clock. */
  readonly told: (line: string, elapsed: number) => void;
  readonly onPlayed: (line: LoggedStep) => void;
};

/** Why a drill ended: the incident was closed or has been resolved for long enough, the time was up, or it was stopped. */
export type DrillEnding = 'resolved' | 'time' | 'stopped';

export type RunningDrill = {
  readonly ended: Promise<DrillEnding>;
  /** Resolves when all writes have ended. */
  readonly stop: () => Promise<void>;
};

/** On the scenario's clock: time to start the review after the resolution. */
const wrapUp = 3 * 60_000;

export function playDrill(drill: DrillParts): RunningDrill {
  const { journal, clock, scenario, started, speed } = drill;
  const { promise: ended, resolve: end } = Promise.withResolvers<DrillEnding>();
  let since: Occurrences = {};
  let isOver = false;
  let callOff = () => {};
  let again = true;
  let working: Promise<void> | null = null;

  const elapsedNow = () => (clock.now() - started) * speed;

  /** One round of effects. @returns when the next round is due; 0: at once */
  async function turn(): Promise<number> {
    const observed = await look(journal, drill.person);
    const elapsed = elapsedNow();
    const directed = runDueSteps(scenario, since, observed, elapsed);
    since = directed.since;
    for (const { name, effects, mitigates, byPlayer } of directed.played) {
      const now = new Date(clock.now()).toISOString();
      const performing = { ...drill, now, incident: observed.incident?.state.id ?? null };
      for (const act of effects) {
        const line = await applyEffect(act, performing);
        if (line !== null) drill.told(line, elapsed);
      }
      drill.onPlayed({ at: now, name, mitigates, earned: byPlayer });
    }
    if (directed.played.length > 0) return 0;
    const over = findEnd(observed, since, scenario);
    if (over <= elapsed) finish(over < scenario.lasts ? 'resolved' : 'time');
    return Math.min(directed.next ?? over, over);
  }

  async function work(): Promise<void> {
    while (again && !isOver) {
      again = false;
      const next = await turn();
      callOff();
      if (next === 0) again = true;
      else if (!isOver) callOff = clock.after(Math.max(1, Math.ceil((next - elapsedNow()) / speed)), wake);
    }
    working = null;
  }

  function wake(): void {
    again = true;
    if (working || isOver) return;
    working = work().catch(error => {
      working = null;
      // Report the error, and retry in a second.
      drill.told(`scenario error: ${errorMessage(error)}`, elapsedNow());
      callOff = clock.after(1_000, wake);
    });
  }

  function finish(ending: DrillEnding): void {
    isOver = true;
    callOff();
    unsubscribe();
    end(ending);
  }

  const unsubscribe = journal.subscribe(wake);
  wake();
  return {
    ended,
    stop: async () => {
      if (!isOver) finish('stopped');
      await working;
    },
  };
}

async function look(journal: Journal, person: string): Promise<Observed> {
  const [incident, pages] = await Promise.all([readDrillIncident(journal), journal.pages('all')]);
  return { person, incident, pages };
}

/** Whether and why a drill ended: its time was up, it was resolved some time ago, or it was closed. */
function findEnd({ incident }: Observed, since: Occurrences, { lasts }: Scenario): number {
  if (incident?.state.status === 'closed') return 0;
  const { resolved } = since;
  if (incident?.state.status !== 'resolved' || resolved === undefined) return lasts;
  return Math.min(resolved + wrapUp, lasts);
}
