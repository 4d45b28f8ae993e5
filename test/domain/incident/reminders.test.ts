import { describe, expect, it } from 'vitest';
import { type Reminder, reminders } from '../../../source/domain/incident/reminders.ts';
import type { Incident } from '../../../source/domain/incident/state.ts';
import { at, cadences, incident, run, staffed } from '../../builders/incident.ts';

const now = at('03:30');
const of = (state: Incident, kind: Reminder['kind'], when = now) =>
  reminders(state.state, cadences, when).filter(reminder => reminder.kind === kind);
const kinds = (state: Incident, when = now) => reminders(state.state, cadences, when).map(({ kind }) => kind);
const resolvedOn = (instant: string) => run(staffed(), 'ana', { do: 'resolve' }, instant);

describe('the reminders of an active incident', () => {
  it('update-due: the commander, from the cadence', () => {
    expect(of(staffed(), 'update-due')).toEqual([
      {
        kind: 'update-due',
        person: 'ana',
        role: 'commander',
        due: at('04:00'),
        text: 'a status update is due',
      },
    ]);
  });

  it('update-due: every responder, if there is no commander', () => {
    expect(of(incident(), 'update-due')[0]?.person).toBeNull();
  });

  it('check-in-due: every responder, each once, without those who left', () => {
    let state = run(staffed(), 'ana', { do: 'pull', person: 'chi', why: 'x' });
    state = run(state, 'ana', { do: 'pull', person: 'dee', why: 'x' });
    state = run(state, 'dee', { do: 'leave' });
    state = run(state, 'chi', { do: 'role-take', role: 'investigator', agreedWith: 'ben' });
    expect(of(state, 'check-in-due').map(({ person }) => person)).toEqual(['ana', 'chi']);
  });

  it('hand-over-pending: the person who has to answer', () => {
    const offered = run(staffed(), 'ben', { do: 'role-offer', role: 'investigator', to: 'chi' });
    expect(of(offered, 'hand-over-pending')).toMatchObject([
      {
        person: 'chi',
        role: 'investigator',
        text: 'ben offers investigator to chi',
      },
    ]);
  });

  it('role-unanswered: the person named in the declaration', () => {
    expect(of(incident({ commander: 'ana', investigator: 'ben' }), 'role-unanswered')).toMatchObject([
      { person: 'ben', role: 'investigator', text: 'ben has not accepted or declined investigator' },
    ]);
    expect(of(staffed(), 'role-unanswered')).toEqual([]);
  });

  it('role-vacant: every responder, unless it is offered to one', () => {
    expect(of(incident(), 'role-vacant')).toMatchObject([
      { person: null, role: 'commander', text: 'nobody is commander' },
      { person: null, role: 'investigator' },
    ]);
    const offered = run(incident(), 'ana', { do: 'role-offer', role: 'commander', to: 'ben' });
    expect(of(offered, 'role-vacant').map(({ role }) => role)).toEqual(['investigator']);
  });

  it.each(['strained', 'overwhelmed'] as const)('strained: the commander learns who is %s', mood => {
    const state = run(staffed(), 'ben', { do: 'checkin', mood });
    expect(of(state, 'strained')).toMatchObject([
      { person: 'ana', role: 'commander', text: `ben is ${mood}: relieve them, or pull someone in` },
    ]);
    expect(of(run(state, 'ben', { do: 'checkin', mood: 'ok' }, '03:20'), 'strained')).toEqual([]);
  });

  it('strained: not about a person who has left', () => {
    let state = run(staffed(), 'ana', { do: 'pull', person: 'chi', why: 'x' });
    state = run(run(state, 'chi', { do: 'checkin', mood: 'strained' }), 'chi', { do: 'leave' });
    expect(of(state, 'strained')).toEqual([]);
  });

  it('temporary-fix: the person who made it, until a follow-up covers it', () => {
    const fixed = run(staffed(), 'ben', {
      do: 'log',
      kind: 'action',
      text: 'retries off',
      temporaryFix: true,
    });
    expect(of(fixed, 'temporary-fix')).toMatchObject([
      { person: 'ben', text: 'temporary fix without a follow-up: retries off' },
    ]);
    const covered = run(fixed, 'ana', { do: 'task-add', task: 'T-3', text: 'x', temporaryFix: true });
    expect(of(covered, 'temporary-fix')).toEqual([]);
  });
});

describe('task-overdue', () => {
  const dated = run(staffed(), 'ana', {
    do: 'task-add',
    task: 'T-3',
    text: 'mend it',
    owner: 'ben',
    due: '2026-03-09',
  });
  const dayAfter = '2026-03-10T00:00:00.000Z';

  it('reminds the owner from the day after', () => {
    expect(of(dated, 'task-overdue', '2026-03-09T23:59:59.999Z')).toEqual([]);
    expect(of(dated, 'task-overdue', dayAfter)).toEqual([
      {
        kind: 'task-overdue',
        person: 'ben',
        role: null,
        due: '2026-03-09T23:59:59.999Z',
        text: 'T-3 was due 2026-03-09: mend it',
      },
    ]);
  });

  it('stops with the follow-up', () => {
    expect(of(run(dated, 'ben', { do: 'task-done', task: 'T-3' }), 'task-overdue', dayAfter)).toEqual([]);
    expect(
      of(run(dated, 'ben', { do: 'task-drop', task: 'T-3', why: 'x' }), 'task-overdue', dayAfter),
    ).toEqual([]);
  });

  it('continues after the incident has closed: follow-ups outlive it', () => {
    const closed = run(dated, 'ana', { do: 'invalid', why: 'x' });
    expect(kinds(closed)).toEqual([]);
    expect(kinds(closed, dayAfter)).toEqual(['task-overdue']);
  });
});

describe('review-due', () => {
  it.each([
    ['Monday to Tuesday', '2026-03-02T14:30:00.000Z', '2026-03-03T14:30:00.000Z'],
    ['Thursday to Friday', '2026-03-05T14:30:00.000Z', '2026-03-06T14:30:00.000Z'],
    ['Friday to Monday', '2026-03-06T14:30:00.000Z', '2026-03-09T14:30:00.000Z'],
    ['Saturday to Monday', '2026-03-07T14:30:00.000Z', '2026-03-09T14:30:00.000Z'],
    ['Sunday to Monday', '2026-03-08T14:30:00.000Z', '2026-03-09T14:30:00.000Z'],
    ['New Year’s Eve to New Year', '2026-12-31T14:30:00.000Z', '2027-01-01T14:30:00.000Z'],
  ])('one working day after resolving: %s', (_days, resolved, due) => {
    expect(of(resolvedOn(resolved), 'review-due')).toMatchObject([
      { person: 'ana', role: 'commander', due, text: 'the review of INC-7 is due' },
    ]);
  });

  it('is silent while the incident is active', () => expect(of(staffed(), 'review-due')).toEqual([]));

  it('ends with the review, and not with the customer document', () => {
    const state = resolvedOn('04:00');
    const customer = run(state, 'ana', { do: 'review-written', path: 'c.md', audience: 'customer' });
    expect(of(customer, 'review-due')).toHaveLength(1);
    const internal = run(state, 'ana', { do: 'review-written', path: 'i.md', audience: 'internal' });
    expect(of(internal, 'review-due')).toEqual([]);
  });
});

describe('all reminders', () => {
  it('are sorted: those without a time first, then by time', () => {
    let state = run(incident({ commander: 'ana' }), 'ana', { do: 'checkin', mood: 'strained' }, '03:20');
    state = run(state, 'ana', { do: 'update', text: 'x', audience: 'internal', next: 5 * 60_000 }, '03:20');
    state = run(state, 'ana', { do: 'task-add', task: 'T-3', text: 'x', due: '2026-03-01' });
    const all = reminders(state.state, cadences, now);
    expect(all.map(({ kind, due }) => [kind, due])).toEqual([
      ['role-vacant', null],
      ['strained', null],
      ['task-overdue', '2026-03-01T23:59:59.999Z'],
      ['update-due', at('03:25')],
      ['check-in-due', at('04:50')],
    ]);
  });

  it('of a resolved incident are about the review only, not about the response', () => {
    const asked = incident({ commander: 'ana', investigator: 'ben' });
    expect(kinds(run(asked, 'ana', { do: 'resolve' }, '04:00'))).toEqual(['review-due']);
  });

  it.each([
    ['invalid', { do: 'invalid', why: 'x' }],
    ['merged', { do: 'merge', into: 'INC-6' }],
  ] as const)('of an incident that is closed (%s) are none', (_name, intent) => {
    const fixed = run(incident(), 'ben', { do: 'log', kind: 'action', text: 'x', temporaryFix: true });
    expect(kinds(run(fixed, 'ana', intent))).toEqual([]);
  });

  it('are the same in every call, and change nothing', () => {
    const { state } = staffed();
    const copy = structuredClone(state);
    expect(reminders(state, cadences, now)).toEqual(reminders(state, cadences, now));
    expect(state).toEqual(copy);
  });
});
