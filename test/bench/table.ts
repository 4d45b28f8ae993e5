/** The figures as a table: the measurement, the reference, and whether it is within the bar. */

export type Figure = {
  readonly name: string;
  readonly measured: string;
  /** A value that is compared with the bar, such as a ratio. */
  readonly value: number;
  readonly bar: number;
  readonly unit: '×' | 'MB' | 'ms' | '%';
};

const shown = (value: number, unit: Figure['unit']) =>
  unit === '×'
    ? `${value.toFixed(2)} ×`
    : `${value < 10 ? Number(value.toFixed(1)) : Math.round(value)} ${unit}`;

const isWithin = ({ value, bar }: Figure) => value <= bar;

/** @returns the table; every row ends with ok or OVER */
export function table(figures: readonly Figure[]): string {
  const rows = [
    ['name', 'measured', 'figure', 'bar', ''],
    ...figures.map(figure => [
      figure.name,
      figure.measured,
      shown(figure.value, figure.unit),
      `≤ ${shown(figure.bar, figure.unit)}`,
      isWithin(figure) ? 'ok' : 'OVER',
    ]),
  ];
  const widths = (rows[0] ?? []).map((_, column) => Math.max(...rows.map(row => row[column]?.length ?? 0)));
  return rows
    .map(row =>
      row
        .map((cell, column) => cell.padEnd(widths[column] ?? 0))
        .join('  ')
        .trimEnd(),
    )
    .join('\n');
}

export const anyOver = (figures: readonly Figure[]): boolean => !figures.every(isWithin);
