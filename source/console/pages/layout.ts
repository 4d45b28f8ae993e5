/** How the rows of the pages screen are shared out. Pure. */
import { rowsPerPage } from './rows.ts';

type Wanted = {
  /** All there are. */
  readonly rows: number;
  readonly pages: number;
  /** One page has all of the screen. */
  readonly isWhole: boolean;
  /** Something is being chosen or said below the list. */
  readonly hasPanel: boolean;
};

export type PageAreas = {
  readonly list: number;
  readonly rule: number;
  readonly detail: number;
  readonly panel: number;
};

/** Rows that a choice or a prompt is of use with. */
const panelRows = 8;
/** Below this the list has it all: a detail of two rows says nothing. */
const leastForBoth = 12;

export function pageAreas({ rows, pages, isWhole, hasPanel }: Wanted): PageAreas {
  const all = Math.max(1, rows);
  if (hasPanel) {
    const panel = Math.min(panelRows, all);
    const list = all - panel - 1 >= rowsPerPage ? all - panel - 1 : 0;
    return { list, rule: list > 0 ? 1 : 0, detail: 0, panel };
  }
  if (isWhole) return { list: 0, rule: 0, detail: all, panel: 0 };
  if (all < leastForBoth || pages === 0) return { list: all, rule: 0, detail: 0, panel: 0 };
  const list = Math.min(pages * rowsPerPage, Math.floor(all / 2 / rowsPerPage) * rowsPerPage);
  return { list, rule: 1, detail: all - list - 1, panel: 0 };
}
