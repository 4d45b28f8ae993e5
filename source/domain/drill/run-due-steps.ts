/**
 * The director: which steps of a scenario are played now. A reducer: from what has been and what is in the store to what is to be
 * done, so that the same drill played the same way comes to the same, and every step is played once.
 */

import { findColleagueQuestions, findDueReactions } from './colleagues.ts';
import { canRunStep, createEffects, type DrillState, type DueAction, type Effect } from './effects.ts';
import { findMilestones, findPresentPeople, isSaid, type Observed } from './observed.ts';
import { findDueRepeats } from './repeated-alerts.ts';
import type { Scenario, Step } from './scenario.ts';
import { findDueTime, isCausedByPlayer, type Occurrences, presentKey, saidKey } from './trigger.ts';

/** A step that was played, or something that the cast did by itself. */
export type PlayedStep = {
  readonly name: string;
  readonly effects: readonly Effect[];
  readonly mitigates: boolean;
  /** Whether the player brought it about. */
  readonly byPlayer: boolean;
};

export type DrillTurn = {
  readonly since: Occurrences;
  readonly played: readonly PlayedStep[];
  /** When something falls due by itself, in milliseconds since the drill began; null: not before something happens. */
  readonly next: number | null;
};

/** @param elapsed milliseconds since the drill began */
export function runDueSteps(
  scenario: Scenario,
  before: Occurrences,
  observed: Observed,
  elapsed: number,
): DrillTurn {
  let since = observe(scenario, before, observed, elapsed);
  const stage: DrillState = {
    alerts: scenario.alerts,
    person: observed.person,
    record: observed.incident?.state ?? null,
    pages: observed.pages,
  };
  const played: PlayedStep[] = [];
  // A step may be what another waits for; each is played once, so this ends.
  for (let step = findFirstDueStep(scenario, since, stage, elapsed); step; ) {
    const effects = createEffects(step, stage);
    const { name, mitigates } = step;
    played.push({ name, effects, mitigates, byPlayer: isCausedByPlayer(step, since) });
    since = { ...since, ...recordAlertTimes(effects, since, elapsed), [name]: elapsed };
    if (mitigates && since.mitigated === undefined) since = { ...since, mitigated: elapsed };
    step = findFirstDueStep(scenario, since, stage, elapsed);
  }
  const others = [
    ...findDueReactions(scenario, since, observed),
    ...findDueRepeats(scenario, since, elapsed),
  ];
  for (const { name, at, effects } of others) {
    if (at > elapsed) continue;
    played.push({ name, effects, mitigates: false, byPlayer: false });
    since = { ...since, [name]: elapsed };
  }
  return { since, played, next: findNextTime(scenario, since, stage, others, elapsed) };
}

/** What is so for the first time, from now on. */
function observe(scenario: Scenario, before: Occurrences, observed: Observed, elapsed: number): Occurrences {
  const now = [
    ...findMilestones(observed),
    ...findPresentPeople(observed).map(presentKey),
    ...scenario.script.filter(step => isSaid(step, observed)).map(({ name }) => saidKey(name)),
    ...findColleagueQuestions(scenario, observed).map(({ name }) => name),
  ];
  return { ...Object.fromEntries(now.map(what => [what, elapsed])), ...before };
}

/** Nobody plays the player's part; and what was played is over. */
const isPending = ({ name, who }: Step, since: Occurrences, { person }: DrillState) =>
  since[name] === undefined && who !== person;

function findFirstDueStep(
  { script }: Scenario,
  since: Occurrences,
  stage: DrillState,
  elapsed: number,
): Step | undefined {
  let [first, soonest]: [Step | undefined, number] = [undefined, Number.POSITIVE_INFINITY];
  for (const step of script) {
    if (!isPending(step, since, stage) || !canRunStep(step, stage)) continue;
    const at = findDueTime(step, since);
    if (at !== null && at <= elapsed && at < soonest) [first, soonest] = [step, at];
  }
  return first;
}

/** Since when an alert fires, for its being sent again; and that it is over. */
function recordAlertTimes(acts: readonly Effect[], since: Occurrences, elapsed: number): Occurrences {
  return Object.fromEntries(
    acts.flatMap(act => {
      if (act.do !== 'alert') return [];
      const what = act.status === 'firing' ? `fires ${act.name}` : `cleared ${act.name}`;
      return since[what] === undefined ? [[what, elapsed]] : [];
    }),
  );
}

function findNextTime(
  { script }: Scenario,
  since: Occurrences,
  stage: DrillState,
  others: readonly DueAction[],
  elapsed: number,
): number | null {
  const steps = script
    .filter(step => isPending(step, since, stage) && canRunStep(step, stage))
    .map(step => findDueTime(step, since));
  const ahead = [...steps, ...others.map(({ at }) => at)].filter(at => at !== null && at > elapsed);
  return ahead.length === 0 ? null : Math.min(...ahead.map(Number));
}
