/** Every reason why an event does not apply where it landed. */
import { describe, expect, it } from 'vitest';
import type { Draft } from '../../../../source/domain/incident/events.ts';
import type { Incident } from '../../../../source/domain/incident/state.ts';
import type { Reason } from '../../../../source/domain/kernel/reasons.ts';
import type { Remedy } from '../../../../source/domain/kernel/remedy.ts';
import { conflict, incident, newest, run, staffed } from '../../../builders/incident.ts';
import { examples } from '../../../builders/incident-events.ts';

type Case = [reason: Reason, facts: object, state: Incident, by: string, event: Draft, remedy?: Remedy];

const expectRefusal = (reason: Reason, facts: object, remedy: Remedy | null = null) => ({
  code: 'refused',
  reason,
  facts,
  remedy,
  missing: [],
});

const vacant = incident();
const asked = incident({ commander: 'ana', investigator: 'ben' });
const both = staffed();
const offered = run(both, 'ben', { do: 'role-offer', role: 'investigator', to: 'chi' });
const resolved = run(both, 'ana', { do: 'resolve' });
const invalid = run(both, 'ana', { do: 'invalid', why: 'a test' });
const merged = run(both, 'ana', { do: 'merge', into: 'INC-6' });
const written = run(resolved, 'ana', { do: 'review-written', path: 'inc-7.md', audience: 'internal' });
const closed = run(written, 'ana', { do: 'close', unwritten: [] });

const role = 'investigator';
const offer = (to: string): Draft => ({ type: 'role-offered', role, to });
const accept: Draft = { type: 'role-accepted', role };
const decline: Draft = { type: 'role-declined', role, why: null };
const withdraw: Draft = { type: 'role-withdrawn', role };
const take = (agreedWith: string | null): Draft => ({ type: 'role-taken', role, agreedWith });

describe('roles', () => {
  it.each<Case>([
    ['already-holds-role', { person: 'ben', role }, both, 'ana', offer('ben')],
    ['role-unanswered', { person: 'ben', role }, asked, 'ana', offer('ben')],
    ['only-holder-offers', { role, holder: 'ben', commander: 'ana' }, both, 'chi', offer('dee')],
    [
      'only-holder-offers',
      { role: 'commander', holder: 'ana', commander: null },
      both,
      'ben',
      { type: 'role-offered', role: 'commander', to: 'chi' },
    ],
    ['already-offered', { role, to: 'chi' }, offered, 'ana', offer('chi')],
    [
      'already-offered',
      { role, to: 'chi' },
      offered,
      'ben',
      offer('dee'),
      { do: 'withdraw-offer', incident: 'INC-7', role },
    ],
    ['already-holds-role', { person: 'ben', role }, both, 'ben', accept],
    ['offered-to-another', { what: role, to: 'chi', by: 'dee' }, offered, 'dee', accept],
    [
      'role-not-offered',
      { role, to: 'chi', holder: 'ben' },
      both,
      'chi',
      accept,
      { do: 'offer-role', incident: 'INC-7', role, to: 'chi', by: 'ben' },
    ],
    [
      'role-not-offered',
      { role, to: 'chi', holder: null },
      vacant,
      'chi',
      accept,
      { do: 'take-role', incident: 'INC-7', role, agreedWith: null },
    ],
    ['role-not-offered', { role, to: 'dee', holder: 'ben' }, offered, 'dee', decline],
    ['role-not-offered', { role, to: 'ben', holder: 'ben' }, both, 'ben', decline],
    ['no-open-offer', { role, holder: 'ben' }, both, 'ben', withdraw],
    ['no-open-offer', { role, holder: null }, vacant, 'ana', withdraw],
    ['only-offerer-withdraws', { what: role, offerer: 'ben' }, offered, 'dee', withdraw],
    ['already-holds-role', { person: 'ben', role }, both, 'ben', take(null)],
    [
      'role-held',
      { role, holder: 'ben' },
      both,
      'chi',
      take('ana'),
      { do: 'take-role', incident: 'INC-7', role, agreedWith: 'ben' },
    ],
    [
      'already-responder',
      { person: 'chi' },
      run(both, 'ana', { do: 'pull', person: 'chi', why: 'y' }),
      'ben',
      { type: 'responder-pulled', person: 'chi', why: 'x' },
    ],
    ['not-a-responder', { person: 'chi' }, both, 'chi', { type: 'responder-left', person: 'chi' }],
  ])('%s %j', (reason, facts, state, by, event, remedy) =>
    expect(conflict(state, by, event)).toEqual(expectRefusal(reason, facts, remedy)),
  );

  it.each<Draft>([
    offer('chi'),
    accept,
    decline,
    take(null),
    { type: 'responder-pulled', person: 'chi', why: 'x' },
    examples['update-posted'],
  ])('$type on a closed incident: reopen it first', event => {
    expect(conflict(closed, 'ben', event)).toEqual(
      expectRefusal('incident-closed', { incident: 'INC-7' }, { do: 'reopen', incident: 'INC-7' }),
    );
  });
});

describe('entries', () => {
  const noted = run(both, 'ben', { do: 'log', kind: 'note', text: 'it is DNS' });
  const entry = newest(noted).id;
  const event = newest(both).id;
  const struck = run(noted, 'ana', { do: 'strike', entry, why: 'it is not DNS' });
  const pinned = run(noted, 'ana', { do: 'pin', entry, pinned: true });
  const linked = run(noted, 'ana', { do: 'link', entry, link: 'https://example.com/g' });
  const struckBy = { by: 'ana', why: 'it is not DNS' };
  const unknown = { entry: '01X', incident: 'INC-7' };
  const list = { do: 'list-entries', incident: 'INC-7' } as const;
  const restore = { do: 'restore', entry } as const;
  it.each<Case>([
    ['no-such-entry', unknown, noted, 'ben', { type: 'entry-amended', entry: '01X', text: 'x' }, list],
    ['no-such-entry', unknown, noted, 'ben', { type: 'entry-struck', entry: '01X', why: 'x' }, list],
    ['no-such-entry', unknown, noted, 'ben', { type: 'entry-pinned', entry: '01X', pinned: true }, list],
    ['no-such-entry', unknown, noted, 'ben', { type: 'entry-linked', entry: '01X', link: 'https://x' }, list],
    ['system-entry', {}, noted, 'ben', { type: 'entry-amended', entry: event, text: 'x' }],
    ['system-entry', {}, noted, 'ben', { type: 'entry-struck', entry: event, why: 'x' }],
    ['entry-struck', struckBy, struck, 'ben', { type: 'entry-amended', entry, text: 'x' }, restore],
    ['entry-struck', struckBy, struck, 'ben', { type: 'entry-struck', entry, why: 'x' }, restore],
    ['same-text', {}, noted, 'ben', { type: 'entry-amended', entry, text: 'it is DNS' }],
    ['already-pinned', {}, pinned, 'ben', { type: 'entry-pinned', entry, pinned: true }],
    ['same-link', {}, linked, 'ben', { type: 'entry-linked', entry, link: 'https://example.com/g' }],
    ['not-pinned', {}, noted, 'ben', { type: 'entry-pinned', entry, pinned: false }],
  ])('%s %j', (reason, facts, state, by, change, remedy) =>
    expect(conflict(state, by, change)).toEqual(expectRefusal(reason, facts, remedy)),
  );
});

describe('follow-ups', () => {
  const added = run(both, 'ana', { do: 'task-add', task: 'T-3', text: 'mend it' });
  const linked = run(added, 'ana', { do: 'task-link', task: 'T-3', link: 'https://example.com/T-3' });
  const done = run(added, 'ana', { do: 'task-done', task: 'T-3' });
  const dropped = run(added, 'ana', { do: 'task-drop', task: 'T-3', why: 'x' });
  it.each<Case>([
    ['task-exists', { task: 'T-3' }, added, 'ben', examples['task-added']],
    ['no-such-task', { task: 'T-3', incident: 'INC-7' }, both, 'ben', examples['task-done']],
    ['no-such-task', { task: 'T-3', incident: 'INC-7' }, both, 'ben', examples['task-linked']],
    ['task-ended', { task: 'T-3', status: 'done' }, done, 'ben', examples['task-done']],
    ['task-ended', { task: 'T-3', status: 'done' }, done, 'ben', examples['task-assigned']],
    ['task-ended', { task: 'T-3', status: 'dropped' }, dropped, 'ben', examples['task-dropped']],
    ['same-link', {}, linked, 'ben', examples['task-linked']],
  ])('%s %j', (reason, facts, state, by, event, remedy) =>
    expect(conflict(state, by, event)).toEqual(expectRefusal(reason, facts, remedy)),
  );
});

describe('the life cycle', () => {
  const { resolved: resolve, reopened, closed: close, invalidated, merged: merge } = examples;
  const received = run(both, 'ana', { do: 'receive-merge', from: 'INC-8', title: 'Search', pages: [] });
  it.each<Case>([
    ['same-title', {}, both, 'ben', { type: 'retitled', title: 'Checkout is slow' }],
    [
      'same-severity',
      { incident: 'INC-7', severity: 'major' },
      both,
      'ben',
      { type: 'severity-changed', severity: 'major', why: 'x' },
    ],
    ['no-times', {}, both, 'ben', { type: 'times-corrected', times: {} }],
    ['already-resolved', { id: 'INC-7', by: 'ana' }, resolved, 'ben', resolve],
    ['incident-active', { incident: 'INC-7' }, both, 'ben', reopened],
    ['incident-active', { incident: 'INC-7' }, both, 'ben', close, { do: 'resolve', incident: 'INC-7' }],
    ['merge-into-itself', {}, both, 'ben', { type: 'merged', into: 'INC-7' }],
    ['merge-into-itself', {}, both, 'ben', { ...examples['merge-received'], from: 'INC-7' }],
    ['already-part', { part: 'INC-8', incident: 'INC-7' }, received, 'ben', examples['merge-received']],
    [
      'already-merged',
      { incident: 'INC-7', by: 'ana', into: 'INC-6' },
      merged,
      'ben',
      reopened,
      { do: 'reopen', incident: 'INC-6' },
    ],
  ])('%s %j', (reason, facts, state, by, event, remedy) =>
    expect(conflict(state, by, event)).toEqual(expectRefusal(reason, facts, remedy)),
  );

  it.each<Draft>([resolve, close, invalidated, merge, examples['severity-changed']])(
    '$type after the end reports how it ended',
    event => {
      const facts = { incident: 'INC-7', by: 'ana' };
      expect(conflict(closed, 'ben', event)).toMatchObject({
        reason: 'already-closed',
        facts: { ...facts, isInvalid: false },
      });
      expect(conflict(invalid, 'ben', event)).toMatchObject({
        reason: 'already-closed',
        facts: { ...facts, isInvalid: true },
      });
      expect(conflict(merged, 'ben', event)).toMatchObject({
        reason: 'already-merged',
        facts: { ...facts, into: 'INC-6' },
      });
    },
  );
});
