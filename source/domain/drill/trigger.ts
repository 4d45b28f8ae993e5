/** When a step is due, from the times of past events. */
import type { Step, Trigger } from './scenario.ts';

/** The times of past events: milestones, steps, words and arrivals under keys of their own. */
export type Occurrences = Readonly<Record<string, number>>;

export const saidKey = (step: string): string => `heard ${step}`;
export const presentKey = (person: string): string => `here ${person}`;

/** @returns milliseconds since the drill began; null: not before something else happens */
export function findDueTime({ name, trigger }: Step, since: Occurrences): number | null {
  if (trigger.unless.some(what => since[what] !== undefined)) return null;
  const needed = trigger.after.map(what => since[what]);
  if (needed.includes(undefined)) return null;
  const held = Math.max(trigger.at ?? 0, ...needed.map(Number));
  if (!waitsForPlayer(trigger)) return held + trigger.wait;
  const answers = [
    ...findPlayerTimes(name, trigger, since).map(at => Math.max(held, at) + trigger.wait),
    ...(trigger.or === null ? [] : [held + trigger.or]),
  ];
  return answers.length === 0 ? null : Math.min(...answers);
}

const waitsForPlayer = ({ says, pulls }: Trigger) => says.length > 0 || pulls !== null;

function findPlayerTimes(name: string, { pulls }: Trigger, since: Occurrences): number[] {
  return [since[saidKey(name)], pulls === null ? undefined : since[presentKey(pulls)]].filter(
    at => at !== undefined,
  );
}

/** Whether the player triggered a step, by a word or by pulling a person in, before it happened automatically. */
export function isCausedByPlayer({ name, trigger }: Step, since: Occurrences): boolean {
  return waitsForPlayer(trigger) && findPlayerTimes(name, trigger, since).length > 0;
}
