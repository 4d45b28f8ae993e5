/**
 * The director: decides which steps of a scenario to play now. A pure reducer from the past and the store to effects, so that the
 * same drill played the same way has the same result, and every step is played once.
 */

import { findColleagueQuestions, findDueReactions } from './colleagues.ts';
import { canRunStep, createEffects, type DrillState, type DueAction, type Effect } from './effects.ts';
import { findMilestones, findPresentPeople, isSaid, type Observed } from './observed.ts';
import { findDueRepeats } from './repeated-alerts.ts';
import type { Scenario, Step } from './scenario.ts';
import { findDueTime, isCausedByPlayer, type Occurrences, presentKey, saidKey } from './trigger.ts';

/** A step that was played, or an automatic action of a colleague. */
export type PlayedStep = {
  readonly name: string;
  readonly effects: readonly Effect[];
  readonly mitigates: boolean;
  /** Whether the player triggered it. */
  readonly byPlayer: boolean;
};

export type DrillTurn = {
  readonly since: Occurrences;
  readonly played: readonly PlayedStep[];
  /** When the next step is due, in milliseconds since the drill began; null: not before another event. */
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
  // One step may trigger another; each is played once, so this loop ends.
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

/** Conditions that become true now. */
function observe(scenario: Scenario, before: Occurrences, observed: Observed, elapsed: number): Occurrences {
  const now = [
    ...findMilestones(observed),
    ...findPresentPeople(observed).map(presentKey),
    ...scenario.script.filter(step => isSaid(step, observed)).map(({ name }) => saidKey(name)),
    ...findColleagueQuestions(scenario, observed).map(({ name }) => name),
  ];
  return { ...Object.fromEntries(now.map(what => [what, elapsed])), ...before };
}

/** Excludes steps of the person whom the player plays, and steps that were played. */
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

/** When an alert started to fire, for its repetitions, and when it ended. */
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
