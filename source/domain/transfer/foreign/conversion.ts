/** The context for converting a record of another system. */
import type { Severity } from '../../incident/vocabulary.ts';
import type { PersonLookup } from './people.ts';
import type { ForeignRecord } from './record.ts';

export type ConversionContext = {
  readonly who: PersonLookup;
  /** The team of a record, and why. */
  readonly placeOf: (record: ForeignRecord) => { readonly team: string | null; readonly because: string };
  /** The person who imports it. */
  readonly by: string;
  /** UTC ISO-8601. */
  readonly now: string;
};

/** The severity if the record has none: when in doubt, the higher one. */
const unsure: Severity = 'major';

export const findSeverity = ({ severity }: ForeignRecord): Severity => severity ?? unsure;
