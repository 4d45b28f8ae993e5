/** What becomes of hypotheses: they are confirmed, ruled out, or open again. */
import { describe, expect, it } from 'vitest';
import type { Incident } from '../../../../source/domain/incident/state.ts';
import { entriesOf, entryWithId, openHypotheses } from '../../../../source/domain/incident/timeline.ts';
import type { Resolution } from '../../../../source/domain/incident/vocabulary.ts';
import { at, conflict, newest, refused, run, staffed, texts } from '../../../builders/incident.ts';

const guess = (state: Incident, text: string) => {
  const next = run(state, 'ana', { do: 'log', kind: 'hypothesis', text });
  return { state: next, id: newest(next).id };
};
const resolve = (resolution: Resolution | null, entry: string | null, why: string | null = null) =>
  ({ do: 'resolve-hypothesis', entry, resolution, why }) as const;
const open = (state: Incident) => openHypotheses(entriesOf(state.timeline)).map(({ text }) => text);

describe('a hypothesis', () => {
  const { state, id } = guess(staffed(), 'disk is full');

  it('is open until it is confirmed or ruled out, which the timeline tells with the reason', () => {
    expect(open(state)).toEqual(['disk is full']);
    const ruledOut = run(state, 'ben', resolve('ruled-out', id, '40% are free'), '03:20');
    expect(open(ruledOut)).toEqual([]);
    expect(entryWithId(ruledOut.timeline, id)?.resolution).toEqual({
      status: 'ruled-out',
      by: 'ben',
      at: at('03:20'),
      why: '40% are free',
    });
    expect(texts(ruledOut).at(-1)).toBe('ben ruled out the hypothesis "disk is full": 40% are free');
    const confirmed = run(state, 'ben', resolve('confirmed', id), '03:20');
    expect(texts(confirmed).at(-1)).toBe('ben confirmed the hypothesis "disk is full"');
  });

  it('that was resolved is resolved otherwise only after it is open again: the first answer is not overwritten', () => {
    const ruledOut = run(state, 'ben', resolve('ruled-out', id, '40% are free'));
    expect(refused(ruledOut, 'chi', resolve('confirmed', id))).toMatchObject({
      reason: 'hypothesis-resolved',
      facts: { by: 'ben', status: 'ruled-out', why: '40% are free' },
      remedy: { do: 'reopen-hypothesis', entry: id },
    });
    const landedSecond = {
      type: 'hypothesis-resolved',
      entry: id,
      resolution: 'confirmed',
      why: null,
    } as const;
    expect(conflict(ruledOut, 'chi', landedSecond).reason).toBe('hypothesis-resolved');
    const reopened = run(ruledOut, 'chi', resolve(null, id, 'wrong disk'));
    expect(open(reopened)).toEqual(['disk is full']);
    expect(texts(reopened).at(-1)).toBe('chi considers the hypothesis "disk is full" open again: wrong disk');
    expect(open(run(reopened, 'chi', resolve('confirmed', id)))).toEqual([]);
  });

  it('is the only one that can be resolved: other kinds and struck ones are refused', () => {
    const noted = run(state, 'ana', { do: 'log', kind: 'finding', text: 'x' });
    expect(refused(noted, 'ana', resolve('confirmed', 'last'))).toMatchObject({
      reason: 'not-a-hypothesis',
      facts: { kind: 'finding' },
    });
    const struck = run(state, 'ana', { do: 'strike', entry: id, why: 'wrong' });
    expect(refused(struck, 'ana', resolve('confirmed', id)).reason).toBe('entry-struck');
    expect(refused(state, 'ana', resolve(null, id)).reason).toBe('hypothesis-open');
  });

  it('has its long text cut in the line about it', () => {
    const long = guess(staffed(), `${'word '.repeat(60)}\nsecond line`);
    const line = texts(run(long.state, 'ana', resolve('confirmed', long.id))).at(-1) ?? '';
    expect(line.length).toBeLessThan(130);
    expect(line).toContain('…"');
  });
});

describe('a hypothesis that is not named', () => {
  const one = guess(staffed(), 'disk is full');
  const two = guess(one.state, 'network');

  it('is the only open one', () => {
    expect(open(run(one.state, 'ben', resolve('ruled-out', null)))).toEqual([]);
  });

  it('has to be named where there are several: they are listed', () => {
    expect(refused(two.state, 'ben', resolve('ruled-out', null))).toMatchObject({
      code: 'usage',
      reason: 'several-hypotheses',
      missing: [{ facts: { text: 'disk is full' } }, { facts: { text: 'network' } }],
    });
    expect(refused(staffed(), 'ben', resolve('confirmed', null)).reason).toBe('no-open-hypothesis');
    expect(refused(staffed(), 'ben', resolve(null, null)).reason).toBe('no-resolved-hypothesis');
  });

  it('may be followed by the reason on a typed line: its first word is no entry then', () => {
    const typed = { ...resolve('ruled-out', 'space', 'is there'), isTyped: true } as const;
    const ruledOut = run(one.state, 'ben', typed);
    expect(entryWithId(ruledOut.timeline, one.id)?.resolution?.why).toBe('space is there');
    const mistyped = { ...resolve('ruled-out', 'ZZZZZ', null), isTyped: true } as const;
    expect(refused(one.state, 'ben', mistyped).reason).toBe('no-such-entry');
    expect(refused(one.state, 'ben', resolve('ruled-out', 'ZZZZZ', 'why')).reason).toBe('no-such-entry');
  });
});
