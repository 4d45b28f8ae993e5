/** When a beat is due, from what has been since when. */
import type { Beat, Cue } from './scenario.ts';

/** What has been, and since when: milestones, beats, and under names of their own what was heard and who came. */
export type Since = Readonly<Record<string, number>>;

export const heard = (beat: string): string => `heard ${beat}`;
export const here = (person: string): string => `here ${person}`;

/** @returns milliseconds since the drill began; null: not before something else happens */
export function dueAt({ name, cue }: Beat, since: Since): number | null {
  if (cue.unless.some(what => since[what] !== undefined)) return null;
  const needed = cue.after.map(what => since[what]);
  if (needed.includes(undefined)) return null;
  const held = Math.max(cue.at ?? 0, ...needed.map(Number));
  if (!isAsked(cue)) return held + cue.wait;
  const answers = [
    ...asked(name, cue, since).map(at => Math.max(held, at) + cue.wait),
    ...(cue.or === null ? [] : [held + cue.or]),
  ];
  return answers.length === 0 ? null : Math.min(...answers);
}

const isAsked = ({ says, pulls }: Cue) => says.length > 0 || pulls !== null;

function asked(name: string, { pulls }: Cue, since: Since): number[] {
  return [since[heard(name)], pulls === null ? undefined : since[here(pulls)]].filter(at => at !== undefined);
}

/** Whether the player brought a beat about, be it by a word or by pulling somebody in, before it came by itself. */
export function isEarned({ name, cue }: Beat, since: Since): boolean {
  return isAsked(cue) && asked(name, cue, since).length > 0;
}
