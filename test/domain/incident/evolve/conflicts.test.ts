/** Every sentence with which an event says that it no longer applies where it landed. */
import { describe, expect, it } from 'vitest';
import type { Draft } from '../../../../source/domain/incident/events.ts';
import type { Incident } from '../../../../source/domain/incident/fold.ts';
import { conflict, incident, newest, run, staffed } from '../builders.ts';
import { examples } from '../examples.ts';

type Case = [why: string, state: Incident, by: string, event: Draft];

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
    ['ben is already investigator', both, 'ana', offer('ben')],
    ['ben has investigator and has not answered yet', asked, 'ana', offer('ben')],
    ['only ben, or ana as commander, can offer investigator', both, 'chi', offer('dee')],
    ['only ana can offer commander', both, 'ben', { type: 'role-offered', role: 'commander', to: 'chi' }],
    ['investigator is already offered to chi', offered, 'ana', offer('chi')],
    [
      'investigator is already offered to chi; withdraw that first: role withdraw investigator',
      offered,
      'ben',
      offer('dee'),
    ],
    ['ben is already investigator', both, 'ben', accept],
    ['investigator is offered to chi, not to dee', offered, 'dee', accept],
    [
      'investigator is not offered to chi; ben has it and can offer it: role offer investigator chi',
      both,
      'chi',
      accept,
    ],
    ['investigator is not offered to chi, but nobody has it: role take investigator', vacant, 'chi', accept],
    ['investigator is not offered to dee', offered, 'dee', decline],
    ['investigator is not offered to ben', both, 'ben', decline],
    ['there is no open offer of investigator; ben has it', both, 'ben', withdraw],
    ['there is no open offer of investigator', vacant, 'ana', withdraw],
    ['only ben, who offered it, can withdraw the offer of investigator', offered, 'dee', withdraw],
    ['ben is already investigator', both, 'ben', take(null)],
    [
      'ben is investigator; ask for an offer, or say that it is agreed: role take investigator --agreed-with ben',
      both,
      'chi',
      take('ana'),
    ],
    [
      'chi is a responder already',
      run(both, 'ana', { do: 'pull', person: 'chi', why: 'y' }),
      'ben',
      { type: 'responder-pulled', person: 'chi', why: 'x' },
    ],
    ['chi is not a responder', both, 'chi', { type: 'responder-left', person: 'chi' }],
  ])('%s', (why, state, by, event) => expect(conflict(state, by, event)).toBe(why));

  it.each<Draft>([
    offer('chi'),
    accept,
    decline,
    take(null),
    { type: 'responder-pulled', person: 'chi', why: 'x' },
    examples['update-posted'],
  ])('$type on a closed incident: reopen it first', event => {
    expect(conflict(closed, 'ben', event)).toBe('INC-7 is closed; reopen it first');
  });
});

describe('entries', () => {
  const noted = run(both, 'ben', { do: 'log', kind: 'note', text: 'it is DNS' });
  const entry = newest(noted).id;
  const event = newest(both).id;
  const struck = run(noted, 'ana', { do: 'strike', entry, why: 'it is not DNS' });
  const pinned = run(noted, 'ana', { do: 'pin', entry, pinned: true });
  const linked = run(noted, 'ana', { do: 'link', entry, link: 'https://example.com/g' });
  const fixed = 'what the system recorded cannot be changed; log a note beside it, or correct the times';
  it.each<Case>([
    ['there is no entry 01X', noted, 'ben', { type: 'entry-amended', entry: '01X', text: 'x' }],
    ['there is no entry 01X', noted, 'ben', { type: 'entry-struck', entry: '01X', why: 'x' }],
    ['there is no entry 01X', noted, 'ben', { type: 'entry-pinned', entry: '01X', pinned: true }],
    [fixed, noted, 'ben', { type: 'entry-amended', entry: event, text: 'x' }],
    [fixed, noted, 'ben', { type: 'entry-struck', entry: event, why: 'x' }],
    ['ana struck it: it is not DNS', struck, 'ben', { type: 'entry-amended', entry, text: 'x' }],
    ['ana struck it: it is not DNS', struck, 'ben', { type: 'entry-struck', entry, why: 'x' }],
    ['the entry says that already', noted, 'ben', { type: 'entry-amended', entry, text: 'it is DNS' }],
    ['it is pinned already', pinned, 'ben', { type: 'entry-pinned', entry, pinned: true }],
    [
      'it has that link already',
      linked,
      'ben',
      { type: 'entry-linked', entry, link: 'https://example.com/g' },
    ],
    [
      'there is no entry 01X',
      noted,
      'ben',
      { type: 'entry-linked', entry: '01X', link: 'https://example.com/g' },
    ],
    ['it is not pinned', noted, 'ben', { type: 'entry-pinned', entry, pinned: false }],
  ])('%s', (why, state, by, change) => expect(conflict(state, by, change)).toBe(why));
});

describe('follow-ups', () => {
  const added = run(both, 'ana', { do: 'task-add', task: 'T-3', text: 'mend it' });
  const linked = run(added, 'ana', { do: 'task-link', task: 'T-3', link: 'https://example.com/T-3' });
  const done = run(added, 'ana', { do: 'task-done', task: 'T-3' });
  const dropped = run(added, 'ana', { do: 'task-drop', task: 'T-3', why: 'x' });
  it.each<Case>([
    ['T-3 is taken', added, 'ben', examples['task-added']],
    ['INC-7 has no follow-up T-3', both, 'ben', examples['task-done']],
    ['INC-7 has no follow-up T-3', both, 'ben', examples['task-linked']],
    ['T-3 is done already', done, 'ben', examples['task-done']],
    ['T-3 is done already', done, 'ben', examples['task-assigned']],
    ['T-3 is dropped already', dropped, 'ben', examples['task-dropped']],
    ['it has that link already', linked, 'ben', examples['task-linked']],
  ])('%s', (why, state, by, event) => expect(conflict(state, by, event)).toBe(why));
});

describe('the life cycle', () => {
  const { resolved: resolve, reopened, closed: close, invalidated, merged: merge } = examples;
  const received = run(both, 'ana', { do: 'receive-merge', from: 'INC-8', title: 'Search', pages: [] });
  it.each<Case>([
    ['that is its title already', both, 'ben', { type: 'retitled', title: 'Checkout is slow' }],
    ['INC-7 is major already', both, 'ben', { type: 'severity-changed', severity: 'major', why: 'x' }],
    ['no time was named', both, 'ben', { type: 'times-corrected', times: {} }],
    ['ana resolved INC-7 already', resolved, 'ben', resolve],
    ['INC-7 is active', both, 'ben', reopened],
    ['INC-7 is active; resolve it first', both, 'ben', close],
    ['an incident cannot be merged into itself', both, 'ben', { type: 'merged', into: 'INC-7' }],
    [
      'an incident cannot be merged into itself',
      both,
      'ben',
      { ...examples['merge-received'], from: 'INC-7' },
    ],
    ['INC-8 is part of INC-7 already', received, 'ben', examples['merge-received']],
    ['ana merged INC-7 into INC-6', merged, 'ben', reopened],
  ])('%s', (why, state, by, event) => expect(conflict(state, by, event)).toBe(why));

  it.each<Draft>([resolve, close, invalidated, merge, examples['severity-changed']])(
    '$type after the end says how it ended',
    event => {
      expect(conflict(closed, 'ben', event)).toBe('ana closed INC-7 already');
      expect(conflict(invalid, 'ben', event)).toBe('ana closed INC-7 as invalid already');
      expect(conflict(merged, 'ben', event)).toBe('ana merged INC-7 into INC-6');
    },
  );
});
