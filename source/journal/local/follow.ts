/** An incident as read from its segment so far, and how to go on from there. */

import { Conflict } from '../../domain/incident/apply/change.ts';
import type { IncidentEvent, UnknownEvent } from '../../domain/incident/events.ts';
import { apply, type Incident } from '../../domain/incident/fold.ts';
import type { Damage } from '../journal.ts';
import { decode } from './line.ts';
import type { Read } from './segment.ts';

export type Followed = {
  readonly id: string;
  readonly incident: Incident | null;
  /** Bytes read, up to the end of a line. */
  readonly offset: number;
  readonly lines: number;
  readonly damage: readonly Damage[];
  /** An unfinished last line, if there is one. Not counted in `offset`: it may be finished yet. */
  readonly torn: Damage | null;
};

/** What became of each event read, by its id: null where it applied, else why not. */
export type Outcomes = ReadonlyMap<string, string | null>;

export const unread = (id: string): Followed => ({
  id,
  incident: null,
  offset: 0,
  lines: 0,
  damage: [],
  torn: null,
});

/** Folds what was read past `followed.offset`. */
export function follow(
  followed: Followed,
  read: Read,
  file: string,
): { followed: Followed; outcomes: Outcomes } {
  let { incident } = followed;
  const outcomes = new Map<string, string | null>();
  const damage: Damage[] = [];
  const take = (event: IncidentEvent | UnknownEvent) => {
    const next = apply(incident, followed.id, event);
    if (next instanceof Conflict) outcomes.set(event.id, next.why);
    else {
      outcomes.set(event.id, null);
      incident = next;
    }
  };
  read.lines.forEach((line, index) => {
    if (line.trim() === '') return;
    const event = decode(line);
    if (typeof event !== 'string') take(event);
    else damage.push({ file, line: followed.lines + index + 1, reason: event, kind: 'damaged' });
  });
  const lines = followed.lines + read.lines.length;
  // A whole event whose newline alone is missing was written: it counts. The offset moves past it, and the next append
  // begins with a newline, which then ends this line.
  const last = read.tail.trim() === '' ? null : decode(read.tail);
  const whole = last !== null && typeof last !== 'string';
  if (whole) take(last);
  return {
    followed: {
      id: followed.id,
      incident,
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
