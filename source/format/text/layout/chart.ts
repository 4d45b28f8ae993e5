/** Bars and sparklines made of text. */

const eighths = ['', '▏', '▎', '▍', '▌', '▋', '▊', '▉'] as const;
const sparks = ['▁', '▂', '▃', '▄', '▅', '▆', '▇', '█'] as const;

/**
 * A bar with a maximum width in cells, precise to an eighth; every value above zero has a visible bar.
 * @param most the value for a bar of full width
 */
export function formatBar(value: number, most: number, cells: number): string {
  if (value <= 0 || most <= 0) return '';
  const steps = Math.max(1, Math.round((Math.min(value, most) / most) * cells * 8));
  return '█'.repeat(Math.floor(steps / 8)) + eighths[steps % 8];
}

/** One character for each value, scaled from zero to the maximum; a blank for unknown values. */
export function formatSparkline(values: readonly (number | null)[]): string {
  const most = Math.max(0, ...values.map(value => value ?? 0));
  return values
    .map(value => {
      if (value === null) return ' ';
      const at = most === 0 ? 0 : Math.round((value / most) * (sparks.length - 1));
      return sparks[at];
    })
    .join('');
}
