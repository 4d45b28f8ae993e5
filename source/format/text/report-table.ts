/** A table of the report, as wide as there is room for: with bars, without them, or a row below the other. */
import type { Paint } from './layout/style.ts';
import { formatColumns, width } from './layout/table.ts';

export type ReportTable = {
  /** Empty over names and bars; null: a table without a head. */
  readonly head: readonly string[] | null;
  /** The first cell is the name of the row. */
  readonly rows: readonly (readonly string[])[];
  /** Which column is a bar. */
  readonly bar: number;
};

/** Cells that there are, and how to paint; left out: there is room for everything. */
export type ReportOptions = { readonly columns?: number; readonly paint: Paint };

const without = (row: readonly string[], column: number) => row.filter((_, at) => at !== column);

/** Each row as its name, and below it what each column says of it, over as many lines as it takes. */
function stacked({ head, rows }: ReportTable, cells: number): string[] {
  return rows.flatMap(([name = '', ...values]) => {
    const said = values.map((value, at) => `${head?.[at + 1] ?? ''} ${value}`.trim());
    const lines = [name];
    for (const each of said) {
      const last = lines.length > 1 ? lines.at(-1) : undefined;
      const longer = `${last} · ${each}`;
      if (last !== undefined && width(longer) <= cells) lines[lines.length - 1] = longer;
      else lines.push(`  ${each}`);
    }
    return lines;
  });
}

/** A bar says at a glance what stands beside it as a number: where it is tight it goes first, and nothing is cut off. */
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
