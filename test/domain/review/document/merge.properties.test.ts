/** A refresh never breaks a document, for any edits before and any events since. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { refreshReview } from '../../../../source/domain/review/document/merge.ts';
import { readOutline } from '../../../../source/domain/review/document/outline.ts';
import { createReviewModel } from '../../../../source/domain/review/model/model.ts';
import { renderReview } from '../../../../source/domain/review/template/render.ts';
import { checkout, context, incidentOf, logged, resolution, type Step } from '../../../builders/review.ts';
import { rounds } from '../../../builders/rounds.ts';

/** Events between two refreshes, in this order. */
const further: readonly Step[] = [
  ...resolution,
  logged('2026-01-05T12:00', 'ana', 'finding', 'a later finding'),
  { at: '2026-01-05T12:10', by: 'ben', type: 'retitled', title: 'Checkout and search slow' },
  { at: '2026-01-06T10:00', by: 'ana', type: 'task-done', task: 'T-3' },
  { at: '2026-01-06T10:01', by: 'ana', type: 'task-dropped', task: 'T-4', why: 'no need' },
  { at: '2026-01-06T10:02', by: 'chi', type: 'entry-struck', entry: '01JFIX', why: 'undone' },
];
const renders = new Map<number, string>();
/** The review after so many of them. */
function reviewAfter(count: number): string {
  const known = renders.get(count);
  if (known !== undefined) return known;
  const text = renderReview(
    createReviewModel(incidentOf('INC-7', [...checkout, ...further.slice(0, count)]), context),
  );
  renders.set(count, text);
  return text;
}

const fragments = [
  '',
  'prose',
  'Underlined',
  '===',
  '---',
  '## Summary',
  '# Top',
  '### Own',
  '```',
  '~~~~',
  '> quoted',
  '- item',
  '  - nested',
  '1. first',
  '    code',
  '| a | b |',
  '<div>',
  '<!-- a comment',
  '-->',
  '<!-- callme:write mine: x -->',
  '<!-- callme:begin log -->',
  '> <!-- callme:end log -->',
  '[^1]: note',
];
type Kind = 'insert' | 'delete' | 'move' | 'copy' | 'rename' | 'rewrite' | 'fence';
const edit = fc.record({
  kind: fc.constantFrom<Kind>('insert', 'insert', 'delete', 'move', 'copy', 'rename', 'rewrite', 'fence'),
  from: fc.nat(1_000),
  to: fc.nat(1_000),
  count: fc.integer({ min: 1, max: 15 }),
  lines: fc.array(fc.constantFrom(...fragments), { minLength: 1, maxLength: 4 }),
});
type Edit = typeof edit extends fc.Arbitrary<infer T> ? T : never;

/** Every text of the person, each with a number of its own. */
function edited(text: string, edits: readonly Edit[], round: string): string {
  let written = 0;
  const own = (line: string) => `${line} own${round}${written++}.`;
  return edits
    .reduce<string[]>((all, { kind, from, to, count, lines }) => {
      const first = from % Math.max(1, all.length);
      const taken = all.slice(first, first + count);
      const rest = [...all.slice(0, first), ...all.slice(first + count)];
      const put = (into: readonly string[], what: readonly string[]) => {
        const at = to % (into.length + 1);
        return [...into.slice(0, at), ...what, ...into.slice(at)];
      };
      const heading = all.findIndex((line, index) => index >= first && line.startsWith('#'));
      const table: Readonly<Record<Kind, () => string[]>> = {
        insert: () =>
          put(
            all,
            lines.map((line, index) => (index % 2 === 0 ? own(line) : line)),
          ),
        delete: () => rest,
        move: () => put(rest, taken),
        copy: () => put(all, taken),
        rename: () => (heading < 0 ? all : all.with(heading, own('## Renamed'))),
        rewrite: () => all.with(first, own(all[first] ?? '')),
        fence: () => [...all.slice(0, first), '```', ...taken, '```', ...all.slice(first + count)],
      };
      return table[kind]();
    }, text.split('\n'))
    .join('\n');
}

/** The lines with a person's words in them, in order, to the byte. */
const words = (text: string): string[] => text.split('\n').filter(line => /own[ab]\d+\./.test(line));

describe('a refresh after any edits by a person and any further events', () => {
  it('finds the parts of a skimmed document as well as those of a fully parsed one', () => {
    fc.assert(
      fc.property(fc.array(edit, { maxLength: 7 }), fc.nat(6), (edits, count) => {
        const lines = edited(reviewAfter(count), edits, 'a').split('\n');
        expect(readOutline(lines)).toEqual(readOutline(lines, []));
      }),
      { seed: 20260106, numRuns: rounds(50) },
    );
  });

  it('keeps all text of the person, in order, and is idempotent', () => {
    fc.assert(
      fc.property(
        fc.array(edit, { maxLength: 7 }),
        fc.array(edit, { maxLength: 4 }),
        fc.tuple(fc.nat(3), fc.nat(2), fc.nat(3)),
        fc.boolean(),
        (first, second, [before, between, after], windows) => {
          const ends = (text: string) => (windows ? text.replace(/\n/g, '\r\n') : text);
          let document = ends(edited(reviewAfter(before), first, 'a'));
          const refresh = (count: number) => {
            const { text } = refreshReview(document, reviewAfter(count));
            expect(words(text)).toEqual(words(document));
            expect(refreshReview(text, reviewAfter(count)).text).toBe(text);
            document = text;
          };
          refresh(before + between);
          document = edited(document, second, 'b');
          refresh(before + between + after);
        },
      ),
      { seed: 20260105, numRuns: rounds(50) },
    );
  });

  it('duplicates nothing that callme generated', () => {
    const rewording = edit.map(each => ({
      ...each,
      kind: each.kind === 'delete' ? each.kind : ('rewrite' as const),
    }));
    /** How often each line is in the generated parts; callme's own marks and empty lines aside. */
    const count = (text: string) => {
      const lines = text.split('\n').filter(line => line !== '' && !line.startsWith('<!--'));
      return new Map([...Map.groupBy(lines, line => line)].map(([line, all]) => [line, all.length]));
    };
    fc.assert(
      fc.property(
        fc.array(rewording, { minLength: 1, maxLength: 4 }),
        fc.tuple(fc.nat(3), fc.nat(3)),
        (edits, [before, more]) => {
          const fresh = reviewAfter(before + more);
          const { text } = refreshReview(edited(reviewAfter(before), edits, 'a'), fresh);
          const offers = /<!-- callme:offer [\w-]+ -->[\s\S]*?<!-- callme:offer-end [\w-]+ -->\n/g;
          const generated = count(fresh);
          for (const [line, times] of count(text.replace(offers, '')))
            if (!/own[ab]\d+\./.test(line))
              expect([line, times <= (generated.get(line) ?? times)]).toEqual([line, true]);
        },
      ),
      { seed: 20260108, numRuns: rounds(50) },
    );
  });
});
