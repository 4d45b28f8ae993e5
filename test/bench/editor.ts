/** The log line's editor on a pasted text of 100,000 characters, edited in the middle. */
import { createEditor, reduceEditor } from '../../source/console/editor/editor.ts';
import { layoutEditor } from '../../source/console/editor/view.ts';
import { median } from './measure.ts';
import type { Figure } from './table.ts';

const length = 100_000;
const size = { width: 76, rows: 6 };
/** A keystroke and its frame, with all of Ink's work, have 16 ms; measuring text character by character may use them up. */
const texts = [
  { name: 'words', filler: 'plain words ', draws: 1 },
  { name: 'lines', filler: 'a line of plain words\n', draws: 1 },
  { name: 'Japanese', filler: '検索が遅い ', draws: 16 },
] as const;

function timed(work: () => void): number {
  const started = performance.now();
  work();
  return performance.now() - started;
}

export function editorFigures(smoke: boolean): Figure[] {
  const count = smoke ? 6 : 120;
  return texts.flatMap(({ name, filler, draws }) => {
    let state = reduceEditor(createEditor(filler.repeat(Math.ceil(length / filler.length))), {
      type: 'place',
      cursor: length / 2,
    });
    const [edits, views]: [number[], number[]] = [[], []];
    for (let turn = 0; turn < count; turn++) {
      edits.push(
        timed(() => {
          state = reduceEditor(
            state,
            turn % 3 === 2 ? { type: 'delete', to: 'left' } : { type: 'insert', text: 'x' },
          );
        }),
      );
      views.push(timed(() => layoutEditor(state, size)));
    }
    const measured = '100,000 characters, median';
    return [
      { name: `a keystroke in ${name}`, measured, value: median(edits), bar: 1, unit: 'ms' },
      { name: `its line laid out in ${name}`, measured, value: median(views), bar: draws, unit: 'ms' },
    ] as const satisfies Figure[];
  });
}
