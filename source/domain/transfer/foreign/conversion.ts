/** What a record of another system becomes here needs to know. */
import type { Severity } from '../../incident/vocabulary.ts';
import type { PersonLookup } from './people.ts';
import type { ForeignRecord } from './record.ts';

export type ConversionContext = {
  readonly who: PersonLookup;
  /** The team that a record is of, and why. */
  readonly placeOf: (record: ForeignRecord) => { readonly team: string | null; readonly because: string };
  /** Who brings it in. */
  readonly by: string;
  /** UTC ISO-8601. */
  readonly now: string;
};

/** Where nothing says how severe it is. Design section 5: "Unsure about the severity: the higher one". */
const unsure: Severity = 'major';

export const findSeverity = ({ severity }: ForeignRecord): Severity => severity ?? unsure;
