/** How the rows of the pages screen are divided. Pure. */
import { rowsPerPage } from './rows.ts';

type Options = {
  /** The rows of the whole area. */
  readonly rows: number;
  readonly pages: number;
  /** Whether the details of one page fill the area. */
  readonly isWhole: boolean;
  /** Whether a choice or a prompt is open below the list. */
  readonly hasPanel: boolean;
};

export type PageAreas = {
  readonly list: number;
  readonly rule: number;
  readonly detail: number;
  readonly panel: number;
};

/** The rows of a choice or a prompt. */
const panelRows = 8;
/** With fewer rows the list gets all of them: two rows of details are useless. */
const minRowsForBoth = 12;

export function layOutPages({ rows, pages, isWhole, hasPanel }: Options): PageAreas {
  const all = Math.max(1, rows);
  if (hasPanel) {
    const panel = Math.min(panelRows, all);
    const list = all - panel - 1 >= rowsPerPage ? all - panel - 1 : 0;
    return { list, rule: list > 0 ? 1 : 0, detail: 0, panel };
  }
  if (isWhole) return { list: 0, rule: 0, detail: all, panel: 0 };
  if (all < minRowsForBoth || pages === 0) return { list: all, rule: 0, detail: 0, panel: 0 };
  const list = Math.min(pages * rowsPerPage, Math.floor(all / 2 / rowsPerPage) * rowsPerPage);
  return { list, rule: 1, detail: all - list - 1, panel: 0 };
}
