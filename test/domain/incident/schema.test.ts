import { describe, expect, it } from 'vitest';
import { readEvent } from '../../../source/domain/incident/schema.ts';
import { severities, severityRank } from '../../../source/domain/incident/vocabulary.ts';
import { isDate, isInstant, isOneOf } from '../../../source/domain/kernel/schema.ts';
import { eventTypes, examples } from '../../builders/incident-events.ts';

const stamp = {
  v: 1,
  id: '01JNXQ',
  at: '2026-03-02T03:00:00.000Z',
  recorded: '2026-03-02T03:00:01.000Z',
  by: 'ana',
};
const without = (value: object, field: string) =>
  Object.fromEntries(Object.entries(value).filter(([name]) => name !== field));

/** Fields that may be missing, as in an older version. */
const optional = ['team', 'commander', 'investigator', 'owner', 'due', 'actionType', 'why', 'agreedWith'];
/** Fields that came with impact windows, services and impact in numbers. */
const added: Readonly<Record<string, readonly string[]>> = {
  declared: ['services'],
  reopened: ['impactStarted'],
  'times-corrected': ['window'],
  'impact-added': ['to'],
  'impact-measured': ['users', 'share', 'regions', 'slo'],
};
const mayLack = (type: string, field: string) =>
  (added[type]?.includes(field) ?? false) ||
  ['attachment', 'nextDue', 'acknowledged', 'received', 'paged', 'digest', 'resolution'].includes(field) ||
  (type === 'entry-corrected' && field !== 'entry') ||
  (optional.includes(field) &&
    (field !== 'why' || ['role-declined', 'review-finished', 'hypothesis-resolved'].includes(type)) &&
    (field !== 'due' || type.startsWith('task')));

const fields = eventTypes.flatMap(type =>
  Object.keys(examples[type])
    .filter(field => field !== 'type')
    .map(field => ({ type, field })),
);
const required = fields.filter(({ type, field }) => !mayLack(type, field));
const nullable = fields.filter(({ type, field }) => mayLack(type, field));

describe('an event of each type', () => {
  it.each(eventTypes)('%s is parsed unchanged', type => {
    const event = { ...stamp, ...examples[type] };
    expect(readEvent(event)).toBe(event);
  });

  it.each(required)('$type without its $field is refused', ({ type, field }) => {
    const event = { ...stamp, ...without(examples[type], field) };
    expect(readEvent(event)).toBe(`${type}: missing or invalid ${field}`);
  });

  it.each(nullable)('$type may lack its $field, or have null there', ({ type, field }) => {
    expect(readEvent({ ...stamp, ...without(examples[type], field) })).toBeTypeOf('object');
    expect(readEvent({ ...stamp, ...examples[type], [field]: null })).toBeTypeOf('object');
  });

  it.each(fields)('$type with a $field of a wrong type is refused', ({ type, field }) => {
    for (const wrong of [7, { odd: true }, [null], () => 'text']) {
      const event = { ...stamp, ...examples[type], [field]: wrong };
      expect(readEvent(event), String(wrong)).toBe(`${type}: missing or invalid ${field}`);
    }
  });
});

describe('the fields of every event', () => {
  it.each(['id', 'type', 'by'])('%s is required and not empty', field => {
    const event = { ...stamp, ...examples.closed };
    expect(readEvent(without(event, field))).toBe(`no ${field}`);
    expect(readEvent({ ...event, [field]: '' })).toBe(`no ${field}`);
    expect(readEvent({ ...event, [field]: 7 })).toBe(`no ${field}`);
  });

  it.each(['at', 'recorded'])('%s must be an instant', field => {
    const event = { ...stamp, ...examples.closed };
    expect(readEvent(without(event, field))).toBe(`${field} is not a UTC time`);
    expect(readEvent({ ...event, [field]: '2026-03-02' })).toBe(`${field} is not a UTC time`);
  });

  it.each([null, undefined, 'text', 7, []])('%j is not an event at all', value => {
    expect(readEvent(value)).toBe('not an object');
  });
});

describe('an event of a newer version', () => {
  it('of an unknown type is kept unchanged', () => {
    const event = { ...stamp, type: 'satellite-launched', orbit: { height: 400 } };
    expect(readEvent(event)).toBe(event);
  });

  it.each(['toString', 'constructor', '__proto__'])('a type named %s is an unknown one', type => {
    expect(readEvent({ ...stamp, type })).toMatchObject({ type });
  });

  it('keeps an unknown field of a known type', () => {
    expect(readEvent({ ...stamp, ...examples.closed, colour: 'red' })).toMatchObject({ colour: 'red' });
  });
});

describe('values inside a field', () => {
  const reads = (event: object) => typeof readEvent({ ...stamp, ...event }) === 'object';

  it('a word must be in its closed set', () => {
    expect(reads({ ...examples['severity-changed'], severity: 'catastrophic' })).toBe(false);
    expect(reads({ ...examples['entry-added'], kind: 'event' })).toBe(false);
    expect(reads({ ...examples['task-added'], actionType: 'celebrate' })).toBe(false);
  });

  it('a list must have texts only', () => {
    expect(reads({ ...examples['entry-added'], links: ['https://example.com', 7] })).toBe(false);
  });

  it('a time must be a known one, an instant, and marked as approximate or not', () => {
    const time = { at: stamp.at, approximate: false };
    const corrected = (times: object) => reads({ type: 'times-corrected', times });
    expect(corrected({ detected: time })).toBe(true);
    expect(corrected({ noticed: time })).toBe(false);
    expect(corrected({ detected: { ...time, at: '14:00' } })).toBe(false);
    expect(corrected({ detected: { at: stamp.at } })).toBe(false);
  });

  it('only a correction can make a time unknown', () => {
    expect(reads({ ...examples['times-corrected'], times: { detected: null } })).toBe(true);
    expect(reads({ ...examples.declared, times: { detected: null } })).toBe(false);
  });

  it('an attachment must have finite sizes', () => {
    const attached = (attachment: object) => reads({ ...examples['entry-added'], attachment });
    expect(attached({ name: 'a.txt', bytes: 1, lines: 1 })).toBe(true);
    expect(attached({ name: 'a.txt', bytes: Number.NaN, lines: 1 })).toBe(false);
    expect(attached({ name: 'a.txt', bytes: 1 })).toBe(false);
  });

  it('a follow-up is due on a date that exists', () => {
    expect(reads({ ...examples['task-added'], due: '2026-02-30' })).toBe(false);
    expect(reads({ ...examples['task-assigned'], due: 'soon' })).toBe(false);
  });
});

describe('an instant', () => {
  it.each(['2026-03-02T03:00:00.000Z', '2024-02-29T23:59:59.999Z', '0001-01-01T00:00:00.000Z'])(
    '%s is UTC with milliseconds',
    text => expect(isInstant(text)).toBe(true),
  );

  it.each([
    '2026-03-02T03:00:00Z',
    '2026-03-02T03:00:00.000+01:00',
    '2026-03-02T03:00:00.000',
    '2026-03-02 03:00:00.000Z',
    '2026-02-30T00:00:00.000Z',
    '2025-02-29T00:00:00.000Z',
    '2026-04-31T00:00:00.000Z',
    '2026-13-01T00:00:00.000Z',
    '2026-00-01T00:00:00.000Z',
    '2026-01-00T00:00:00.000Z',
    '2026-03-02T24:00:00.000Z',
    '2026-03-02T03:60:00.000Z',
    '+002026-03-02T03:00:00.000Z',
    '-000001-03-02T03:00:00.000Z',
    ' 2026-03-02T03:00:00.000Z',
    '2026-03-02T03:00:00.000Z\n',
    '',
    1_772_420_400_000,
    null,
  ])('%j is not one', value => expect(isInstant(value)).toBe(false));
});

it('a date is a day of the calendar', () => {
  expect(['2026-11-30', '2024-02-29', '2026-12-31'].every(isDate)).toBe(true);
  expect(['2026-11-31', '2025-02-29', '2026-1-1', '30.11.2026', '', null].some(isDate)).toBe(false);
});

it('a word is in a set only if it is in its list', () => {
  expect(isOneOf(severities, 'critical')).toBe(true);
  expect(isOneOf(severities, 'length')).toBe(false);
  expect(isOneOf(severities, 0)).toBe(false);
});

it('critical ranks before major, and major before minor', () => {
  expect(severities.map(severityRank)).toEqual([0, 1, 2]);
});
