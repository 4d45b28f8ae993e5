/** One row per incident: every cell under its name, and nothing that a spreadsheet would run. */
import { describe, expect, it } from 'vitest';
import { formatIncidentCsvHeader, formatIncidentCsvRow } from '../../../source/format/csv/incidents.ts';
import { at, run, staffed } from '../../builders/incident.ts';

const cells = (line: string) => line.split(',');
const rowOf = (...given: Parameters<typeof staffed>) =>
  Object.fromEntries(
    cells(formatIncidentCsvRow(staffed(...given).state)).map((cell, index) => [
      cells(formatIncidentCsvHeader())[index],
      cell,
    ]),
  );

describe('a row', () => {
  it('has times in UTC and durations in seconds; unknown ones are empty', () => {
    const times = { impactStarted: { at: at('02:50'), approximate: true } };
    expect(rowOf({ times })).toMatchObject({
      ...{ id: 'INC-7', severity: 'major', commander: 'ana', investigator: 'ben', declaredBy: 'ana' },
      ...{ impactStarted: at('02:50'), approximate: 'impactStarted', detected: '' },
      ...{ timeToStaffSeconds: '300', timeToResolveSeconds: '', confidential: 'no', review: '' },
    });
  });

  it.each(['=1+1', '+1', '-1', '@x'])('has %s as text', title => {
    expect(rowOf({ title }).title).toBe(`'${title}`);
  });

  it('has as many cells as there are names', () => {
    const resolved = run(staffed(), 'ana', { do: 'resolve' }, '04:00');
    expect(cells(formatIncidentCsvRow(resolved.state)).length).toBe(cells(formatIncidentCsvHeader()).length);
  });
});
