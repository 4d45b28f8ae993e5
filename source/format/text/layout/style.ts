/** Colours by meaning, for the plain commands; output is readable without them. */
import type { Severity } from '../../../domain/incident/vocabulary.ts';
import type { Zone } from '../../../time/format.ts';

export type Style = 'critical' | 'major' | 'minor' | 'muted' | 'strong' | 'good';

const codes: Readonly<Record<Style, readonly [number, number]>> = {
  critical: [31, 39],
  major: [33, 39],
  minor: [36, 39],
  good: [32, 39],
  muted: [2, 22],
  strong: [1, 22],
};

/** Single-cell marks, so that severities differ by more than colour. */
export const severityMarks: Readonly<Record<Severity, string>> = { critical: '●', major: '▲', minor: '■' };

export type Paint = (style: Style, text: string) => string;

export const plainPaint: Paint = (_style, text) => text;
export const ansiPaint: Paint = (style, text) => {
  const [on, off] = codes[style];
  return `\x1b[${on}m${text}\x1b[${off}m`;
};

/** How text for a terminal is formatted. */
export type TextOptions = { readonly zone: Zone; readonly paint: Paint };
