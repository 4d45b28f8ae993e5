/** What a segment was folded to so far, and how to go on from there. */

import type { IncidentEvent } from '../../domain/incident/events.ts';
import { evolve, type Incident } from '../../domain/incident/fold.ts';
import { readEvent } from '../../domain/incident/schema.ts';
import { Conflict } from '../../domain/kernel/conflict.ts';
import type { UnknownEvent } from '../../domain/kernel/event.ts';
import { cleanDeep } from '../../domain/kernel/text.ts';
import type { Damage } from '../journal.ts';
import { type AnyEvent, decode, type ReadEvent } from './line.ts';
import type { Read } from './segment.ts';

/** How the events of a segment become a state. */
export type Folding<S, E extends AnyEvent> = {
  readonly initial: S;
  readonly read: ReadEvent<E>;
  readonly apply: (state: S, event: E | UnknownEvent) => S | Conflict;
};

/** The segment of an incident: nothing before its declaration. */
export const incidentFolding = (id: string): Folding<Incident | null, IncidentEvent> => ({
  initial: null,
  read: readEvent,
  apply: (incident, event) => evolve(incident, id, event),
});

export type Followed<S> = {
  readonly state: S;
  /** Bytes read, up to the end of a line. */
  readonly offset: number;
  readonly lines: number;
  readonly damage: readonly Damage[];
  /** An unfinished last line, if there is one. Not counted in `offset`: it may be finished yet. */
  readonly torn: Damage | null;
};

/** What became of each event read, by its id: null where it applied, else why not. */
export type Outcomes = ReadonlyMap<string, string | null>;

export const unread = <S>(initial: S): Followed<S> => ({
  state: initial,
  offset: 0,
  lines: 0,
  damage: [],
  torn: null,
});

/**
 * Folds events of ours that stand at `followed.offset`, a line each, and nothing else up to `offset`.
 * @returns null where one of them would not be read as it is: then it is to be read like anybody's
 */
export function followKnown<S, E extends AnyEvent>(
  followed: Followed<S>,
  events: readonly E[],
  offset: number,
  folding: Folding<S, E>,
): { followed: Followed<S>; outcomes: Outcomes } | null {
  const clean = events.map(event => {
    const read = folding.read(event);
    return typeof read === 'string' ? null : cleanDeep(read);
  });
  if (clean.includes(null)) return null;
  let { state } = followed;
  const outcomes = new Map<string, string | null>();
  for (const event of clean) {
    if (event === null) continue;
    const next = folding.apply(state, event);
    outcomes.set(event.id, next instanceof Conflict ? next.why : null);
    if (!(next instanceof Conflict)) state = next;
  }
  const lines = followed.lines + events.length;
  return { followed: { ...followed, state, offset, lines }, outcomes };
}

/** Folds what was read past `followed.offset`. */
export function follow<S, E extends AnyEvent>(
  followed: Followed<S>,
  read: Read,
  file: string,
  folding: Folding<S, E>,
): { followed: Followed<S>; outcomes: Outcomes } {
  let { state } = followed;
  const outcomes = new Map<string, string | null>();
  const damage: Damage[] = [];
  const take = (event: E | UnknownEvent) => {
    const next = folding.apply(state, event);
    if (next instanceof Conflict) outcomes.set(event.id, next.why);
    else {
      outcomes.set(event.id, null);
      state = next;
    }
  };
  read.lines.forEach((line, index) => {
    if (line.trim() === '') return;
    const event = decode(line, folding.read);
    if (typeof event !== 'string') take(event);
    else damage.push({ file, line: followed.lines + index + 1, reason: event, kind: 'damaged' });
  });
  const lines = followed.lines + read.lines.length;
  // A whole event whose newline alone is missing was written: it counts. The offset moves past it, and the next append
  // begins with a newline, which then ends this line.
  const last = read.tail.trim() === '' ? null : decode(read.tail, folding.read);
  const whole = last !== null && typeof last !== 'string';
  if (whole) take(last);
  return {
    followed: {
      state,
      offset: read.offset + (whole ? Buffer.byteLength(read.tail) : 0),
      lines,
      damage: damage.length > 0 ? [...followed.damage, ...damage] : followed.damage,
      torn:
        typeof last === 'string'
          ? {
              file,
              line: lines + 1,
              reason: `it ends in the middle (${Buffer.byteLength(read.tail)} bytes)`,
              kind: 'torn',
            }
          : null,
    },
    outcomes,
  };
}
