import type { Terminal } from '@xterm/headless';
import { type Theme, type ThemeName, themes } from './palette.ts';
import { drawRow, metrics } from './row.ts';
import { readScreen } from './screen.ts';
import { escapeXml } from './xml.ts';

/** What a picture needs of a terminal: its size and its buffer. */
export type Screen = Pick<Terminal, 'cols' | 'rows' | 'buffer'>;

/** How the picture is made. */
export type PictureOptions = {
  /** In the window's bar, and what a screen reader says. */
  readonly title: string;
  readonly theme?: ThemeName;
  /** Whether to draw the cursor; default: no. */
  readonly cursor?: boolean;
  /** Whether to leave out the empty rows at the end; default: no. */
  readonly crop?: boolean;
};

const margin = 12;
const barHeight = 34;
const titleSize = 13;

/**
 * Draws what a terminal shows as an SVG of a window. Text is put cell by cell, so it is aligned with any font;
 * boxes and bars are paths. The same screen gives the same bytes.
 */
export function toSvg(screen: Screen, options: PictureOptions): string {
  const theme: Theme = themes[options.theme ?? 'dark'];
  const rows = readScreen(screen, options);
  const width = screen.cols * metrics.width + 2 * margin;
  const height = rows.length * metrics.height + 2 * margin + barHeight;
  const title = escapeXml(options.title);
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}"` +
      ` role="img" aria-label="${title}" font-family="${fonts}" font-size="${metrics.fontSize}">`,
    `<title>${title}</title>`,
    ...frame(width, height, options.title, theme),
    `<g transform="translate(${margin} ${barHeight + margin})">`,
    ...rows.flatMap((row, index) => drawRow(row, index * metrics.height, theme)),
    '</g>',
    '</svg>',
    '',
  ].join('\n');
}

const fonts = 'ui-monospace, SFMono-Regular, Menlo, Consolas, &quot;DejaVu Sans Mono&quot;, monospace';

function frame(width: number, height: number, title: string, theme: Theme): string[] {
  const buttons = [0, 1, 2].map(
    index => `<circle cx="${20 + index * 18}" cy="${barHeight / 2}" r="5.5" fill="${theme.line}"/>`,
  );
  const room = Math.max(0, Math.floor((width - 160) / (titleSize * 0.62)));
  const characters = [...new Intl.Segmenter().segment(title)].map(({ segment }) => segment);
  const shown = characters.length > room ? `${characters.slice(0, room).join('')}…` : title;
  return [
    `<rect x="0.5" y="0.5" width="${width - 1}" height="${height - 1}" rx="9" fill="${theme.background}"/>`,
    `<path d="M0.5 ${barHeight}V9.5A9 9 0 0 1 9.5 0.5H${width - 9.5}A9 9 0 0 1 ${width - 0.5} 9.5V${barHeight}Z" fill="${theme.bar}"/>`,
    ...buttons,
    `<text x="${width / 2}" y="${barHeight / 2 + titleSize * 0.35}" text-anchor="middle" font-size="${titleSize}"` +
      ` fill="${theme.title}">${escapeXml(shown)}</text>`,
    `<rect x="0.5" y="0.5" width="${width - 1}" height="${height - 1}" rx="9" fill="none" stroke="${theme.line}"/>`,
  ];
}
