/** Properties of the changes around a page or incident, for any changes in any order. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ChangeEvent } from '../../../source/domain/changes/change.ts';
import { changesInterval, changesOf, nearestOf, type Span } from '../../../source/domain/changes/context.ts';
import { change } from '../../builders/change.ts';
import { at } from '../../builders/page.ts';

const fixed = { seed: 20_260_302, numRuns: 300 };
const team = fc.constantFrom('payments', 'search', null);
/** Days around it, and often the same minute. */
const minutes = fc.oneof(fc.integer({ min: -130, max: 70 }), fc.integer({ min: -20_000, max: 20_000 }));
const changes = fc
  .array(fc.record({ minute: minutes, team }), { maxLength: 40 })
  .map(all => all.map(({ minute, team }, index) => change(minute, { id: `C${index}`, team })));
const span = fc
  .record({ from: minutes, until: fc.option(minutes), team })
  .map(({ from, until, team }): Span => ({ from: at(from), until: until === null ? null : at(until), team }));
const now = minutes.map(at);

const isOwn = (span: Span) => (change: ChangeEvent) => span.team !== null && change.team === span.team;

describe('the changes around a page or incident', () => {
  it('are those of its time, each once, and no others', () => {
    fc.assert(
      fc.property(changes, span, now, (all, span, now) => {
        const { from, to } = changesInterval(span, now);
        const found = new Set(changesOf(all, span, now));
        for (const each of all) expect(found.has(each)).toBe(each.at >= from && each.at <= to);
        expect(to <= now || span.until !== null).toBe(true);
      }),
      fixed,
    );
  });

  it("are the team's own first, and each of both the newest first", () => {
    fc.assert(
      fc.property(changes, span, now, (all, span, now) => {
        const found = changesOf(all, span, now);
        const own = found.filter(isOwn(span));
        expect(found.slice(0, own.length)).toEqual(own);
        for (const part of [own, found.slice(own.length)])
          expect(part.map(({ at }) => at)).toEqual(
            part
              .map(({ at }) => at)
              .toSorted()
              .toReversed(),
          );
      }),
      fixed,
    );
  });

  it('are the same in any order of input', () => {
    fc.assert(
      fc.property(
        changes.chain(all => fc.tuple(fc.constant(all), fc.shuffledSubarray(all, { minLength: all.length }))),
        span,
        now,
        ([all, shuffled], span, now) => {
          expect(changesOf(shuffled, span, now)).toEqual(changesOf(all, span, now));
        },
      ),
      fixed,
    );
  });

  it('are at most as many as fit, of the own team as many as possible', () => {
    fc.assert(
      fc.property(changes, span, now, fc.nat({ max: 12 }), (all, span, now, most) => {
        const found = changesOf(all, span, now);
        const near = nearestOf(found, span, most);
        expect(near).toHaveLength(Math.min(most, found.length));
        expect(near).toEqual(found.filter(each => near.includes(each)));
        const own = found.filter(isOwn(span)).length;
        expect(near.filter(isOwn(span))).toHaveLength(Math.min(most, own));
      }),
      fixed,
    );
  });
});
