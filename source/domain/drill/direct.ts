/**
 * The director: which beats of a scenario are played now. A reducer: from what has been and what is in the store to what is to be
 * done, so that the same drill played the same way comes to the same, and every beat is played once.
 */
import { type Act, actsOf, type Due, isPlayable, type Stage } from './acts.ts';
import { castDue, questionsTo } from './cast.ts';
import { dueAt, heard, here, isEarned, type Since } from './cue.ts';
import { sendsAgain } from './repeats.ts';
import type { Beat, Scenario } from './scenario.ts';
import { isHeard, milestonesIn, present, type Seen } from './seen.ts';

/** A beat that was played, or something that the cast did by itself. */
export type Played = {
  readonly name: string;
  readonly acts: readonly Act[];
  readonly mitigates: boolean;
  /** Whether the player brought it about. */
  readonly earned: boolean;
};

export type Directed = {
  readonly since: Since;
  readonly played: readonly Played[];
  /** When something falls due by itself, in milliseconds since the drill began; null: not before something happens. */
  readonly next: number | null;
};

/** @param elapsed milliseconds since the drill began */
export function direct(scenario: Scenario, before: Since, seen: Seen, elapsed: number): Directed {
  let since = noticed(scenario, before, seen, elapsed);
  const stage: Stage = {
    alerts: scenario.alerts,
    person: seen.person,
    record: seen.incident?.state ?? null,
    pages: seen.pages,
  };
  const played: Played[] = [];
  // A beat may be what another waits for; each is played once, so this ends.
  for (let beat = firstDue(scenario, since, stage, elapsed); beat; ) {
    const acts = actsOf(beat, stage);
    const { name, mitigates } = beat;
    played.push({ name, acts, mitigates, earned: isEarned(beat, since) });
    since = { ...since, ...fired(acts, since, elapsed), [name]: elapsed };
    if (mitigates && since.mitigated === undefined) since = { ...since, mitigated: elapsed };
    beat = firstDue(scenario, since, stage, elapsed);
  }
  const others = [...castDue(scenario, since, seen), ...sendsAgain(scenario, since, elapsed)];
  for (const { name, at, acts } of others) {
    if (at > elapsed) continue;
    played.push({ name, acts, mitigates: false, earned: false });
    since = { ...since, [name]: elapsed };
  }
  return { since, played, next: nextOf(scenario, since, stage, others, elapsed) };
}

/** What is so for the first time, from now on. */
function noticed(scenario: Scenario, before: Since, seen: Seen, elapsed: number): Since {
  const now = [
    ...milestonesIn(seen),
    ...present(seen).map(here),
    ...scenario.script.filter(beat => isHeard(beat, seen)).map(({ name }) => heard(name)),
    ...questionsTo(scenario, seen).map(({ name }) => name),
  ];
  return { ...Object.fromEntries(now.map(what => [what, elapsed])), ...before };
}

/** Nobody plays the player's part; and what was played is over. */
const isOpen = ({ name, who }: Beat, since: Since, { person }: Stage) =>
  since[name] === undefined && who !== person;

function firstDue({ script }: Scenario, since: Since, stage: Stage, elapsed: number): Beat | undefined {
  let [first, soonest]: [Beat | undefined, number] = [undefined, Number.POSITIVE_INFINITY];
  for (const beat of script) {
    if (!isOpen(beat, since, stage) || !isPlayable(beat, stage)) continue;
    const at = dueAt(beat, since);
    if (at !== null && at <= elapsed && at < soonest) [first, soonest] = [beat, at];
  }
  return first;
}

/** Since when an alert fires, for its being sent again; and that it is over. */
function fired(acts: readonly Act[], since: Since, elapsed: number): Since {
  return Object.fromEntries(
    acts.flatMap(act => {
      if (act.do !== 'alert') return [];
      const what = act.status === 'firing' ? `fires ${act.name}` : `cleared ${act.name}`;
      return since[what] === undefined ? [[what, elapsed]] : [];
    }),
  );
}

function nextOf(
  { script }: Scenario,
  since: Since,
  stage: Stage,
  others: readonly Due[],
  elapsed: number,
): number | null {
  const beats = script
    .filter(beat => isOpen(beat, since, stage) && isPlayable(beat, stage))
    .map(beat => dueAt(beat, since));
  const ahead = [...beats, ...others.map(({ at }) => at)].filter(at => at !== null && at > elapsed);
  return ahead.length === 0 ? null : Math.min(...ahead.map(Number));
}
