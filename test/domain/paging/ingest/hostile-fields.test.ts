/**
 * Real payloads, with a hostile value in one field after the other: none of it gets into an alert, or beyond
 * its bounds.
 */
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { clean } from '../../../../source/domain/kernel/text.ts';
import type { Alert } from '../../../../source/domain/paging/alert.ts';
import { alertmanagerAlert } from '../../../../source/domain/paging/ingest/alertmanager.ts';
import { detailLines } from '../../../../source/domain/paging/ingest/fields.ts';
import { grafanaAlert } from '../../../../source/domain/paging/ingest/grafana.ts';
import { baseOf } from '../../../../source/domain/paging/ingest/keys.ts';
import { limits } from '../../../../source/domain/paging/ingest/limits.ts';
import { nativeAlert } from '../../../../source/domain/paging/ingest/native.ts';
import { pagerdutyAlert, pagerdutyChange } from '../../../../source/domain/paging/ingest/pagerduty.ts';
import type { Parsed } from '../../../../source/domain/paging/ingest/parsed.ts';
import { pulledAlerts } from '../../../../source/domain/paging/ingest/pulled.ts';
import { rounds } from '../../../builders/rounds.ts';
import { sent } from './fixtures.ts';

const addressee = { team: 'core', scope: 's' };

/** Any body: every reader has to withstand every sender's. */
const readers: Readonly<Record<string, (body: unknown) => Parsed<unknown>>> = {
  alertmanager: alertmanagerAlert,
  grafana: grafanaAlert,
  native: body => nativeAlert(body, { idempotencyKey: null, hash: () => 'made-up' }),
  pagerduty: body => pagerdutyAlert(body, addressee, () => 'made-up'),
  change: body => pagerdutyChange(body, addressee),
  pulled: body => pulledAlerts(body, 'https://am.example.com'),
};

const hostile: Readonly<Record<string, string>> = {
  'terminal control sequences': '\u001b]0;owned\u0007\u001b[2J\u009b31mred',
  'bidi controls': 'safe\u202egnp.exe\u2066\u200f',
  'NUL and line ends': 'a\u0000b\r\nc\u0085d\u2028e',
  'lone surrogates': '\ud83d x \ude00',
  'an endless text': 'x'.repeat(70_000),
  'a character cut in two': '😀'.repeat(1_500),
};

/** The body with each of its leaves in turn replaced, and with each of its names. */
function* withEach(body: unknown, instead: unknown): Generator<unknown> {
  if (typeof body !== 'object' || body === null) {
    yield instead;
    return;
  }
  if (Array.isArray(body)) {
    for (const [at, each] of body.entries())
      for (const put of withEach(each, instead)) yield body.with(at, put);
    return;
  }
  for (const [name, each] of Object.entries(body)) {
    for (const put of withEach(each, instead)) yield { ...body, [name]: put };
    if (typeof instead === 'string') yield { ...body, [instead]: each };
  }
}

const textsOf = (of: unknown): string[] => {
  if (typeof of === 'string') return [of];
  if (typeof of !== 'object' || of === null) return [];
  return Object.entries(of).flatMap(([name, each]) => [name, ...textsOf(each)]);
};

const isAlert = (value: object): value is Alert => 'dedupKey' in value && 'members' in value;

/** Every alert and every change of the parsed result. */
function readOf(value: unknown): object[] {
  if (typeof value !== 'object' || value === null) return [];
  if ('alerts' in value) return (value.alerts as object[]) ?? [];
  return 'alert' in value ? [value.alert as object] : [value];
}

function isWithin(alert: Alert): void {
  const { labels, links, members, title, body, dedupKey } = alert;
  expect(title.length).toBeLessThanOrEqual(limits.title);
  expect(body.length).toBeLessThanOrEqual(limits.body);
  expect(dedupKey.length).toBeLessThanOrEqual(limits.key);
  expect(members.length).toBeLessThanOrEqual(limits.members);
  for (const part of [alert, ...members]) {
    expect(part.title).not.toMatch(/[\r\n]/);
    expect(Object.keys(part.labels).length).toBeLessThanOrEqual(limits.labels);
    const long = Object.entries(part.labels).filter(
      ([label, value]) => label.length > limits.labelName || value.length > limits.labelValue,
    );
    expect(long).toEqual([]);
  }
  expect(Object.keys(labels)).not.toContain('__proto__');
  expect(links.length).toBeLessThanOrEqual(limits.links);
  for (const { href, text } of links) {
    expect(href).toMatch(/^https?:/);
    expect(href.length).toBeLessThanOrEqual(limits.linkHref);
    expect(text?.length ?? 0).toBeLessThanOrEqual(limits.linkText);
  }
}

function isHarmless(read: Parsed<unknown>): void {
  if (!read.ok) {
    expect(read.errors.join('')).toMatch(/^[\x20-\x7e]+$/);
    return;
  }
  for (const each of readOf(read.value)) {
    const texts = textsOf(each).join('\n');
    expect(clean(texts)).toBe(texts);
    expect(texts.isWellFormed()).toBe(true);
    if (isAlert(each)) isWithin(each);
  }
}

const fixtures = readdirSync(join(import.meta.dirname, '../../../fixtures/paging'))
  .filter(name => name.endsWith('.json'))
  .map(name => name.replace(/\.json$/, ''));

describe.each(fixtures)('%s', name => {
  it.each(Object.entries(hostile))('with %s in any field is parsed as harmless, or refused', (_, text) => {
    for (const body of withEach(sent(name), text))
      for (const read of Object.values(readers)) isHarmless(read(body));
  });

  it.each([
    ['nothing', null],
    ['a number', 1e308],
    ['a list', [[['x']]]],
    ['an object', { toString: 'x', constructor: { prototype: 1 }, length: -1 }],
  ])('with %s in any field is parsed as harmless, or refused', (_, value) => {
    for (const body of withEach(sent(name), value))
      for (const read of Object.values(readers)) isHarmless(read(body));
  });
});

describe('a change', () => {
  it('of any shape is clean and within its limits, or refused with a sentence', () => {
    const text = fc.oneof(fc.constantFrom(...Object.values(hostile)), fc.string({ unit: 'binary' }));
    const any = fc.oneof(text, fc.jsonValue(), fc.constant(undefined));
    const payload = fc.record({ summary: any, source: any, timestamp: any, custom_details: any });
    const body = fc.record({
      payload: fc.oneof(payload, any),
      links: any,
      images: any,
      client: any,
      client_url: any,
    });
    fc.assert(
      fc.property(fc.oneof(body, any), each => {
        const read = pagerdutyChange(each, addressee);
        isHarmless(read);
        if (!read.ok) return;
        const { title, origin, body: said, links } = read.value;
        expect(title).toMatch(/\S/);
        expect(title.length).toBeLessThanOrEqual(limits.title);
        expect(origin?.length ?? 0).toBeLessThanOrEqual(limits.labelValue);
        expect(said.length).toBeLessThanOrEqual(limits.body);
        expect(links.length).toBeLessThanOrEqual(limits.links);
      }),
      { seed: 20_260_302, numRuns: rounds(150) },
    );
  });
});

describe('a detail that is not text', () => {
  it('is formatted up to the limit, however deep and wide it is', () => {
    let deep: unknown = 'core';
    for (let level = 0; level < 200_000; level++) deep = level % 2 === 0 ? [deep] : { in: deep };
    const wide = Object.fromEntries(Array.from({ length: 5_000 }, (_, index) => [`k${index}`, [index]]));
    const [first, second, third, ...rest] = detailLines({ deep, wide, plain: { a: [1, 'two', null] } });
    expect(first).toBe('deep: {"in":[{"in":[{"in":"…"}]}]}');
    expect(second).toMatch(/^wide: \{"k0":\[0\],.*"k19":\[19\]\}$/);
    expect([third, rest]).toEqual(['plain: {"a":[1,"two",null]}', []]);
  });
});

describe("a sender's address with a password in it", () => {
  const passwords = [
    'https://ana:hunter2@am.example.com/am/',
    'http://hunter2@am.example.com/am',
    '//ana:hunter2@am.example.com/am',
    'ana:hunter2@am.example.com/am',
    'https://ana:hun/ter:hunter2@am.example.com/am',
    'https://ana:x@hunter2@am.example.com/am',
    'https://am.example.com/am?token=hunter2',
    'https://am.example.com/am#hunter2',
  ];

  it.each(passwords)('%s: the keys and links of its pages are without it', externalURL => {
    const read = alertmanagerAlert({ ...sent('alertmanager-firing'), externalURL });
    expect(read.ok).toBe(true);
    if (!read.ok) return;
    const { dedupKey, members } = read.value;
    expect([dedupKey, ...members.map(({ key }) => key)].join(' ')).not.toContain('hunter2');
    expect(dedupKey).toContain('am.example.com/am#');
    if (!/[?#]/.test(externalURL)) expect(JSON.stringify(read.value)).not.toContain('hunter2');
  });

  it('is unchanged otherwise', () => {
    for (const address of ['https://am.example.com/a@b', 'http://am:9093', 'am', ''])
      expect(baseOf(address)).toBe(address);
  });
});
