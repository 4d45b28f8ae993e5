/** The context for converting a record of another system. */
import { findSeverity, type SeverityWords } from '../../incident/severity-words.ts';
import type { Severity } from '../../incident/vocabulary.ts';
import type { PersonLookup } from './people.ts';
import type { ForeignRecord } from './record.ts';

export type ConversionContext = {
  readonly who: PersonLookup;
  /** The team of a record, and why. */
  readonly placeOf: (record: ForeignRecord) => { readonly team: string | null; readonly because: string };
  /** The team's own words for severities. */
  readonly severityWords: SeverityWords;
  /** The person who imports it. */
  readonly by: string;
  /** UTC ISO-8601. */
  readonly now: string;
};

/** The severity if the record has none: when in doubt, the higher one. */
const unsure: Severity = 'major';

/** By the first of its words that is known. */
export function findRecordSeverity(
  { severityWords }: ForeignRecord,
  { severityWords: own }: Pick<ConversionContext, 'severityWords'>,
): Severity {
  for (const word of severityWords) {
    const severity = findSeverity(word, own);
    if (severity !== null) return severity;
  }
  return unsure;
}

/** A priority or severity that is not known, though it comes first; null if there is none. */
export function findUnknownWord(
  { severityWords: [first] }: ForeignRecord,
  own: SeverityWords,
): string | null {
  return first !== undefined && findSeverity(first, own) === null ? first : null;
}
