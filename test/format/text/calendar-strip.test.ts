/** Calendar strips: the content of cells, the start of days, and that none is ever wider than allowed. */
import fc from 'fast-check';
import { afterEach, describe, expect, it } from 'vitest';
import type { Span } from '../../../source/domain/oncall/schedule/schedule.ts';
import { createStrips, formatStrips, type StripOptions } from '../../../source/format/text/calendar-strip.ts';
import { ansiPaint } from '../../../source/format/text/layout/style.ts';
import { width } from '../../../source/format/text/layout/table.ts';
import { daysIn } from '../../../source/time/calendar.ts';

const hour = 3_600_000;
const day = 24 * hour;
const at = (time: string) => Date.parse(time.length === 16 ? `${time}Z` : time);

const span = (person: string | null, from: string, to: string): Span => ({
  person,
  from: at(from),
  to: at(to),
});

const options = (from: string, to: string, more: Partial<StripOptions> = {}): StripOptions => ({
  from: at(from),
  to: at(to),
  zone: 'utc',
  columns: 80,
  nameOf: person => person,
  ...more,
});

const machine = process.env.TZ;
afterEach(() => {
  process.env.TZ = machine;
});

describe('a strip', () => {
  const spans = [
    span('ana', '2026-01-30T00:00', '2026-01-31T09:00'),
    span(null, '2026-01-31T09:00', '2026-01-31T17:00'),
    span('ben', '2026-01-31T17:00', '2026-02-03T00:00'),
  ];
  const named = { nameOf: (person: string) => (person === 'ana' ? 'Ana Ruiz' : person), columns: 36 };

  it('has a column a day and a row a person; a cell is full, partial or a gap', () => {
    expect(formatStrips(spans, options('2026-01-30T00:00', '2026-02-03T00:00', named)).split('\n')).toEqual([
      '         Jan 2026      Feb 2026',
      '         30     31     1      2',
      '         F      S      S      M',
      'Ana Ruiz ██████ ██▌··· ······ ······',
      'ben      ······ ····▌█ ██████ ██████',
      'nobody   ······ ··!!!· ······ ······',
    ]);
  });

  it('leaves empty the cells outside the window, and cuts cells at its ends', () => {
    const text = formatStrips(spans, options('2026-01-30T13:00', '2026-02-02T05:00', named)).split('\n');
    expect(text[3]).toBe('Ana Ruiz    ███ ██▌··· ······ ··');
    expect(text[5]).toBe('nobody      ··· ··!!!· ······ ··');
  });

  it('shows the smallest gap, in any width', () => {
    const minute = [
      span('ana', '2026-01-05T00:00', '2026-01-12T11:59'),
      span(null, '2026-01-12T11:59', '2026-01-12T12:00'),
      span('ben', '2026-01-12T12:00', '2026-01-19T00:00'),
    ];
    for (const columns of [8, 30, 80, 200]) {
      const found = createStrips(minute, options('2026-01-05T00:00', '2026-01-19T00:00', { columns }));
      const gaps = found.flatMap(({ rows }) =>
        rows.filter(({ label, tone }) => label !== '' && tone === 'gap'),
      );
      expect(gaps).toHaveLength(1);
      expect(gaps[0]?.cells.match(/!/g)).toHaveLength(1);
    }
  });

  it('gives the console rows with their meanings', () => {
    const [only] = createStrips(spans, options('2026-01-30T00:00', '2026-02-03T00:00', named));
    expect(only?.rows.map(({ label, person, tone }) => [label, person, tone])).toEqual([
      ['', null, 'muted'],
      ['', null, 'muted'],
      ['', null, 'muted'],
      ['Ana Ruiz', 'ana', 'normal'],
      ['ben', 'ben', 'normal'],
      ['nobody', null, 'gap'],
    ]);
    const full = createStrips(spans.slice(0, 1), options('2026-01-30T00:00', '2026-01-31T00:00'));
    expect(full[0]?.rows.at(-1)?.tone).toBe('muted');
  });

  it('has the rows that are asked for, also of a person without duty', () => {
    const asked = { people: ['chi', 'ana'], columns: 36 };
    const [only] = createStrips(spans, options('2026-01-30T00:00', '2026-02-03T00:00', asked));
    expect(only?.rows.slice(3).map(({ label }) => label)).toEqual(['chi', 'ana', 'nobody']);
    expect(only?.rows[3]?.cells).toMatch(/^[· ]+$/);
  });

  it('is coloured by meaning if colours are on', () => {
    const text = formatStrips(spans, {
      ...options('2026-01-30T00:00', '2026-02-03T00:00', named),
      paint: ansiPaint,
    });
    expect(text.split('\n').at(-1)).toMatch(/^\x1b\[31mnobody .*\x1b\[39m$/);
    expect(text.split('\n')[3]).not.toContain('\x1b');
  });
});

describe('a long window', () => {
  const alone = (from: string, days: number) => {
    const to = new Date(at(from) + days * day).toISOString().slice(0, 16);
    return createStrips([span('ana', from, to)], options(from, to)).map(({ rows }) =>
      rows[1]?.cells.trim().split(/\s+/),
    );
  };

  it('is cut into strips of two weeks', () => {
    expect(alone('2026-01-05T00:00', 28).map(dates => dates?.length)).toEqual([14, 14]);
    expect(alone('2026-01-05T00:00', 30).map(dates => dates?.length)).toEqual([14, 14, 2]);
  });

  it('has no strip of its own for the rest of the last day', () => {
    expect(alone('2026-01-05T14:30', 14).map(dates => dates?.length)).toEqual([15]);
    expect(alone('2026-01-05T14:30', 28).map(dates => dates?.length)).toEqual([14, 15]);
  });

  it('names the month and the dates of each', () => {
    const found = formatStrips(
      [span('ana', '2026-12-21T00:00', '2027-01-18T00:00')],
      options('2026-12-21T00:00', '2027-01-18T00:00'),
    ).split('\n');
    expect(found[0]).toMatch(/^ +Dec 2026 +Jan 2027$/);
    expect(found.filter(line => line === '')).toHaveLength(1);
    expect(found[6]).toMatch(/^ +Jan 2027$/);
    expect(found[7]).toMatch(/^ +4 +5 .* 17$/);
  });
});

describe('days', () => {
  it("are the reader's: evening in Madrid is the next day in Tokyo", () => {
    process.env.TZ = 'Asia/Tokyo';
    const [first] = daysIn(at('2026-01-05T16:00'), at('2026-01-05T17:00'), 'local');
    expect([first?.month, first?.date, first?.weekday]).toEqual([1, 6, 1]);
    expect(first?.from).toBe(at('2026-01-05T15:00'));
  });

  it('have 23 and 25 hours when the clocks change, and every cell has its part of them', () => {
    process.env.TZ = 'Europe/Madrid';
    const march = daysIn(at('2026-03-27T23:00'), at('2026-03-30T22:00'), 'local');
    expect(march.map(({ from, to }) => (to - from) / hour)).toEqual([24, 23, 24]);
    const october = daysIn(at('2026-10-24T22:00'), at('2026-10-25T23:00'), 'local');
    expect(october.map(({ from, to }) => (to - from) / hour)).toEqual([25]);
    const spans = [span('ana', '2026-03-27T23:00', '2026-03-30T22:00')];
    const text = formatStrips(spans, options('2026-03-27T23:00', '2026-03-30T22:00', { zone: 'local' }));
    expect(text.split('\n')[3]).toMatch(/^ana +█+ █+ █+$/);
  });

  it.each([
    'America/Sao_Paulo',
    'Asia/Beirut',
    'America/Havana',
    'Pacific/Apia',
    'Africa/Cairo',
    'Pacific/Chatham',
  ])(
    'follow each other without a gap for years in %s, also where midnight is skipped or comes twice',
    zone => {
      process.env.TZ = zone;
      const [from, to] = [at('2010-12-25T00:00'), at('2019-01-10T00:00')];
      const days = daysIn(from, to, 'local');
      expect(days[0]?.from).toBeLessThanOrEqual(from);
      expect(days.at(-1)?.to).toBeGreaterThanOrEqual(to);
      expect(days.every(({ to: end }, index) => end === (days[index + 1]?.from ?? end))).toBe(true);
      expect(
        days.every(({ from: begin, to: end }) => end - begin >= 22 * hour && end - begin <= 26 * hour),
      ).toBe(true);
    },
  );
});

describe('a strip of any kind', () => {
  const name = fc.constantFrom('ana', 'Ana María de los Ángeles Ruiz', '李小龍', 'б', '👩‍🚒 ben');
  const spans = fc
    .array(fc.record({ person: fc.option(name, { nil: null }), hours: fc.integer({ min: 1, max: 400 }) }), {
      minLength: 1,
      maxLength: 12,
    })
    .map(parts => {
      let from = at('2026-01-05T14:30');
      return parts.map(({ person, hours }): Span => {
        const to = from + hours * hour;
        const made = { person, from, to };
        from = to;
        return made;
      });
    });
  const all = (found: readonly Span[], columns: number): StripOptions => ({
    from: found[0]?.from ?? 0,
    to: found.at(-1)?.to ?? 0,
    zone: 'utc',
    columns,
    nameOf: person => person,
  });

  it('is never wider than its columns, has every day once, and a mark in every cell of the window', () => {
    fc.assert(
      fc.property(spans, fc.integer({ min: 8, max: 220 }), (found, columns) => {
        const asked = all(found, columns);
        for (const line of formatStrips(found, asked).split('\n'))
          expect(width(line)).toBeLessThanOrEqual(columns);
        const made = createStrips(found, asked);
        const dates = made.flatMap(({ rows }) => rows[1]?.cells.trim().split(/\s+/).map(Number) ?? []);
        expect(dates).toEqual(daysIn(asked.from, asked.to, 'utc').map(({ date }) => date));
        for (const { rows, label } of made) {
          expect(new Set(rows.map(({ cells }) => cells.length)).size).toBe(1);
          for (const row of rows) expect(width(row.label)).toBeLessThanOrEqual(label);
        }
        // A cell without a gap has a person on duty.
        for (const { rows } of made) {
          const [gaps, ...people] = rows.slice(3).toReversed();
          [...(gaps?.cells ?? '')].forEach((mark, index) => {
            const others = people.map(({ cells }) => cells[index]);
            if (mark === '·') expect(others.some(each => each === '█' || each === '▌')).toBe(true);
            if (mark === ' ') expect(others.every(each => each === ' ')).toBe(true);
          });
        }
      }),
      { seed: 20260302, numRuns: 150 },
    );
  });
});
