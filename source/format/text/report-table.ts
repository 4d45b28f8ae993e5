/** A table of the report that adapts to the width: with bars, without them, or with one block for each row. */
import type { Paint } from './layout/style.ts';
import { formatColumns, width } from './layout/table.ts';

export type ReportTable = {
  /** Empty for names and bars; null: a table without a header. */
  readonly head: readonly string[] | null;
  /** The first cell is the name of the row. */
  readonly rows: readonly (readonly string[])[];
  /** The index of the bar column. */
  readonly bar: number;
};

/** The width in cells, and how to paint; by default the width is unlimited. */
export type ReportOptions = { readonly columns?: number; readonly paint: Paint };

const without = (row: readonly string[], column: number) => row.filter((_, at) => at !== column);

/** Each row as its name, followed by its labelled values, wrapped. */
function stacked({ head, rows }: ReportTable, cells: number): string[] {
  return rows.flatMap(([name = '', ...values]) => {
    const labelled = values.map((value, at) => `${head?.[at + 1] ?? ''} ${value}`.trim());
    const lines = [name];
    for (const each of labelled) {
      const last = lines.length > 1 ? lines.at(-1) : undefined;
      const longer = `${last} · ${each}`;
      if (last !== undefined && width(longer) <= cells) lines[lines.length - 1] = longer;
      else lines.push(`  ${each}`);
    }
    return lines;
  });
}

/** A bar repeats a number in the same row, so it is dropped first if there is no room. */
export function formatReportTable(table: ReportTable, look: ReportOptions): string[] {
  const { head, rows, bar } = table;
  const cells = look.columns ?? Number.POSITIVE_INFINITY;
  const drawn = ({ head: titles, rows: below }: Pick<ReportTable, 'head' | 'rows'>) => {
    const painted = titles?.map(title => look.paint('muted', title));
    return formatColumns(painted ? [painted, ...below] : below).split('\n');
  };
  const fits = (lines: readonly string[]) => lines.every(line => width(line) <= cells);
  const whole = drawn({ head, rows });
  if (fits(whole)) return whole;
  const barless = { head: head && without(head, bar), rows: rows.map(row => without(row, bar)) };
  const narrow = drawn(barless);
  return fits(narrow) ? narrow : stacked({ ...barless, bar }, cells);
}
