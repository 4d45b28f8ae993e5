/** The context of the use cases. The command line, the console, the watch and the drill each provide their own. */

import type { TimeValue } from '../domain/incident/vocabulary.ts';
import type { Context, NewId } from '../domain/kernel/event.ts';
import type { Journal } from '../store/journal.ts';
import type { TeamFile } from '../team/types.ts';
import type { Zone } from '../time/format.ts';

export type AppContext = {
  /** Redacts the events that it writes. */
  readonly journal: Journal;
  /** Null without a team file. */
  readonly teamFile: TeamFile | null;
  /** The id of the acting person. */
  readonly person: string;
  /** The zone in which to show times. */
  readonly zone: Zone;
  /** UTC ISO-8601 with milliseconds. */
  readonly now: () => string;
  readonly newId: NewId;
  /** Removes the team's secrets from a text. Call it before truncating a text: half of a secret is not recognized. */
  readonly redact: (text: string) => string;
};

/** The author and the time of a decision. @param at null: now */
export function decisionContextOf(
  { person, now }: Pick<AppContext, 'person' | 'now'>,
  at: TimeValue | null = null,
): Context {
  const instant = now();
  return { by: person, at: at ?? { at: instant, approximate: false }, now: instant };
}
