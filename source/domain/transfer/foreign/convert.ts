/** What a record of another system becomes here needs to know. */
import type { Severity } from '../../incident/vocabulary.ts';
import type { Who } from './people.ts';
import type { Foreign } from './record.ts';

export type Becoming = {
  readonly who: Who;
  /** The team that a record is of, and why. */
  readonly placeOf: (record: Foreign) => { readonly team: string | null; readonly because: string };
  /** Who brings it in. */
  readonly by: string;
  /** UTC ISO-8601. */
  readonly now: string;
};

/** Where nothing says how severe it is. Design section 5: "Unsure about the severity: the higher one". */
const unsure: Severity = 'major';

export const severityIn = ({ severity }: Foreign): Severity => severity ?? unsure;
