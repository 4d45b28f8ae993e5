/** Colours by meaning. Only the sixteen ANSI colours: every terminal theme, dark or light, keeps them readable. */
import type { Mood, Severity } from '../../../domain/incident/vocabulary.ts';

export type Tone = {
  readonly color?: string;
  readonly dimColor?: boolean;
  readonly bold?: boolean;
  readonly inverse?: boolean;
  readonly italic?: boolean;
  readonly underline?: boolean;
};

const tones = {
  normal: {},
  muted: { dimColor: true },
  strong: { bold: true },
  selected: { inverse: true },
  good: { color: 'green' },
  warning: { color: 'yellow', bold: true },
  late: { color: 'red', bold: true },
  alarm: { color: 'red', bold: true, inverse: true },
  accent: { color: 'cyan' },
} as const satisfies Record<string, Tone>;

export type ToneName = keyof typeof tones;
export const tone = (name: ToneName): Tone => tones[name];

export const severityTone: Readonly<Record<Severity, ToneName>> = {
  critical: 'late',
  major: 'warning',
  minor: 'accent',
};
export const moodTone: Readonly<Record<Mood, ToneName>> = {
  ok: 'good',
  strained: 'warning',
  overwhelmed: 'late',
};
