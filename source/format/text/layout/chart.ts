/** Numbers as bars and sparklines of text, one cell wide a character. */

const eighths = ['', '▏', '▎', '▍', '▌', '▋', '▊', '▉'] as const;
const sparks = ['▁', '▂', '▃', '▄', '▅', '▆', '▇', '█'] as const;

/**
 * A bar of at most so many cells, to an eighth of one; something that is not nothing is never without a bar.
 * @param most the value of a bar of full length
 */
export function formatBar(value: number, most: number, cells: number): string {
  if (value <= 0 || most <= 0) return '';
  const steps = Math.max(1, Math.round((Math.min(value, most) / most) * cells * 8));
  return '█'.repeat(Math.floor(steps / 8)) + eighths[steps % 8];
}

/** One character a value, from the least there can be (nothing) to the most there is; a blank for what is unknown. */
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
