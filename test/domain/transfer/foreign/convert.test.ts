/** Records of other systems, converted to pages and incidents. */

import { decodeTime, isValid } from 'ulid';
import { describe, expect, it } from 'vitest';
import { durations } from '../../../../source/domain/incident/durations.ts';
import { fold } from '../../../../source/domain/incident/evolve/evolve.ts';
import type { Incident } from '../../../../source/domain/incident/state.ts';
import { entriesOf } from '../../../../source/domain/incident/timeline.ts';
import { isRefusal } from '../../../../source/domain/kernel/refusal.ts';
import { evolvePage } from '../../../../source/domain/paging/evolve.ts';
import type { PageState } from '../../../../source/domain/paging/state.ts';
import { createIdFactory } from '../../../../source/domain/transfer/foreign/ids.ts';
import { createPersonLookup } from '../../../../source/domain/transfer/foreign/people.ts';
import { convertToIncident } from '../../../../source/domain/transfer/foreign/to-incident.ts';
import { convertToPage } from '../../../../source/domain/transfer/foreign/to-page.ts';
import { becoming, now, people, read, recordIn } from './given.ts';

function page(called: string, ...names: readonly string[]) {
  const { records, users } = read(...names);
  const { history, leftOut } = convertToPage(recordIn(records, called), 'P-1', becoming(users));
  const state = history.reduce<PageState | null>((before, event) => {
    const after = evolvePage(before, event);
    if (isRefusal(after)) throw new Error(after.reason);
    return after;
  }, null);
  if (!state) throw new Error('there is no page');
  return { ...state, leftOut, history };
}

function incident(called: string, ...names: readonly string[]) {
  const { records, users } = read(...names);
  const bundle = convertToIncident(recordIn(records, called), 'INC-1', becoming(users));
  const state = bundle.events.reduce<Incident | null>((before, event) => fold(before, 'INC-1', event), null);
  if (!state) throw new Error('there is no incident');
  return { ...state, bundle, entries: entriesOf(state.timeline) };
}

const both = ['pagerduty-incidents', 'pagerduty-log-entries', 'pagerduty-users'] as const;

describe('a page', () => {
  it('has the events of the alert, with their times', () => {
    const { leftOut, history, ...state } = page('P31FVLZ', ...both);
    expect(state).toMatchObject({
      ...{ status: 'resolved', severity: 'minor', team: 'payments', source: 'pagerduty' },
      received: '2013-03-06T20:28:46.000Z',
      firstAcknowledged: { by: 'ben', at: '2013-03-06T20:29:30.000Z' },
      resolved: { by: 'ben', at: '2013-03-06T21:33:15.000Z' },
      escalation: { number: 2 },
    });
    expect(state.attempts.map(({ person, channel, outcome }) => [person, channel, outcome])).toEqual([
      ['ben', 'call', 'sent'],
      ['chi', 'email', 'sent'],
    ]);
    expect(state.body).toContain('2013-03-06 21:20 ben: Old logs took the room, deleting them.');
    // The escalation, which is recorded in words alone.
    expect(leftOut).toBe(1);
    expect(history.every(({ recorded }) => recorded === now)).toBe(true);
  });

  it('that its sender resolved is resolved by its sender', () => {
    expect(page('I68T24C13IFW1', 'oncall-alert-groups', 'oncall-users').resolved?.by).toBe('ben');
    expect(page('I68T24C13IFW2', 'oncall-alert-groups').status).toBe('open');
    expect(page('PQPQPQ1', ...both).acknowledged?.by).toBe('chi');
  });
});

describe('an incident', () => {
  it('that started as an alert has that as its page, and the times that a person set', () => {
    const { state, bundle, entries } = incident('PT4KHLK', ...both);
    expect(state).toMatchObject({
      ...{ status: 'closed', severity: 'major', declaredBy: 'Dee Moreau', pages: ['P-1'] },
      paged: '2015-10-06T21:30:42.000Z',
      times: { detected: null, resolved: { at: '2015-10-06T21:38:23.000Z' }, closed: { at: now } },
    });
    const known = Object.fromEntries(durations(state).map(({ name, milliseconds }) => [name, milliseconds]));
    expect(known).toMatchObject({ timeToAcknowledge: 78_000, timeToDeclare: null, timeToStaff: null });
    expect(entries.at(-2)).toMatchObject({
      ...{ by: 'dee', kind: 'note', text: 'imported: PagerDuty incident 1234 (PT4KHLK)' },
      links: ['https://subdomain.pagerduty.com/incidents/PT4KHLK'],
    });
    expect(bundle.pages[0]?.at(-1)).toMatchObject({ type: 'page-attached', incident: 'INC-1' });
  });

  it('that people declared has their roles, notes and follow-ups, and no page', () => {
    const { state, bundle, entries } = incident('incident-123', 'grafana-incidents', 'grafana-activity');
    expect(state).toMatchObject({
      ...{ status: 'closed', declaredBy: 'ana', pages: [] },
      roles: { commander: { holder: 'ana' }, investigator: { holder: 'ben', accepted: false } },
      tasks: [
        { text: 'Assign an investigator', owner: 'ben', status: 'done' },
        { text: 'Alert on latency', owner: null, status: 'open' },
      ],
    });
    expect(bundle.pages).toEqual([]);
    expect(
      entries.filter(({ kind }) => kind === 'note').map(({ by, at }) => `${by} ${at.slice(11, 16)}`),
    ).toEqual(['ben 12:08', 'Earline Greenholt 12:20', 'grafana 13:00', 'dee 12:00']);
  });

  it('that is still active there is not closed here', () => {
    expect(incident('PQPQPQ1', ...both).state.status).toBe('active');
  });
});

describe('ids', () => {
  it('are ULIDs of its start, and the same in every import', () => {
    const ids = createIdFactory('2015-10-06T21:30:42.000Z', 'pagerduty PT4KHLK');
    expect([isValid(ids('a')), decodeTime(ids('a'))]).toEqual([true, Date.parse('2015-10-06T21:30:42.000Z')]);
    expect(ids('a')).toBe(createIdFactory('2015-10-06T21:30:42.000Z', 'pagerduty PT4KHLK')('a'));
    expect(
      new Set([ids('a'), ids('b'), createIdFactory('2015-10-06T21:30:42.000Z', 'oncall PT4KHLK')('a')]).size,
    ).toBe(3);
  });

  it('differ among all events of a record', () => {
    const { bundle } = incident('PT4KHLK', ...both);
    const all = [...bundle.events, ...bundle.pages.flat()].map(({ id }) => id);
    expect(new Set(all).size).toBe(all.length);
  });
});

describe('people', () => {
  it('are those of the team file by address, whole name or id, and others by their name', () => {
    const who = createPersonLookup(people, [{ id: 'U1', name: 'alex', email: 'BEN@example.com' }]);
    const is = (name: string | null, email: string | null = null, id: string | null = null) =>
      who.is({ id, name, email });
    expect(is('ana ruiz')).toBe('ana');
    expect(is('Somebody', 'chi@example.com')).toBe('chi');
    expect(is(null, null, 'U1')).toBe('ben');
    expect(is('An')).toBe('An');
    expect(is('Eve')).toBe('Eve');
    expect(is(null, null, 'U2')).toBe('U2');
    expect(who.is(null)).toBeNull();
    expect(who.strangers()).toEqual(['An', 'Eve', 'U2']);
  });
});
