/** What was changed around an incident, as its review tells of it. */
import type { ChangeEvent } from '../changes/change.ts';
import type { Cast } from './cast.ts';
import { minuteOf, offsetOf } from './times.ts';

export type ChangeEventRow = {
  readonly utc: string;
  /** From when the offsets in the timeline count. */
  readonly offset: string;
  readonly title: string;
  readonly origin: string | null;
  readonly links: readonly string[];
};

/** In the order of time. */
export const changeEventRows = (
  changes: readonly ChangeEvent[] | undefined,
  cast: Cast,
  reference: string,
): ChangeEventRow[] =>
  (changes ?? [])
    .toSorted((a, b) => (a.at < b.at ? -1 : 1))
    .map(({ at, title, origin, links }) => ({
      utc: minuteOf(at),
      offset: offsetOf(at, reference),
      title: cast.inText(title),
      origin: origin === null ? null : cast.inText(origin),
      links: links.map(({ href }) => href),
    }));
