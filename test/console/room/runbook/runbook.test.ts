import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { layoutSteps } from '../../../../source/console/room/runbook/rows.ts';
import {
  findCheckedSteps,
  parseRunbook,
  stepEntryText,
} from '../../../../source/console/room/runbook/runbook.ts';
import { width } from '../../../../source/format/text/layout/cells.ts';
import { anyText, entry } from '../entries.ts';

const markdown = `# Database failover

1. not a step: there is a task list

- [ ] Freeze deploys
- [x] Fail over
  - [ ] check the lag: \`select 1\`

\`\`\`sh
- [ ] no step
\`\`\`
`;
const runbook = parseRunbook({ name: 'db.md', text: markdown });

describe('a runbook', () => {
  it('takes its steps from its task list, nested as written; checks in the file do not count', () => {
    expect(runbook).toEqual({
      title: 'Database failover',
      steps: [
        { number: 1, text: 'Freeze deploys', depth: 0 },
        { number: 2, text: 'Fail over', depth: 0 },
        { number: 3, text: 'check the lag: `select 1`', depth: 1 },
      ],
    });
  });

  it('without a task list takes them from its numbered lists; without a heading its title is the file name', () => {
    expect(parseRunbook({ name: 'a/b.md', text: '1. one\r\n2) two\n\ntext\n10. ten\n' })).toEqual({
      title: 'a/b.md',
      steps: [
        { number: 1, text: 'one', depth: 0 },
        { number: 2, text: 'two', depth: 0 },
        { number: 3, text: 'ten', depth: 0 },
      ],
    });
  });

  it('contains no control characters', () => {
    const { title, steps } = parseRunbook({ name: 'x', text: '# a\u001b[2J\n- [ ] b\u202e\u0007' });
    expect([title, steps[0]?.text]).toEqual(['a', 'b']);
  });
});

describe('a step', () => {
  const [first, second] = runbook.steps;
  const ticks = (change: Parameters<typeof entry>[0]) => [
    ...findCheckedSteps(runbook, [
      entry({ kind: 'action', text: first ? stepEntryText(runbook, first) : '', ...change }),
    ]),
  ];

  it('is checked off only by its entry in the timeline', () => {
    expect(ticks({})).toEqual([1]);
    expect(ticks({ kind: 'note' })).toEqual([]);
    expect(ticks({ text: '[x] 1. Freeze deploys (another)' })).toEqual([]);
    expect(ticks({ text: second ? stepEntryText(runbook, second) : '' })).toEqual([2]);
  });

  it('is unchecked again when its entry is struck, and not when it is amended', () => {
    const at = '2026-03-02T03:20:00.000Z';
    expect(ticks({ struck: { by: 'ana', at, why: 'it did not work' } })).toEqual([]);
    const said = first ? stepEntryText(runbook, first) : '';
    expect(ticks({ text: 'froze them', versions: [{ text: said, by: 'ana', at }] })).toEqual([1]);
  });
});

it('the rows of the steps fit, with the step under the cursor', () => {
  const anySteps = fc.array(fc.record({ text: anyText, depth: fc.nat({ max: 4 }) }), {
    minLength: 1,
    maxLength: 30,
  });
  fc.assert(
    fc.property(
      anySteps,
      fc.nat(),
      fc.integer({ min: 30, max: 80 }),
      fc.integer({ min: 1, max: 20 }),
      (steps, place, columns, rows) => {
        const at = place % steps.length;
        const numbered = steps.map((step, index) => ({ ...step, number: index + 1 }));
        const shown = layoutSteps({ title: '', steps: numbered }, new Set([1]), at, { columns, rows });
        expect(shown.length).toBeLessThanOrEqual(rows);
        expect(shown.filter(row => row.isAtCursor && row.text.startsWith('›'))).toHaveLength(1);
        for (const { text } of shown) expect(width(text)).toBeLessThanOrEqual(columns);
      },
    ),
  );
});
