import type { CellColour, CellStyle } from './cell.ts';

/** The colours of a terminal, all as #rrggbb. */
export type Theme = {
  readonly foreground: string;
  readonly background: string;
  /** The frame around the screen: its bar, its line, and the title in the bar. */
  readonly bar: string;
  readonly line: string;
  readonly title: string;
  /** The sixteen colours that a terminal's user chooses: eight, and eight bright ones. */
  readonly ansi: readonly string[];
};

/**
 * On a dark and on a light page. Every colour is readable on the background, but for black on the dark one and bright
 * white on the light one, which programs put on colours of their own.
 */
export const themes = {
  dark: {
    foreground: '#d7dae0',
    background: '#16181d',
    bar: '#22252c',
    line: '#363a43',
    title: '#9aa0ac',
    ansi: [
      ...['#3b4048', '#f2777a', '#8fcf7e', '#f0c674', '#7aa6f5', '#c792ea', '#6fd0d6', '#d7dae0'],
      ...['#7f8694', '#ff8f8f', '#a9e297', '#ffd98a', '#98bcff', '#d9aaf5', '#8ce4e9', '#ffffff'],
    ],
  },
  light: {
    foreground: '#24292f',
    background: '#ffffff',
    bar: '#eef0f3',
    line: '#d0d5db',
    title: '#57606a',
    ansi: [
      ...['#24292f', '#b3261e', '#1a6b2f', '#7a5200', '#0a58b8', '#7a35b5', '#0b6a72', '#57606a'],
      ...['#57606a', '#c4372e', '#237a39', '#8a5e00', '#1a6bd0', '#8f47cc', '#147882', '#ffffff'],
    ],
  },
} as const satisfies Record<string, Theme>;

/** The theme's name. */
export type ThemeName = keyof typeof themes;

const cubeSteps = [0x00, 0x5f, 0x87, 0xaf, 0xd7, 0xff] as const;

/** A colour of the 256: the theme's sixteen, then xterm's 6×6×6 cube and its 24 greys. */
export function paletteColour(index: number, theme: Theme): string {
  const own = theme.ansi[index];
  if (own !== undefined) return own;
  if (index >= 232) return hex([index, index, index].map(value => 8 + (value - 232) * 10));
  const cell = index - 16;
  return hex([Math.floor(cell / 36), Math.floor(cell / 6) % 6, cell % 6].map(step => cubeSteps[step] ?? 0));
}

/** What a cell's ink and paper come to once inverse and dim are applied. Paper is null where it is the window's own. */
export function resolveColours(style: CellStyle, theme: Theme): { ink: string; paper: string | null } {
  const foreground = resolve(style.fg, theme.foreground, theme);
  const background = resolve(style.bg, theme.background, theme);
  const ink = style.inverse ? background : foreground;
  const paper = style.inverse ? foreground : background;
  return {
    ink: style.dim ? mix(ink, paper) : ink,
    paper: paper === theme.background ? null : paper,
  };
}

function resolve(colour: CellColour, otherwise: string, theme: Theme): string {
  if (colour === 'default') return otherwise;
  return typeof colour === 'number' ? paletteColour(colour, theme) : colour;
}

/** Three parts of the one and two of the other: what terminals make of dim. */
function mix(one: string, other: string): string {
  const mixed = channels(other);
  return hex(channels(one).map((value, index) => Math.round(value * 0.6 + (mixed[index] ?? 0) * 0.4)));
}

function channels(colour: string): number[] {
  return [1, 3, 5].map(start => Number.parseInt(colour.slice(start, start + 2), 16));
}

function hex(values: readonly number[]): string {
  return `#${values.map(value => value.toString(16).padStart(2, '0')).join('')}`;
}
