import { describe, expect, it } from 'vitest';
import { createRota, type Rota } from '../../../source/console/data/rota.ts';
import { listSchedules } from '../../../source/console/oncall/entries.ts';
import { formatSummary, listDuties, peopleOptions } from '../../../source/console/oncall/rota-rows.ts';
import { onCallRows } from '../../../source/console/overview/on-call-rows.ts';
import { nameWidths, rowsPerEntry, scheduleRows } from '../../../source/console/ui/summaries/duty.ts';
import { textOf } from '../../../source/console/ui/text/span.ts';
import { emptyOncall } from '../../../source/domain/oncall/overrides/state.ts';
import { schedulesOf } from '../../../source/team/schedules.ts';
import { at, clock, now, override, rota, swap, team } from '../oncall/team.ts';

const entries = listSchedules(team, 'payments');

function listed(of: Rota, columns: number, person = 'ana'): string[] {
  const standings = listDuties(of, entries, now);
  const widths = nameWidths(entries);
  return standings.flatMap((standing, index) =>
    scheduleRows(standing, { ...clock, person }, { columns, widths, selected: index === 0 }).map(textOf),
  );
}

describe('the list of schedules', () => {
  it('shows who, until when, the local time there, and who is next', () => {
    expect(listed(rota(), 100)).toEqual([
      '›payments  primary    ana (you) until 12 Jan 08:00, 13:00 for ana, then ben',
      ' payments  secondary  ben, 07:00 for ben',
      ' search    primary    ✗ nobody until Tue 09:00, then dee',
      ' support   secondary  ben, 07:00 for ben',
      ' –         holidays   chi',
    ]);
  });

  it('takes two rows a schedule on a narrow screen, and cuts no more than a clock', () => {
    const rows = listed(rota(), 40);
    expect(rows.slice(0, 4)).toEqual([
      '›payments primary  ana (you)',
      '   until 12 Jan 08:00, then ben, 13:00 for ana',
      ' payments secondary  ben',
      '   07:00 for ben',
    ]);
    expect(rows).toHaveLength(entries.length * rowsPerEntry(40));
  });

  it('has the overrides of the journal, and the next person after a gap', () => {
    const soon = override({ from: '2026-01-05T11:00:00.000Z', to: '2026-01-05T13:00:00.000Z' });
    expect(listed(rota({ overrides: [soon] }), 100)[0]).toBe(
      '›payments  primary    chi until 13:00, then ana (you)',
    );
    const before = override({ ...soon, schedule: 'search-primary', person: 'ana' });
    expect(listed(rota({ overrides: [before] }), 100)[2]).toBe(
      ' search    primary    ana (you) until 13:00, 13:00 for ana, then dee from Tue 09:00',
    );
  });

  it('marks a person who is away, while they are', async () => {
    const { ana } = team.people;
    if (!ana) throw new Error('ana is in the team file');
    const away = [{ from: '2026-01-05T00:00', to: '2026-01-06T00:00', why: null }];
    const absent = { ...team, people: { ...team.people, ana: { ...ana, away } } };
    const of = createRota(absent, await schedulesOf(absent), emptyOncall);
    expect(listed(of, 100)[0]).toBe(
      '›payments  primary    ana (you) (away) until 12 Jan 08:00, 13:00 for ana, then ben',
    );
    expect(listed(of, 40)[0]).toBe('›payments primary  ana (you) (away)');
    expect(of.onDuty('payments-primary', at('06T00:00'))?.away).toBeUndefined();
  });

  it('reports a schedule that cannot be read, and shows the others', () => {
    const broken = rota();
    const half = {
      ...broken,
      onDuty: (name: string, instant: number) => (name === 'holidays' ? null : broken.onDuty(name, instant)),
    };
    expect(listed(half, 100).at(-1)).toBe(' –         holidays   ✗ not valid: run callme doctor');
  });
});

describe('a cached answer', () => {
  it('equals a newly resolved one, at every hour of a month', () => {
    const kept = rota({ overrides: [override()] });
    for (let instant = at('05T00:00'); instant < at('31T00:00'); instant += 3_600_000) {
      for (const { schedule } of entries) {
        const anew = rota({ overrides: [override()] }).onDuty(schedule, instant);
        // Each horizon ends at a different time, so only the part within it is compared.
        expect(kept.onDuty(schedule, instant)?.person).toBe(anew?.person);
        expect(kept.onDuty(schedule, instant)?.until).toBe(anew?.until);
        expect(kept.onDuty(schedule, instant)?.next).toEqual(anew?.next);
      }
    }
  });

  it('is not used for an earlier instant', () => {
    const kept = rota();
    expect(kept.onDuty('payments-primary', at('13T00:00'))?.person).toBe('ben');
    expect(kept.onDuty('payments-primary', at('06T00:00'))?.person).toBe('ana');
  });
});

describe('the overview', () => {
  const lines = (of: Rota, ownTeam: string | null, columns = 80, person = 'ana') =>
    onCallRows(of, { person, ownTeam }, clock, columns).map(textOf);

  it("names the primary and the secondary of the reader's team", () => {
    expect(lines(rota(), 'payments')).toEqual([
      'on call for payments: ana (you) until 12 Jan 08:00, secondary ben',
    ]);
    expect(lines(rota(), 'payments', 40)).toEqual([
      'payments: ana (you) until 12 Jan 08:00',
      'secondary ben',
    ]);
    expect(lines(rota(), 'support')).toEqual(['on call for support: secondary ben']);
  });

  it('warns where no one is on call', () => {
    const [[first] = []] = onCallRows(rota(), { person: 'ana', ownTeam: 'search' }, clock, 80);
    expect(first).toEqual({ text: '▸ nobody is primary for search until Tue 09:00', tone: 'warning' });
  });

  it('does not warn where an override puts no one on call', () => {
    const closed = override({ person: null, from: '2026-01-05T00:00:00.000Z' });
    const [rows = []] = onCallRows(
      rota({ overrides: [closed] }),
      { person: 'ana', ownTeam: 'payments' },
      clock,
      80,
    );
    expect(rows[0]).toEqual({
      text: 'no one is primary for payments until Wed 08:00, by an override',
      tone: 'muted',
    });
  });

  it('is empty for a team without schedules, and without a reader', () => {
    expect(lines(rota(), 'facilities')).toEqual([]);
    expect(lines(rota(), null)).toEqual([]);
  });

  it("shows a swap that waits for the reader, and no one else's", () => {
    const waiting = rota({ swaps: [swap()] });
    expect(lines(waiting, 'payments').at(-1)).toBe(
      '▸ ben offers you Mon 12 Jan 09:00–17:00 for your Tue 6 Jan 09:00 – Wed 7 Jan 09:00 (payments-primary): o to answer',
    );
    expect(lines(waiting, 'payments', 80, 'ben')).toHaveLength(1);
    expect(lines(rota({ swaps: [swap({ status: 'declined' })] }), 'payments')).toHaveLength(1);
  });
});

describe('an override', () => {
  const [entry] = entries;
  const look = (person: string, from: string, to: string, schedule = 'payments-primary') =>
    formatSummary(rota(), schedule, { id: 'new', person, from: at(from), to: at(to) }, clock);

  it('is previewed with when, how long, and instead of whom', () => {
    expect(look('chi', '06T08:00', '07T08:00')).toEqual([
      'Tue 6 Jan 08:00 – Wed 7 Jan 08:00, 24h',
      'instead of ana',
    ]);
    expect(look('chi', '12T07:00', '12T09:00')[1]).toBe('instead of ana, ben');
    expect(look('ana', '06T08:00', '06T09:00')[1]).toBe('where ana is already on duty');
    expect(look('ana', '06T08:00', '06T10:00', 'search-primary')[1]).toBe(
      'instead of dee, and where otherwise no one is on duty',
    );
    expect(look('ana', '05T08:00', '05T10:00', 'search-primary')[1]).toBe('where no one is on duty');
  });

  it('can be covered by people whose clock is shown where it differs', () => {
    if (!entry) throw new Error('no schedule');
    expect(peopleOptions(rota(), entry, 'ana', clock).map(({ label }) => label)).toEqual([
      'ana (you)  Ana Ruiz, 13:00 there',
      'ben  Ben Okafor, 07:00 there',
      'chi  Chi Nguyen',
      'dee  Dee',
      'no one  a deliberate gap',
    ]);
  });
});
