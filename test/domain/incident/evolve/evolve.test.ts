import { describe, expect, it } from 'vitest';
import type { EventType, IncidentEvent } from '../../../../source/domain/incident/events.ts';
import { evolve, fold } from '../../../../source/domain/incident/evolve/evolve.ts';
import type { Incident } from '../../../../source/domain/incident/state.ts';
import { entriesOf } from '../../../../source/domain/incident/timeline.ts';
import { isRefusal } from '../../../../source/domain/kernel/refusal.ts';
import {
  at,
  declaredAt,
  frozen,
  incident,
  landed,
  newest,
  run,
  staffed,
  stamped,
  texts,
} from '../../../builders/incident.ts';
import { eventTypes, examples } from '../../../builders/incident-events.ts';

/** For each event type, an incident in which its example applies. */
const withNote = run(staffed(), 'ana', { do: 'log', kind: 'note', text: 'retries off' });
const noteId = newest(withNote).id;
const struck = run(withNote, 'ana', { do: 'strike', entry: noteId, why: 'wrong' });
const withGuess = run(staffed(), 'ana', { do: 'log', kind: 'hypothesis', text: 'retries' });
const related = run(staffed(), 'ana', {
  do: 'relate',
  kind: 'caused-by',
  incident: 'INC-3',
  direction: 'to',
});
const offered = run(staffed(), 'ben', { do: 'role-offer', role: 'investigator', to: 'chi' });
const pulled = run(staffed(), 'ana', { do: 'pull', person: 'dee', why: 'knows it' });
const withTask = run(staffed(), 'ana', { do: 'task-add', task: 'T-3', text: 'mend it' });
const resolved = run(staffed(), 'ana', { do: 'resolve' });
const mitigated = run(staffed(), 'ana', { do: 'mitigate' });
const again = run(mitigated, 'ana', { do: 'impact-again' });
const written = run(resolved, 'ana', { do: 'review-written', path: 'inc-7.md', audience: 'internal' });
const asked = run(written, 'ana', { do: 'review-request', reviewers: ['chi'] });
const before: Partial<Record<EventType, { state: Incident; by?: string }>> = {
  'role-accepted': { state: offered, by: 'chi' },
  'role-declined': { state: offered, by: 'chi' },
  'role-withdrawn': { state: offered },
  'role-taken': { state: staffed(), by: 'chi' },
  'responder-left': { state: pulled, by: 'dee' },
  'entry-amended': { state: withNote },
  'entry-corrected': { state: withNote },
  'entry-restored': { state: struck },
  'hypothesis-resolved': { state: withGuess },
  'relation-removed': { state: related },
  'merge-undone': { state: run(staffed(), 'ana', { do: 'merge', into: 'INC-6' }) },
  'merge-released': {
    state: run(staffed(), 'ana', { do: 'receive-merge', from: 'INC-8', title: 'x', pages: ['P-13'] }),
  },
  'entry-struck': { state: withNote },
  'entry-pinned': { state: withNote },
  'entry-linked': { state: withNote },
  'task-done': { state: withTask },
  'task-dropped': { state: withTask },
  'task-assigned': { state: withTask },
  'task-linked': { state: withTask },
  'review-requested': { state: written },
  'review-approved': { state: asked, by: 'chi' },
  'review-returned': { state: asked },
  'review-finished': { state: asked },
  'impact-resumed': { state: mitigated },
  'impact-removed': { state: again },
  reopened: { state: resolved },
  closed: { state: resolved },
};
const later = eventTypes.filter(type => type !== 'declared');
const example = (type: EventType) =>
  ({
    ...examples[type],
    ...('entry' in examples[type] && { entry: noteId }),
    ...(type === 'impact-removed' && { window: again.state.windows[1]?.id }),
  }) as (typeof examples)[EventType];

describe('an event of each type', () => {
  it.each(later)('%s changes an incident it applies to', type => {
    const { state, by = 'ben' } = before[type] ?? { state: staffed() };
    const after = landed(state, by, example(type), '03:30');
    expect(isRefusal(after)).toBe(false);
    expect(after).not.toEqual(state);
  });

  it.each(later)('%s does not change the previous state', type => {
    const { state, by = 'ben' } = before[type] ?? { state: staffed() };
    const event = frozen(stamped(state, by, example(type), '03:30'));
    const copy = structuredClone(state);
    expect(isRefusal(evolve(frozen(state), 'INC-7', event))).toBe(false);
    expect(state).toEqual(copy);
  });

  it.each(later)('%s before the declaration changes nothing', type => {
    const event = stamped(null, 'ana', examples[type], '03:00');
    expect(evolve(null, 'INC-7', event)).toMatchObject({
      reason: 'not-declared',
      facts: { incident: 'INC-7' },
    });
    expect(fold(null, 'INC-7', event)).toBeNull();
  });
});

describe('the text in the timeline', () => {
  const line = (type: EventType) => {
    const { state, by = 'ben' } = before[type] ?? { state: staffed() };
    const after = landed(state, by, example(type), '03:30');
    if (isRefusal(after)) throw new Error(after.reason);
    return after.state.entries > state.state.entries ? newest(after).text : null;
  };

  it.each<[EventType, string | null]>([
    ['retitled', 'ben changed the title from "Checkout is slow" to "Checkout is down"'],
    ['severity-changed', 'ben changed the severity from major to critical: nobody can pay'],
    ['role-offered', 'ben offered investigator to chi'],
    ['role-accepted', 'chi accepted investigator from ben'],
    ['role-declined', 'chi declined investigator: on a train'],
    ['role-withdrawn', 'ben withdrew the offer of investigator to chi'],
    ['role-taken', 'chi took investigator, agreed with ben'],
    ['responder-pulled', 'ben pulled in dee: knows the database'],
    ['responder-left', 'dee left the response'],
    ['entry-added', 'turned retries off'],
    ['entry-amended', null],
    ['entry-struck', null],
    ['entry-pinned', null],
    ['entry-linked', null],
    ['update-posted', 'we are on it'],
    ['checked-in', 'ben is strained: third night'],
    ['task-added', 'follow-up T-3 (ana): turn retries on again'],
    ['task-done', 'ben finished follow-up T-3'],
    ['task-dropped', 'ben dropped follow-up T-3: not needed'],
    ['task-assigned', 'ben assigned follow-up T-3 to ben, due 2026-03-10'],
    ['task-linked', 'follow-up T-3: https://example.com/T-3'],
    ['times-corrected', 'ben set detected ~2026-03-02 02:50 UTC, identified unknown'],
    ['resolved', 'ben resolved it: rolled back'],
    ['reopened', 'ben reopened it: it is back'],
    ['closed', 'ben closed it'],
    ['invalidated', 'ben closed it as invalid: a test alert'],
    ['merged', 'ben merged it into INC-6'],
    ['page-attached', 'P-14 is part of this: Checkout errors; told: ana by push at 02:58'],
    ['merge-received', 'ben merged INC-8 into this: Search is slow'],
    ['review-written', 'ben wrote the review: docs/pir/inc-7.md'],
    ['review-requested', 'ben asked for the review to be read by chi, ben'],
    ['review-approved', 'chi approved the review: clear'],
    ['review-returned', 'ben returned the review: the trigger is missing'],
    ['review-finished', 'ben called the review final'],
  ])('%s: %s', (type, text) => expect(line(type)).toBe(text));

  it('an entry of the system names its event', () => {
    expect(newest(resolved)).toMatchObject({ kind: 'event', event: 'resolved', by: 'ana', at: at('03:10') });
  });
});

describe('the declaration', () => {
  it('creates the record', () => {
    const { state } = incident({ team: 'payments', pages: ['P-12'], commander: 'ana', investigator: 'ben' });
    expect(state).toMatchObject({
      id: 'INC-7',
      title: 'Checkout is slow',
      severity: 'major',
      highestSeverity: 'major',
      status: 'active',
      team: 'payments',
      declaredBy: 'ana',
      pages: ['P-12'],
      entries: 1,
      lastRecorded: declaredAt,
    });
    expect(state.times.declared).toEqual({ at: declaredAt, approximate: false });
    expect(texts(incident())).toEqual(['ana declared INC-7, major: Checkout is slow']);
  });

  it('happened at the time of its event, regardless of the times it names', () => {
    const wrong = { at: at('01:00'), approximate: false };
    expect(incident({ times: { declared: wrong } }).state.times.declared?.at).toBe(declaredAt);
  });

  it('counts once: another one changes nothing', () => {
    const state = incident();
    const again = stamped(state, 'ben', { ...examples.declared, title: 'Something else' }, '03:01');
    expect(evolve(state, 'INC-7', again)).toMatchObject({
      reason: 'already-declared',
      facts: { incident: 'INC-7' },
    });
    expect(fold(state, 'INC-7', again)).toBe(state);
  });
});

describe('an event that does not apply', () => {
  it('returns the same object', () => {
    const state = incident();
    expect(fold(state, 'INC-7', stamped(state, 'ben', { type: 'closed' }, '03:01'))).toBe(state);
  });

  it.each(['satellite-launched', 'toString', '__proto__'])(
    'an event of the unknown type %s is ignored',
    type => {
      const state = incident();
      const event = { ...stamped(state, 'ben', { type: 'closed' }, '03:01'), type };
      expect(evolve(state, 'INC-7', event)).toMatchObject({
        reason: 'newer-version',
        facts: { type },
      });
      expect(fold(null, 'INC-7', event)).toBeNull();
    },
  );
});

describe('fields that an older version did not write', () => {
  const lacking = (type: EventType, field: string): Incident | null => {
    const state = staffed();
    const event = Object.entries(stamped(state, 'ben', examples[type], '03:30'));
    const older = Object.fromEntries(event.filter(([name]) => name !== field)) as IncidentEvent;
    return fold(state, 'INC-7', older);
  };

  it('are unknown, and not undefined', () => {
    expect(lacking('update-posted', 'nextDue')?.state.update).toStrictEqual({
      at: at('03:30'),
      nextDue: null,
    });
    const entry = lacking('entry-added', 'attachment');
    expect(entry && entriesOf(entry.timeline).at(-1)?.attachment).toBeNull();
    expect(lacking('task-added', 'owner')?.state.tasks[0]?.owner).toBeNull();
  });
});

it('"last" is the newest in the journal, not the latest by time', () => {
  const state = incident();
  const event = { ...stamped(state, 'ben', examples['entry-added'], '02:00'), recorded: at('04:00') };
  const after = fold(state, 'INC-7', event);
  expect(after?.state.lastRecorded).toBe(at('04:00'));
  expect(
    fold(after, 'INC-7', stamped(after, 'ben', examples['entry-added'], '03:30'))?.state.lastRecorded,
  ).toBe(at('04:00'));
});
