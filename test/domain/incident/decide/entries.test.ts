import { describe, expect, it } from 'vitest';
import type { Incident } from '../../../../source/domain/incident/state.ts';
import { entriesOf, entryWithId } from '../../../../source/domain/incident/timeline.ts';
import { accepted, at, incident, newest, refused, run, staffed, texts } from '../../../builders/incident.ts';

const log = (text: string) => ({ do: 'log', kind: 'note', text }) as const;
const noted = run(staffed(), 'ben', log('it is DNS'), '03:10');
const noteId = newest(noted).id;
const note = (state: Incident) => entryWithId(state.timeline, noteId);

describe('logging', () => {
  it('keeps kind, links, author and time', () => {
    const state = run(
      staffed(),
      'ben',
      { do: 'log', kind: 'finding', text: 'pool is full', links: ['https://example.com/g'] },
      '~03:12',
    );
    expect(newest(state)).toMatchObject({
      kind: 'finding',
      text: 'pool is full',
      links: ['https://example.com/g'],
      by: 'ben',
      at: at('03:12'),
      approximate: true,
      event: null,
    });
  });

  it('sanitises the text, and all other fields', () => {
    const state = run(staffed(), 'ben', {
      ...log('\n\x1b[31mred\x1b[0m\u202e  \r\n  indented \n\n'),
      links: ['https://example.com/\x1b]0;x\x07a'],
      attachment: { name: 'a\0.txt', bytes: 1, lines: 1 },
    });
    expect(newest(state)).toMatchObject({
      text: 'red\n  indented',
      links: ['https://example.com/a'],
      attachment: { name: 'a.txt' },
    });
  });

  it.each(['', ' \n\t', '\x1b[31m\u200b'])('refuses %j: it is empty once it is sanitised', text => {
    expect(refused(staffed(), 'ben', log(text))).toEqual({
      code: 'usage',
      reason: 'empty-text',
      facts: { field: 'text' },
      remedy: { give: 'text' },
      missing: [],
    });
  });

  it('refuses a text that is too long for an entry', () => {
    expect(accepted(staffed(), 'ben', log('a'.repeat(20_000))).events).toHaveLength(1);
    expect(refused(staffed(), 'ben', log('a'.repeat(20_001)))).toMatchObject({
      reason: 'text-too-long',
      facts: { field: 'text', length: 20_001, max: 20_000 },
    });
  });

  it('is allowed after the incident is closed: a record is filled in afterwards', () => {
    const closed = run(staffed(), 'ana', { do: 'invalid', why: 'a test' }, '04:00');
    const filled = run(closed, 'ben', log('remembered'), '03:30');
    expect(filled.state.status).toBe('closed');
    expect(texts(filled).indexOf('remembered')).toBeLessThan(texts(filled).length - 1);
  });
});

describe('order', () => {
  it('a back-dated entry is sorted by the time it happened', () => {
    const state = run(run(incident(), 'ana', log('second'), '03:20'), 'ana', log('first'), '03:10');
    expect(texts(state).slice(1)).toEqual(['first', 'second']);
    expect(newest(state).text).toBe('first');
  });

  it('entries of one instant stay in the order of the journal', () => {
    const state = ['c', 'a', 'b'].reduce(
      (before, text) => run(before, 'ana', log(text), '03:10'),
      incident(),
    );
    expect(texts(state).slice(1)).toEqual(['c', 'a', 'b']);
  });
});

describe('corrections', () => {
  it('an amended entry keeps every earlier text', () => {
    const once = run(noted, 'ana', { do: 'amend', entry: noteId, text: 'it was DNS' }, '03:20');
    const twice = run(once, 'chi', { do: 'amend', entry: noteId, text: 'it was not DNS' }, '03:30');
    expect(note(twice)).toMatchObject({ text: 'it was not DNS', by: 'ben', at: at('03:10') });
    expect(note(twice)?.versions).toEqual([
      { text: 'it is DNS', by: 'ana', at: at('03:20') },
      { text: 'it was DNS', by: 'chi', at: at('03:30') },
    ]);
  });

  it('a struck entry keeps its text, with who struck it and why', () => {
    const struck = run(noted, 'ana', { do: 'strike', entry: noteId, why: 'wrong incident' }, '03:20');
    expect(note(struck)).toMatchObject({
      text: 'it is DNS',
      struck: { by: 'ana', at: at('03:20'), why: 'wrong incident' },
    });
  });

  it('a struck entry cannot be amended', () => {
    const struck = run(noted, 'ana', { do: 'strike', entry: noteId, why: 'wrong incident' });
    expect(refused(struck, 'ben', { do: 'amend', entry: noteId, text: 'x' })).toMatchObject({
      reason: 'entry-struck',
      facts: { by: 'ana', why: 'wrong incident' },
    });
  });

  it('add no entry of their own', () => {
    const amended = run(noted, 'ana', { do: 'amend', entry: noteId, text: 'x' });
    expect(amended.state.entries).toBe(noted.state.entries);
    expect(amended.timeline.length).toBe(noted.timeline.length);
  });

  it('need a text, and a reason', () => {
    expect(refused(noted, 'ben', { do: 'amend', entry: noteId, text: '' }).code).toBe('usage');
    expect(refused(noted, 'ben', { do: 'strike', entry: noteId, why: '' })).toMatchObject({
      reason: 'empty-text',
      facts: { field: 'why' },
      remedy: { give: 'why' },
    });
  });

  it('are refused for system entries', () => {
    const declared = newest(incident()).id;
    expect(refused(noted, 'ana', { do: 'amend', entry: declared, text: 'x' }).reason).toBe('system-entry');
    expect(refused(noted, 'ana', { do: 'strike', entry: declared, why: 'x' }).code).toBe('refused');
  });

  it('apply to a status update as well', () => {
    const updated = run(staffed(), 'ana', { do: 'update', text: 'we are on it', audience: 'public' });
    const amended = run(updated, 'ana', { do: 'amend', entry: 'last', text: 'we are working on it' });
    expect(newest(amended)).toMatchObject({ kind: 'update', text: 'we are working on it' });
  });
});

describe('pinning', () => {
  const pinned = run(noted, 'ana', { do: 'pin', entry: noteId, pinned: true });

  it('marks an entry, and unmarks it', () => {
    expect(note(pinned)?.pinned).toBe(true);
    expect(note(run(pinned, 'ana', { do: 'pin', entry: noteId, pinned: false }))?.pinned).toBe(false);
  });

  it('marks system entries, too', () => {
    const state = run(incident(), 'ana', { do: 'pin', entry: newest(incident()).id, pinned: true });
    expect(newest(state).pinned).toBe(true);
  });

  it('twice is refused', () => {
    expect(refused(pinned, 'ana', { do: 'pin', entry: noteId, pinned: true }).reason).toBe('already-pinned');
  });
});

describe('naming an entry', () => {
  const amend = (entry: string) => ({ do: 'amend', entry, text: 'amended' }) as const;
  const named = (state: Incident, entry: string, by = 'ben') => {
    const [event] = accepted(state, by, amend(entry)).events;
    return event?.type === 'entry-amended' ? event.entry : null;
  };

  it('by its id, or by four characters or more of its end, in either case', () => {
    expect(named(noted, noteId)).toBe(noteId);
    expect(named(noted, noteId.slice(-4))).toBe(noteId);
    expect(named(noted, noteId.toLowerCase().slice(-8))).toBe(noteId);
  });

  it('is refused if the handle is too short', () => {
    expect(refused(noted, 'ben', amend(noteId.slice(-3)))).toMatchObject({
      code: 'usage',
      reason: 'entry-id-too-short',
      facts: { min: 4 },
    });
    expect(refused(noted, 'ben', amend('')).code).toBe('usage');
  });

  it('is refused if nothing matches', () => {
    expect(refused(noted, 'ben', amend('ZZZZ'))).toMatchObject({
      code: 'not-found',
      reason: 'no-such-entry',
      facts: { entry: 'ZZZZ', incident: 'INC-7' },
      remedy: { do: 'list-entries', incident: 'INC-7' },
    });
  });

  it('is refused if several match, and then a longer handle helps', () => {
    // The builders number entries: the one 10,000 later ends in the same four digits.
    const entries = Number(noteId.slice(-6)) + 10_000;
    const twins = run({ ...noted, state: { ...noted.state, entries } }, 'ben', log('its twin'));
    expect(newest(twins).id.slice(-4)).toBe(noteId.slice(-4));
    expect(refused(twins, 'ben', amend(noteId.slice(-4)))).toMatchObject({
      code: 'usage',
      reason: 'ambiguous-entry',
      facts: { entry: noteId.slice(-4), matches: 2 },
    });
    expect(named(twins, noteId.slice(-6))).toBe(noteId);
  });

  it('by "last" is the newest of the person that is not struck', () => {
    const state = run(run(noted, 'ben', log('mine')), 'ana', log('hers'));
    const mine = entryWithId(state.timeline, named(state, 'last') ?? '');
    expect(mine?.text).toBe('mine');
    const struck = run(state, 'ben', { do: 'strike', entry: 'last', why: 'x' });
    expect(named(struck, 'last')).toBe(noteId);
  });

  it('by "last" is refused if the person wrote none: system entries do not count', () => {
    expect(refused(incident(), 'ana', amend('last'))).toMatchObject({
      code: 'not-found',
      reason: 'no-own-entry',
      facts: { incident: 'INC-7', struck: 0 },
    });
  });

  it('by "last" is, to restore one, the entry of the person that was struck last', () => {
    const written = run(run(noted, 'ben', log('first')), 'ben', log('second'));
    const first = entriesOf(written.timeline).find(({ text }) => text === 'first')?.id ?? '';
    const strike = (state: Incident, entry: string, time: string) =>
      run(state, 'ben', { do: 'strike', entry, why: 'x' }, time);
    const struck = strike(strike(written, 'last', '03:20'), first, '03:21');
    const restored = run(struck, 'ben', { do: 'restore', entry: 'last' });
    expect(entryWithId(restored.timeline, first)?.struck).toBeNull();
    expect(
      entriesOf(restored.timeline)
        .filter(entry => entry.struck)
        .map(({ text }) => text),
    ).toEqual(['second']);
    expect(refused(noted, 'ben', { do: 'restore', entry: 'last' })).toMatchObject({
      code: 'not-found',
      reason: 'no-own-struck-entry',
    });
  });
});
