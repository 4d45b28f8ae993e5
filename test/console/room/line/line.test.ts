import { describe, expect, it } from 'vitest';
import {
  type LineContext,
  lineLabel,
  lineSigns,
  needsHandles,
  parseLine,
} from '../../../../source/console/room/line/line.ts';
import { describeLineProblem } from '../../../../source/console/room/line/problem.ts';

const context: LineContext = { now: '2026-03-02T03:10:00.000Z', zone: 'utc', people: ['ana', 'ben'] };
const read = (text: string, people = context.people) => parseLine(text, { ...context, people });
const at = (instant: string, approximate = false) => ({ at: `2026-03-02T${instant}.000Z`, approximate });

describe('a command', () => {
  it('keeps the line breaks and blanks of its text', () => {
    expect(read('/amend last first\n  second')).toMatchObject({ intent: { text: 'first\n  second' } });
    expect(read('/update public first\nsecond')).toMatchObject({
      intent: { audience: 'public', text: 'first\nsecond' },
    });
    expect(read('/resolve first\nsecond')).toMatchObject({ intent: { text: 'first\nsecond' } });
  });
});

describe('the first character decides what a line is', () => {
  it.each([
    ['the pool is full', { do: 'log', kind: 'note', text: 'the pool is full' }],
    ['?the cache', { do: 'log', kind: 'hypothesis', text: 'the cache', temporaryFix: false }],
    ['*the pool is full', { do: 'log', kind: 'finding', text: 'the pool is full', temporaryFix: false }],
    ['! roll back', { do: 'log', kind: 'decision', text: 'roll back', temporaryFix: false }],
    ['>rolled back', { do: 'log', kind: 'action', text: 'rolled back', temporaryFix: false }],
    ['>pool at 200 #fix', { do: 'log', kind: 'action', text: 'pool at 200', temporaryFix: true }],
    ['^we are on it', { do: 'update', audience: 'internal', text: 'we are on it' }],
    ['^^we are on it', { do: 'update', audience: 'public', text: 'we are on it' }],
    ['+size the pool', { do: 'task-add', text: 'size the pool', owner: null, temporaryFix: false }],
    ['+size it @ben', { do: 'task-add', text: 'size it', owner: 'ben', temporaryFix: false }],
    ['+undo 200 #fix @ben', { do: 'task-add', text: 'undo 200', owner: 'ben', temporaryFix: true }],
    ['@ben knows the pool', { do: 'pull', person: 'ben', why: 'knows the pool' }],
    ['/resolve rolled back', { do: 'resolve', text: 'rolled back' }],
  ])('%s', (typed, intent) => {
    expect(read(typed)).toEqual({ kind: 'intent', intent, at: null });
  });

  it('and the prompt shows it before the line is sent', () => {
    for (const { sign, label } of lineSigns) expect(lineLabel(`${sign}text`, context)).toBe(label);
    expect(lineLabel('text', context)).toBe('note');
    expect(lineLabel('03:00 *text', context)).toBe('finding, back-dated');
  });

  it.each([
    ['#fix applies to actions and follow-ups only', '*the #fix broke it', 'the #fix broke it'],
    ['a word that only starts with #fix is text', '>removed #fixture', 'removed #fixture'],
    ['an unknown owner stays in the text', '+mail @somebody', 'mail @somebody'],
  ])('%s', (_rule, typed, text) => {
    expect(read(typed)).toMatchObject({ intent: { text } });
  });

  it('without a team file anyone can own a follow-up', () => {
    expect(read('+mail them @somebody', [])).toMatchObject({
      intent: { text: 'mail them', owner: 'somebody' },
    });
  });
});

describe('a leading time back-dates', () => {
  it.each([
    ['03:01 it began', at('03:01:00'), 'it began'],
    ['03:01 UTC it began', at('03:01:00'), 'it began'],
    ['~03:01 it began', at('03:01:00', true), 'it began'],
    ['-10m it began', at('03:00:00'), 'it began'],
    ['-1h5m it began', at('02:05:00'), 'it began'],
    ['2026-03-02T02:30Z it began', at('02:30:00'), 'it began'],
    ['2026-03-02T04:30+02:00 it began', at('02:30:00'), 'it began'],
    ['2026-03-02T02:30 it began', at('02:30:00'), 'it began'],
  ])('%s', (typed, time, text) => {
    expect(read(typed)).toEqual({ kind: 'intent', intent: { do: 'log', kind: 'note', text }, at: time });
  });

  it('to yesterday, if the clock has not shown that time today', () => {
    expect(read('23:50 it began')).toMatchObject({ at: { at: '2026-03-01T23:50:00.000Z' } });
  });

  it('commands too', () => {
    expect(read('03:05 /resolve')).toMatchObject({ intent: { do: 'resolve' }, at: at('03:05:00') });
  });

  it.each([
    '03:01',
    '-10m',
    '25:00 is no time',
    '-x is a flag',
    '3 of 10 hosts',
    '2026-13-45T00:00Z no such day',
  ])('but not "%s"', typed => {
    expect(read(typed)).toEqual({
      kind: 'intent',
      intent: { do: 'log', kind: 'note', text: typed },
      at: null,
    });
  });
});

describe('a line with a problem states the problem, and what to type instead', () => {
  const severityUsage = '/severity critical|major|minor REASON';
  it.each([
    ['*', { code: 'empty', sign: '*' }, 'nothing after *: type a text'],
    ['03:01 ?', { code: 'empty', sign: '?' }, 'nothing after ?: type a text'],
    ['^^', { code: 'empty', sign: '^^' }, 'nothing after ^^: type a text'],
    [
      '@',
      { code: 'missing', argument: 'person', usage: '@PERSON REASON' },
      'the person is missing: @PERSON REASON',
    ],
    [
      '@ben',
      { code: 'missing', argument: 'reason', usage: '@ben REASON' },
      'the reason is missing: @ben REASON',
    ],
    ['/', { code: 'unknown-command', name: '', similar: null }, 'no command /: /help lists them'],
    [
      '/sevrity major',
      { code: 'unknown-command', name: 'sevrity', similar: 'severity' },
      'no command /sevrity: /help lists them; did you mean /severity?',
    ],
    [
      '/severity',
      { code: 'missing', argument: 'severity', usage: severityUsage },
      `the severity is missing: ${severityUsage}`,
    ],
    [
      '/severity major',
      { code: 'missing', argument: 'reason', usage: severityUsage },
      `the reason is missing: ${severityUsage}`,
    ],
    [
      '/severity huge all of it',
      { code: 'invalid', argument: 'severity', value: 'huge', expected: 'critical, major or minor' },
      'invalid severity "huge": use critical, major or minor',
    ],
    [
      '/role offer commander',
      { code: 'missing', argument: 'person', usage: '/role offer commander PERSON' },
      'the person is missing: /role offer commander PERSON',
    ],
    [
      '/times detected soon',
      {
        code: 'invalid',
        argument: 'time',
        value: 'soon',
        expected: 'now, 14:05, -10m, 2026-11-30T09:00 or unknown',
      },
      'invalid time "soon": use now, 14:05, -10m, 2026-11-30T09:00 or unknown',
    ],
    [
      '/link last ftp://x',
      { code: 'invalid', argument: 'link', value: 'ftp://x', expected: 'a URL with https:// or http://' },
      'invalid link "ftp://x": use a URL with https:// or http://',
    ],
    [
      '/merge it',
      { code: 'invalid', argument: 'incident', value: 'it', expected: 'its number: INC-7 or 7' },
      'invalid incident "it": use its number: INC-7 or 7',
    ],
  ])('%s', (typed, problem, message) => {
    const line = read(typed);
    expect(line).toEqual({ kind: 'problem', problem });
    if (line.kind === 'problem') expect(describeLineProblem(line.problem)).toBe(message);
  });

  it('an unknown person is refused with the people of the team file, and the nearest one', () => {
    const people = ['ana', 'ben'];
    const problem = { code: 'unknown-person', person: 'bem', people, suggestions: ['ben'] } as const;
    expect(describeLineProblem(problem)).toBe(
      'no person "bem" in callme.yaml: use one of ana, ben; did you mean ben?',
    );
  });

  it('an empty line is not a problem, and nothing is recorded', () => {
    for (const typed of ['', '   ', '\n']) expect(read(typed)).toEqual({ kind: 'empty' });
  });
});

it('entries show their handles while a command about an entry is typed', () => {
  expect(needsHandles('/amend ')).toBe(true);
  expect(needsHandles('/pin 8')).toBe(true);
  expect(needsHandles('/pir')).toBe(false);
});
