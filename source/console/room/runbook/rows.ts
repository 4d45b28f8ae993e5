/** The steps of a runbook as rows: as many as fit, around the one under the cursor. Pure. */
import { wrap } from '../../ui/text/wrap.ts';
import type { Runbook } from './runbook.ts';

type StepRow = {
  readonly key: string;
  readonly text: string;
  readonly isChecked: boolean;
  readonly isAtCursor: boolean;
};

type Size = { readonly columns: number; readonly rows: number };

/** @param cursor the index of the step under the cursor; -1: no cursor */
export function layoutSteps(
  { steps }: Runbook,
  checked: ReadonlySet<number>,
  cursor: number,
  { columns, rows }: Size,
): readonly StepRow[] {
  const all = steps.flatMap(({ number, text, depth }, index): StepRow[] => {
    const isChecked = checked.has(number);
    const isAtCursor = index === cursor;
    const lead = `${isAtCursor ? '›' : ' '}${'  '.repeat(depth)}${isChecked ? '[x]' : '[ ]'} ${number}. `;
    const blanks = ' '.repeat(lead.length);
    return wrap(text, Math.max(8, columns - lead.length)).map((line, row) => ({
      key: `${number}.${row}`,
      text: (row === 0 ? lead : blanks) + line,
      isChecked,
      isAtCursor,
    }));
  });
  // Without a cursor, the first unchecked step is visible.
  const target = all.findIndex(row => (cursor < 0 ? !row.isChecked : row.isAtCursor));
  const top = Math.min(Math.max(0, target - Math.floor(rows / 3)), Math.max(0, all.length - rows));
  return all.slice(top, top + rows);
}
