/** The parts that the formats share: keys, fingerprints, fields, and the alerts missing from a poll. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { clean } from '../../../../source/domain/kernel/text.ts';
import { observe, type Presence, presenceOf } from '../../../../source/domain/paging/ingest/absence.ts';
import { cut, hrefOf, instantOf, labelsOf } from '../../../../source/domain/paging/ingest/fields.ts';
import { fingerprintOf, fnv1a } from '../../../../source/domain/paging/ingest/fingerprint.ts';
import { keyOf, memberKeyOf, memberKeysOf } from '../../../../source/domain/paging/ingest/keys.ts';
import { limits } from '../../../../source/domain/paging/ingest/limits.ts';
import { pulledAlerts } from '../../../../source/domain/paging/ingest/pulled.ts';
import { sent } from './fixtures.ts';

fc.configureGlobal({ seed: 20_260_302 });

describe('a fingerprint', () => {
  it.each([
    ['', 'cbf29ce484222325'],
    ['a', 'af63dc4c8601ec8c'],
    ['foobar', '85944171f73967e8'],
  ])("is FNV-1a's: of %j it is the published one", (text, hash) => {
    expect(fnv1a(new TextEncoder().encode(text))).toBe(hash);
  });

  it("is FNV-1a's of sorted names and values, each with the byte 255 after it", () => {
    const bytes = [0x61, 0xff, 0x31, 0xff, 0x62, 0xff, 0x32, 0xff];
    expect(fingerprintOf({ b: '2', a: '1' })).toBe(fnv1a(bytes));
  });
});

describe('a key', () => {
  it('is unchanged, if it is valid', () => {
    expect(keyOf('disk/db-1 [prod]')).toBe('disk/db-1 [prod]');
  });

  it('is sanitised and bounded, and differs for different input', () => {
    const texts = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 600 }),
      fc.string({ maxLength: 4 }).map(end => 'k'.repeat(300) + end),
      fc.constantFrom('a', 'a\u0000', 'a\u202e', ' a', 'a '),
    );
    fc.assert(
      fc.property(texts, texts, (one, other) => {
        const [a, b] = [keyOf(one), keyOf(other)];
        expect(a.length).toBeLessThanOrEqual(limits.key);
        expect(clean(a)).toBe(a);
        expect(a === b).toBe(one === other);
      }),
    );
  });

  it("of a pulled alert is distinct from a group's", () => {
    const base = 'https://am.example.com';
    const keys = [
      memberKeyOf(base, '8f2c1f6a0d0b5a11'),
      `${base}#{}:{}`,
      'https://other#8f2c1f6a0d0b5a11',
      'disk',
    ];
    expect(memberKeysOf(keys, base)).toEqual([keys[0]]);
  });
});

describe('an instant', () => {
  it.each([
    ['2026-03-02T03:07:12.417391284Z', '2026-03-02T03:07:12.417Z'],
    ['2026-03-02T04:10:30+01:00', '2026-03-02T03:10:30.000Z'],
    ['2026-03-02T08:42:58.315+0000', '2026-03-02T08:42:58.315Z'],
    ['0001-01-01T00:00:00Z', null],
    ['2026-02-30T00:00:00Z', null],
    ['2026-03-02T25:00:00Z', null],
    ['2026-03-02', null],
    [1_772_420_832, null],
    [null, null],
  ])('of %j is %j', (written, instant) => {
    expect(instantOf(written)).toBe(instant);
  });
});

describe('a link', () => {
  it.each([
    ['https://user:secret@example.com/a?b#c', 'https://example.com/a?b#c'],
    ['javascript:alert(1)', null],
    ['file:///etc/passwd', null],
    ['https://exa\u202emple.com/\u001b[31m', 'https://example.com/'],
    ['https://example.com/ü', 'https://example.com/%C3%BC'],
    [`https://example.com/${'x'.repeat(3_000)}`, null],
    ['no address', null],
    [7, null],
  ])('of %j leads to %j', (address, href) => {
    expect(hrefOf(address)).toBe(href);
  });
});

describe('labels', () => {
  it('are bounded in number and length, and never a prototype', () => {
    const many = Object.fromEntries(
      Array.from({ length: 100_000 }, (_, n) => [`label-${n}`, 'v'.repeat(2_000)]),
    );
    const kept = labelsOf(JSON.parse(`{"__proto__":{"polluted":"x"},"":"y","empty":""}`));
    expect([kept, Object.getPrototypeOf(kept)]).toEqual([{}, Object.prototype]);
    const labels = labelsOf(many);
    expect(Object.keys(labels)).toHaveLength(limits.labels);
    expect(labels['label-0']).toBe(`${'v'.repeat(limits.labelValue - 1)}…`);
  });

  it('are cut between characters, not in them', () => {
    expect(cut('ab😀cd', 4)).toBe('ab…');
    expect(cut('ab😀', 4)).toBe('ab😀');
  });
});

describe('a pulled list', () => {
  it('has one alert for each that fires, identified as in a pushed group', () => {
    const result = pulledAlerts(sent('alertmanager-api'), 'https://alertmanager.example.com/');
    expect(result.ok && result.value.unread).toBe(0);
    expect(result.ok && result.value.alerts).toMatchObject([
      {
        source: 'alertmanager',
        status: 'firing',
        dedupKey: 'https://alertmanager.example.com#8f2c1f6a0d0b5a11',
        title: 'checkout-1 answers with errors',
        body: '5.2% of the requests to checkout-1 fail.',
        severity: 'critical',
        startsAt: '2026-03-02T03:07:12.417Z',
      },
      { title: 'Watchdog', severity: 'minor' },
    ]);
  });

  it.each([[null], [7], ['x'], [[]], [{}], [{ labels: 'x', fingerprint: {} }]])(
    'is distinct from an unreadable one: %j',
    entry => {
      const result = pulledAlerts([...sent('alertmanager-api'), entry], 'https://a');
      expect(result.ok && [result.value.alerts.length, result.value.unread]).toEqual([2, 1]);
    },
  );

  it('that is too long is read up to the limit', () => {
    const many = Array.from({ length: 10_003 }, (_, index) => ({ labels: { alertname: `${index}` } }));
    const result = pulledAlerts(many, 'https://a');
    expect(result.ok && [result.value.alerts.length, result.value.unread]).toEqual([10_000, 3]);
  });

  it('is refused if it is not a list', () => {
    expect(pulledAlerts({}, 'https://a')).toEqual({
      ok: false,
      errors: ['the answer must be a list of alerts'],
    });
  });
});

describe('presence in polls', () => {
  const polls = fc.array(fc.subarray(['a', 'b', 'c']), { maxLength: 20 });

  it('ends exactly when an alert is missing from two polls in a row', () => {
    fc.assert(
      fc.property(fc.subarray(['a', 'b', 'c']), polls, (open, shown) => {
        let presence: Presence = presenceOf(open);
        const known = new Set(open);
        for (const [index, seen] of shown.entries()) {
          const now = new Set(seen);
          const observed = observe(presence, now, true);
          const before = new Set(shown[index - 1] ?? open);
          const gone = [...known].filter(key => !now.has(key) && !before.has(key));
          expect(new Set(observed.gone)).toEqual(new Set(gone));
          expect(observed.appeared).toEqual(seen.filter(key => !known.has(key)));
          for (const key of gone) known.delete(key);
          for (const key of seen) known.add(key);
          presence = observed.presence;
        }
        expect(new Set(presence.keys())).toEqual(known);
      }),
    );
  });

  it('is not over after a poll that was partly unreadable, and appears in one', () => {
    const missedOnce = observe(presenceOf(['a']), new Set(), true).presence;
    const partly = observe(missedOnce, new Set(['b']), false);
    expect([partly.gone, partly.appeared]).toEqual([[], ['b']]);
    expect(observe(partly.presence, new Set(['b']), true).gone).toEqual(['a']);
  });
});
