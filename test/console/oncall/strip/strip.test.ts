import { afterEach, describe, expect, it } from 'vitest';
import type { Rota } from '../../../../source/console/data/rota.ts';
import { collectSpans, strip, stripMarks } from '../../../../source/console/oncall/strip/strip.ts';
import { gapParts, headingParts, spokenSpans } from '../../../../source/console/oncall/strip/strip-text.ts';
import { findWindow } from '../../../../source/console/oncall/strip/window.ts';
import { textOf } from '../../../../source/console/ui/text/span.ts';
import { width } from '../../../../source/format/text/layout/cells.ts';
import { clock, now, override, rota } from '../team.ts';

const window = findWindow(now, 0, 'utc');
const look = { columns: 64, rows: 20, zone: 'utc', reader: 'ana', people: ['ana', 'ben'] } as const;

function spans(of: Rota, schedule: string) {
  const coverage = of.coverage(schedule);
  if (!coverage) throw new Error(`no ${schedule}`);
  return collectSpans(coverage, window);
}

const rows = (of: Rota, schedule: string, change: Partial<Parameters<typeof strip>[2]> = {}) =>
  strip(spans(of, schedule), window, { ...look, ...change });
const drawn = (...which: Parameters<typeof rows>) =>
  rows(...which).map(({ label, cells }) => `${label} ${cells}`.trimEnd());

afterEach(() => {
  process.env.TZ = 'UTC';
});

describe('the strip', () => {
  it('has the days above, gaps first, and one row per person', () => {
    expect(drawn(rota(), 'payments-primary')).toEqual([
      '       Mo  Tu  We  Th  Fr  Sa  Su  Mo  Tu  We  Th  Fr  Sa  Su',
      '       5   6   7   8   9   10  11  12  13  14  15  16  17  18',
      'nobody !!······················································',
      'ana    ·▌███████████████████████████▌··························',
      'ben    ·····························▌██████████████████████████',
    ]);
  });

  it('marks overrides, also by a person outside the rotation', () => {
    expect(drawn(rota({ overrides: [override()] }), 'payments-primary').slice(3)).toEqual([
      'ana    ·▌███▌···▌███████████████████▌··························',
      'ben    ·····························▌██████████████████████████',
      'chi    ·····▓▓▓▓▓··············································',
    ]);
  });

  it('has a row also for people of the rotation without a shift in the window', () => {
    expect(drawn(rota(), 'search-primary', { people: ['dee', 'zoe'] }).at(-1)).toMatch(/^zoe +·+$/);
  });

  it('has letters and the dates of Mondays on a narrow screen, and only those and urgent lines on a low one', () => {
    const narrow = { columns: 40 };
    expect(drawn(rota(), 'payments-primary', narrow).slice(0, 2)).toEqual([
      '       M T W T F S S M T W T F S S',
      '       5             12',
    ]);
    expect(drawn(rota(), 'payments-primary', { ...narrow, rows: 3 })).toEqual([
      '       5             12',
      'nobody !···························',
      'ana    ▌█████████████▌·············',
    ]);
  });

  it('marks gaps and the reader by tone too, and never by tone alone', () => {
    const [, , nobody, ana, ben] = rows(rota(), 'payments-primary');
    expect([nobody?.tone, ana?.tone, ben?.tone]).toEqual(['late', 'accent', 'normal']);
    expect(nobody?.cells).toContain('!');
  });

  it.each(['UTC', 'Europe/Madrid', 'Asia/Kathmandu'])(
    'in every cell equals the schedule minute by minute, in %s',
    zone => {
      process.env.TZ = zone;
      // Two weeks in which Madrid's clocks go forward.
      const spring = findWindow('2026-03-20T12:00:00.000Z', 0, 'local');
      const shift = { from: '2026-03-22T10:10:00.000Z', to: '2026-03-23T04:40:00.000Z', person: 'dee' };
      const coverage = rota({ overrides: [override(shift)] }).coverage('payments-primary');
      if (!coverage) throw new Error('no coverage');
      const found = strip(collectSpans(coverage, spring), spring, { ...look, zone: 'local', columns: 120 });
      const [, axis] = found;
      const perDay = (axis?.cells.length ?? 0) / 14;
      expect(perDay).toBe(8);
      for (const { label, cells } of found.slice(2)) {
        const person = label.trim();
        [...cells].forEach((mark, index) => {
          const [day, slot] = [Math.floor(index / perDay), index % perDay];
          const [begin, end] = [spring.days[day] ?? 0, spring.days[day + 1] ?? 0];
          const minutes = (end - begin) / perDay / 60_000;
          const starts = begin + slot * minutes * 60_000;
          const looks = Array.from({ length: minutes }, (_, minute) => starts + (minute + 0.5) * 60_000);
          const onDuty = looks.filter(instant => coverage.at(instant) === person).length;
          if (onDuty === 0) expect(mark).toBe('·');
          else if (person === 'dee') expect(mark).toBe('▓');
          else expect(mark).toBe(onDuty === looks.length ? '█' : '▌');
        });
      }
      expect(found.slice(2).map(({ label }) => label.trim())).toEqual(['ana', 'ben', 'dee']);
    },
  );

  it('is at most as wide as the screen, whoever is in it', () => {
    const long = override({ person: 'a-very-long-person-name-漢字漢字' });
    for (let columns = 40; columns <= 220; columns++) {
      const found = rows(rota({ overrides: [long] }), 'payments-primary', { columns });
      for (const { label, cells } of found) expect(width(`${label} ${cells}`)).toBeLessThanOrEqual(columns);
      expect(new Set(found.slice(2).map(({ label }) => width(label))).size).toBe(1);
    }
  });

  it('draws no mark that the help does not explain', () => {
    const told = stripMarks.map(({ term }) => term);
    const closed = override({
      id: 'O-2',
      person: null,
      from: '2026-01-08T00:00:00.000Z',
      to: '2026-01-09T00:00:00.000Z',
    });
    const used = rows(rota({ overrides: [override(), closed] }), 'payments-primary')
      .slice(2)
      .flatMap(({ cells }) => [...cells]);
    expect(new Set(used)).toEqual(new Set([...told, '·']));
  });
});

describe('in words', () => {
  it('the heading names schedule and days', () => {
    const named = { schedule: 'payments-primary', timezone: 'Europe/Madrid', preview: null };
    expect(textOf(headingParts(named, window, clock))).toBe(
      'payments-primary  Mon 5 Jan – Sun 18 Jan  Europe/Madrid',
    );
    expect(textOf(headingParts({ ...named, preview: 'with chi' }, window, clock))).toContain('with chi');
  });

  it('shows the first gap, and how many more there are', () => {
    expect(textOf(gapParts(spans(rota(), 'payments-primary'), clock))).toBe('✗ nobody Mon 5 Jan 00:00–08:00');
    expect(textOf(gapParts(spans(rota(), 'search-primary'), clock))).toBe(
      '✗ nobody Mon 5 Jan 00:00 – Tue 6 Jan 09:00, and 2 more gaps',
    );
    const whole = override({
      person: 'dee',
      from: '2026-01-01T00:00:00.000Z',
      to: '2026-02-01T00:00:00.000Z',
    });
    expect(gapParts(spans(rota({ overrides: [whole] }), 'payments-primary'), clock)).toEqual([
      { text: 'no gaps', tone: 'muted' },
    ]);
  });

  it('shows a gap that an override asks for as wanted, and not among the gaps', () => {
    const covered = override({
      person: 'dee',
      from: '2026-01-01T00:00:00.000Z',
      to: '2026-02-01T00:00:00.000Z',
    });
    const closed = override({ id: 'O-2', person: null });
    const wanted = spans(rota({ overrides: [covered, closed] }), 'payments-primary');
    expect(gapParts(wanted, clock)).toEqual([
      { text: 'no one Tue 6 Jan 08:00 – Wed 7 Jan 08:00, by an override', tone: 'muted' },
    ]);
    expect(spokenSpans(wanted, clock)[1]).toBe('no one Tue 6 Jan 08:00 – Wed 7 Jan 08:00, by an override');
    const options = { columns: 80, rows: 10, zone: 'utc', reader: 'ana', people: [] } as const;
    const row = strip(wanted, window, options).find(({ label }) => label.trim() === 'nobody');
    expect([row?.tone, row?.cells.includes('-'), row?.cells.includes('!')]).toEqual(['muted', true, false]);
  });

  it('lists every span for a screen reader', () => {
    expect(spokenSpans(spans(rota({ overrides: [override()] }), 'payments-primary'), clock)).toEqual([
      'nobody Mon 5 Jan 00:00–08:00',
      'ana Mon 5 Jan 08:00 – Tue 6 Jan 08:00',
      'chi Tue 6 Jan 08:00 – Wed 7 Jan 08:00, by an override',
      'ana Wed 7 Jan 08:00 – Mon 12 Jan 08:00',
      'ben Mon 12 Jan 08:00 – Mon 19 Jan 00:00',
    ]);
  });
});
