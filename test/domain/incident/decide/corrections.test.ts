/** Corrections of an entry beside its text: its time, its kind, whether it is a temporary fix; and taking back a strike. */
import { describe, expect, it } from 'vitest';
import type { LaterIntent } from '../../../../source/domain/incident/decide/decide.ts';
import type { Incident } from '../../../../source/domain/incident/state.ts';
import { uncoveredFixes } from '../../../../source/domain/incident/state.ts';
import { entryWithId } from '../../../../source/domain/incident/timeline.ts';
import { at, newest, refused, run, staffed, texts, time } from '../../../builders/incident.ts';

const logged = (kind: 'note' | 'action' | 'hypothesis', text: string, temporaryFix = false) => {
  const state = run(staffed(), 'ana', { do: 'log', kind, text, temporaryFix }, '03:10');
  return { state, entry: newest(state).id };
};
const read = (state: Incident, id: string) => entryWithId(state.timeline, id);
const amend = (entry: string, change: Omit<Extract<LaterIntent, { do: 'amend' }>, 'do' | 'entry'>) =>
  ({ do: 'amend', entry, ...change }) as const;

describe('amending the time', () => {
  it('moves the entry in the timeline, and keeps the earlier time', () => {
    const { state, entry } = logged('note', 'cache restarted');
    const later = run(state, 'ana', { do: 'log', kind: 'note', text: 'calls came in' }, '03:20');
    const moved = run(later, 'ben', amend(entry, { time: time('~03:40') }), '03:50');
    expect(texts(moved).slice(-2)).toEqual(['calls came in', 'cache restarted']);
    expect(read(moved, entry)).toMatchObject({
      at: at('03:40'),
      approximate: true,
      versions: [{ text: 'cache restarted', by: 'ben', at: at('03:50'), time: time('03:10') }],
    });
  });

  it('and the text together keeps both', () => {
    const { state, entry } = logged('note', 'one');
    const amended = run(state, 'ana', amend(entry, { text: 'two', time: time('03:05') }));
    expect(read(amended, entry)).toMatchObject({ text: 'two', at: at('03:05') });
    expect(read(amended, entry)?.versions.map(({ text }) => text)).toEqual(['one', 'two']);
  });

  it('of an update moves the time from which the next update is due', () => {
    const first = run(
      staffed(),
      'ana',
      { do: 'update', text: 'a', audience: 'internal', next: 60_000 },
      '03:10',
    );
    const { id } = newest(first);
    const second = run(first, 'ana', { do: 'update', text: 'b', audience: 'internal' }, '03:20');
    const moved = run(first, 'ana', amend(id, { time: time('03:15') }), '03:30');
    expect(moved.state.update).toEqual({ at: at('03:15'), nextDue: at('03:11') });
    expect(run(second, 'ana', amend(id, { time: time('03:15') })).state.update?.at).toBe(at('03:20'));
    expect(run(second, 'ana', amend(id, { time: time('03:25') })).state.update?.at).toBe(at('03:25'));
  });
});

describe('amending the kind', () => {
  it('keeps the earlier kind', () => {
    const { state, entry } = logged('note', 'disk is full');
    const amended = run(state, 'ben', amend(entry, { kind: 'finding' }));
    expect(read(amended, entry)).toMatchObject({ kind: 'finding', versions: [{ kind: 'note' }] });
  });

  it('of an update is refused: it was sent', () => {
    const state = run(staffed(), 'ana', { do: 'update', text: 'x', audience: 'public' });
    const entry = newest(state).id;
    expect(refused(state, 'ana', amend(entry, { kind: 'note' })).reason).toBe('update-was-sent');
    expect(refused(state, 'ana', amend(entry, { temporaryFix: true })).reason).toBe('update-was-sent');
  });

  it('of a temporary fix to something else needs to unmark it, so that it cannot be lost by the way', () => {
    const { state, entry } = logged('action', 'retries off', true);
    expect(refused(state, 'ana', amend(entry, { kind: 'note' })).reason).toBe('fix-is-action');
    const unmarked = run(state, 'ana', amend(entry, { kind: 'note', temporaryFix: false }));
    expect(uncoveredFixes(unmarked.state)).toEqual([]);
  });

  it('forgets what became of a hypothesis that is none any more', () => {
    const { state, entry } = logged('hypothesis', 'disk is full');
    const confirmed = run(state, 'ben', {
      do: 'resolve-hypothesis',
      entry,
      resolution: 'confirmed',
      why: null,
    });
    expect(read(run(confirmed, 'ben', amend(entry, { kind: 'finding' })), entry)?.resolution).toBeUndefined();
  });
});

describe('amending whether it is a temporary fix', () => {
  it('makes an action one that needs a follow-up', () => {
    const { state, entry } = logged('action', 'retries off');
    const marked = run(state, 'ben', amend(entry, { temporaryFix: true }));
    expect(uncoveredFixes(marked.state)).toEqual([{ entry, text: 'retries off', by: 'ana', struck: false }]);
    const { state: note, entry: other } = logged('note', 'x');
    expect(refused(note, 'ben', amend(other, { temporaryFix: true })).reason).toBe('fix-is-action');
  });
});

describe('an amendment that changes nothing', () => {
  it('is refused with the reason', () => {
    const { state, entry } = logged('note', 'x');
    const reason = (change: Parameters<typeof amend>[1]) =>
      refused(state, 'ana', amend(entry, change)).reason;
    expect(reason({})).toBe('nothing-to-amend');
    expect(reason({ text: 'x' })).toBe('same-text');
    expect(reason({ kind: 'note' })).toBe('same-entry');
    expect(reason({ time: time('03:10') })).toBe('same-entry');
    expect(reason({ text: 'x', kind: 'note' })).toBe('same-entry');
  });
});

describe('restoring an entry', () => {
  it('takes back its strike, and brings back its temporary fix', () => {
    const { state, entry } = logged('action', 'retries off', true);
    const struck = run(state, 'ana', { do: 'strike', entry, why: 'wrong incident' });
    expect(uncoveredFixes(struck.state)).toEqual([]);
    const restored = run(struck, 'ben', { do: 'restore', entry });
    expect(read(restored, entry)?.struck).toBeNull();
    expect(uncoveredFixes(restored.state)).toHaveLength(1);
    expect(refused(restored, 'ana', { do: 'restore', entry }).reason).toBe('not-struck');
  });
});
