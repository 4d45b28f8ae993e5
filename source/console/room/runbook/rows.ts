/** The steps of a runbook as rows, as many as there is room for, with the one under the cursor among them. Pure. */
import { wrap } from '../../ui/text/wrap.ts';
import type { Runbook } from './runbook.ts';

export type StepRow = {
  readonly key: string;
  readonly text: string;
  readonly isTicked: boolean;
  readonly isAtCursor: boolean;
};

type Look = { readonly columns: number; readonly rows: number };

/** @param at the index of the step under the cursor; -1: none is */
export function layoutSteps(
  { steps }: Runbook,
  ticked: ReadonlySet<number>,
  at: number,
  { columns, rows }: Look,
): readonly StepRow[] {
  const all = steps.flatMap(({ number, text, depth }, index): StepRow[] => {
    const isTicked = ticked.has(number);
    const isAtCursor = index === at;
    const lead = `${isAtCursor ? '›' : ' '}${'  '.repeat(depth)}${isTicked ? '[x]' : '[ ]'} ${number}. `;
    const blanks = ' '.repeat(lead.length);
    return wrap(text, Math.max(8, columns - lead.length)).map((line, row) => ({
      key: `${number}.${row}`,
      text: (row === 0 ? lead : blanks) + line,
      isTicked,
      isAtCursor,
    }));
  });
  // The first open one, where there is no cursor.
  const wanted = all.findIndex(row => (at < 0 ? !row.isTicked : row.isAtCursor));
  const top = Math.min(Math.max(0, wanted - Math.floor(rows / 3)), Math.max(0, all.length - rows));
  return all.slice(top, top + rows);
}
