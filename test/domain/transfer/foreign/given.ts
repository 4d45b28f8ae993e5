/** The exports of test/fixtures/import, as documented, and the records read from them. */
import { readFileSync } from 'node:fs';
import type { ConversionContext } from '../../../../source/domain/transfer/foreign/conversion.ts';
import { createPersonLookup, type TeamPeople } from '../../../../source/domain/transfer/foreign/people.ts';
import { readRecords } from '../../../../source/domain/transfer/foreign/read.ts';
import type { ForeignPerson, ForeignRecord } from '../../../../source/domain/transfer/foreign/record.ts';

export const now = '2026-11-25T12:00:00.000Z';

const folder = new URL('../../../fixtures/import/', import.meta.url);

/** A fixture, parsed. */
export const fixture = (name: string): unknown =>
  JSON.parse(readFileSync(new URL(`${name}.json`, folder), 'utf8'));

export const read = (...names: readonly string[]) =>
  readRecords(
    names.map(name => ({ name, document: fixture(name) })),
    now,
  );

export const readDocument = (document: unknown) => readRecords([{ name: 'x.json', document }], now);

/** The record with that name. */
export function recordIn(records: readonly ForeignRecord[], called: string): ForeignRecord {
  const record = records.find(each => each.called.includes(called));
  if (!record) throw new Error(`there is no ${called}`);
  return record;
}

export const people: TeamPeople = {
  ana: { name: 'Ana Ruiz', email: null },
  ben: { name: 'Ben Okafor', email: 'ben@example.com' },
  chi: { name: 'Chi Nguyen', email: 'chi@example.com' },
};

export const becoming = (users: readonly ForeignPerson[] = []): ConversionContext => ({
  who: createPersonLookup(people, users),
  severityWords: {},
  placeOf: () => ({ team: 'payments', because: 'a test says so' }),
  by: 'dee',
  now,
});
