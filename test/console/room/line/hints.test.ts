import { describe, expect, it } from 'vitest';
import { collectHints } from '../../../../source/console/room/line/hints.ts';
import { width } from '../../../../source/format/text/layout/cells.ts';
import { builtInSeverities } from '../../../../source/team/severities.ts';

const hints = (text: string, columns = 80, rows = 6) =>
  collectHints(
    { text, cursor: text.length },
    { severities: builtInSeverities, known: { people: ['ana', 'ben'], tasks: ['T-3'], services: [] } },
    { columns, rows },
  ).map(hint => hint.text);

describe('while a severity is typed', () => {
  it.each(['/sev', '/severity', '/severity ', '/severity ma'])(
    '%j shows what each means, in a row each',
    text => {
      expect(hints(text).map(row => row.slice(0, 22))).toEqual([
        '● critical A service t',
        '▲ major    A service i',
        '■ minor    Few custome',
      ]);
    },
  );

  it('shows the full definition of the typed severity, with an example', () => {
    expect(hints('/severity minor it got better')).toEqual([
      '■ Few customers notice, or no one does yet',
      '  A good workaround exists, and waiting does not make it worse',
      '  It is handled in working hours',
      '  For example: A report arrives an hour late',
    ]);
  });

  it('the hints fit the screen in width and height', () => {
    for (const text of ['/severity', '/severity critical']) {
      expect(Math.max(...hints(text, 40).map(width))).toBeLessThanOrEqual(40);
      expect(hints(text, 40, 2)).toHaveLength(2);
      expect(hints(text, 40, 0)).toEqual([]);
    }
  });

  it('there are no severity hints for another line', () => {
    expect(hints('severity')).toEqual([]);
    expect(hints('/resolve')).toEqual([
      expect.stringMatching(/^\/resolve +\[TEXT\] +Resolve it: the impact is mitigated$/),
    ]);
  });
});
