/** Entries of a timeline for specifications, and arbitrary ones. */
import fc from 'fast-check';
import type { Entry } from '../../../source/domain/incident/timeline.ts';
import { loggedKinds } from '../../../source/domain/incident/vocabulary.ts';

export function entry(change: Partial<Entry> = {}): Entry {
  return {
    id: '01JZZZZZZZZZZZZZZZZZZZZZZZ',
    at: '2026-03-02T03:10:00.000Z',
    approximate: false,
    recorded: '2026-03-02T03:10:00.000Z',
    by: 'ana',
    kind: 'note',
    text: 'the pool is full',
    event: null,
    audience: null,
    links: [],
    attachment: null,
    temporaryFix: false,
    pinned: false,
    struck: null,
    versions: [],
    ...change,
  };
}

const unit = fc.oneof(
  { weight: 6, arbitrary: fc.constantFrom(...'abc xyz 0123 -/.') },
  { weight: 2, arbitrary: fc.constantFrom('漢', '字', '決済', '한글', 'é', 'ﷺ') },
  { weight: 2, arbitrary: fc.constantFrom('🚀', '👨‍👩‍👧', '🇨🇭', '❤️', 'e\u0301', '\t', '\n') },
);

export const anyText = fc.string({ unit, minLength: 1, maxLength: 300 });

export const anyEntry: fc.Arbitrary<Entry> = fc
  .record({
    minute: fc.integer({ min: 0, max: 5_000 }),
    by: fc.string({ unit, minLength: 1, maxLength: 20 }).map(name => name.replace(/\s/g, '_')),
    kind: fc.constantFrom(...loggedKinds, 'update' as const, 'event' as const),
    text: anyText,
    approximate: fc.boolean(),
    pinned: fc.boolean(),
    links: fc.array(fc.webUrl(), { maxLength: 2 }),
  })
  .map(({ minute, ...rest }) =>
    entry({ ...rest, at: new Date(Date.parse('2026-03-02T00:00:00.000Z') + minute * 60_000).toISOString() }),
  );

/** Entries in the order of time, each with an id of its own. */
export const anyTimeline = fc
  .array(anyEntry, { minLength: 1, maxLength: 40 })
  .map(entries =>
    entries
      .toSorted((a, b) => a.at.localeCompare(b.at))
      .map((each, index) => ({ ...each, id: `01ENTRY${String(index).padStart(6, '0')}` })),
  );
