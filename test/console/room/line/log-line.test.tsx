import { Box } from 'ink';
import { render } from 'ink-testing-library';
import { describe, expect, it } from 'vitest';
import { createEditor } from '../../../../source/console/editor/editor.ts';
import { layoutEditor } from '../../../../source/console/editor/view.ts';
import { HintLines } from '../../../../source/console/room/line/hint-lines.tsx';
import { LogLine } from '../../../../source/console/room/line/log-line.tsx';

function show(text: string, label = 'note', rows = 3): readonly string[] {
  const view = layoutEditor(createEditor(text), { width: 20, rows });
  const { lastFrame } = render(
    <Box width={40}>
      <LogLine {...{ label, view }} labelWidth={label.length + 2} y={0} />
    </Box>,
  );
  return (lastFrame() ?? '').split('\n').map(row => row.trimEnd());
}

describe('the input line', () => {
  it('shows the kind of the line in front of the text', () => {
    expect(show('the pool is full')).toEqual(['note> the pool is full']);
    expect(show('', 'finding, back-dated')).toEqual(['finding, back-dated>']);
  });

  it('aligns the rows of a long text', () => {
    expect(show('one two three four five six')).toEqual(['note> one two three four', '      five six']);
  });

  it('shows the rows around the cursor if the text does not fit', () => {
    expect(show('a\nb\nc\nd\ne')).toEqual(['note> c', '      d', '      e']);
  });
});

it('hints are shown in a row each', () => {
  const hints = [
    { text: '/resolve [TEXT]', tone: 'muted' },
    { text: '/reopen REASON', tone: 'muted' },
  ] as const;
  expect(render(<HintLines hints={hints} />).lastFrame()).toBe('/resolve [TEXT]\n/reopen REASON');
});
