/** What the use cases need. The command line, the console, the watch and the drill each bring their own. */

import type { TimeValue } from '../domain/incident/vocabulary.ts';
import type { Context, NewId } from '../domain/kernel/event.ts';
import type { Journal } from '../store/journal.ts';
import type { TeamFile } from '../team/types.ts';
import type { Zone } from '../time/format.ts';

export type AppContext = {
  /** Redacts what is written to it. */
  readonly journal: Journal;
  /** Null without a team file. */
  readonly teamFile: TeamFile | null;
  /** The id of the person who acts. */
  readonly person: string;
  /** The zone that times are shown in. */
  readonly zone: Zone;
  /** UTC ISO-8601 with milliseconds. */
  readonly now: () => string;
  readonly newId: NewId;
  /** Removes the team's secrets from a text. Call it before cutting a text: half of a secret is not recognised. */
  readonly redact: (text: string) => string;
};

/** Who decides and when it happened: what every decision takes. @param at null: now */
export function decisionContextOf(
  { person, now }: Pick<AppContext, 'person' | 'now'>,
  at: TimeValue | null = null,
): Context {
  const instant = now();
  return { by: person, at: at ?? { at: instant, approximate: false }, now: instant };
}
