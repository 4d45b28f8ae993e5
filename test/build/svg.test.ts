import unicode11 from '@xterm/addon-unicode11';
import headless from '@xterm/headless';
import { describe, expect, test } from 'vitest';
import { paletteColour, themes } from '../../build/picture/palette.ts';
import { metrics } from '../../build/picture/row.ts';
import { type PictureOptions, toSvg } from '../../build/picture/svg.ts';
import { openTerminal } from '../e2e/driver/terminal.ts';

/** The picture of a small terminal after some output. */
async function picture(written: string, options: Partial<PictureOptions> = {}): Promise<string> {
  const terminal = new headless.Terminal({ cols: 20, rows: 4, allowProposedApi: true });
  terminal.loadAddon(new unicode11.Unicode11Addon());
  terminal.unicode.activeVersion = '11';
  await new Promise<void>(resolve => terminal.write(written, resolve));
  return toSvg(terminal, { title: 'callme', ...options });
}

/** The elements of the screen itself, without the window around it. */
function content(svg: string): string[] {
  const [, inside = ''] = /<g transform[^>]*>\n?([\s\S]*?)\n?<\/g>/.exec(svg) ?? [];
  return inside.split('\n').filter(line => line !== '');
}

const { width, height, baseline } = metrics;
const { foreground, background, ansi } = themes.dark;

function text(column: number, row: number, shown: string, fill: string = foreground, style = ''): string {
  const place = `x="${column * width}" textLength="${shown.length * width}" lengthAdjust="spacingAndGlyphs"`;
  return `<text ${place} y="${row * height + baseline}" fill="${fill}"${style}>${shown}</text>`;
}

function paper(column: number, columns: number, fill: string): string {
  return `<rect x="${column * width}" y="0" width="${columns * width}" height="${height}" fill="${fill}"/>`;
}

describe('text', () => {
  test('a run of one style is one element, as long as its cells; blanks are left out', async () => {
    expect(content(await picture('one two\r\n  three'))).toEqual([
      text(0, 0, 'one'),
      text(4, 0, 'two'),
      text(2, 1, 'three'),
    ]);
  });

  test('a wide character is in the middle of its two cells, and the next one in its place', async () => {
    expect(content(await picture('漢x'))).toEqual([
      `<text x="${width}" text-anchor="middle" y="${baseline}" fill="${foreground}">漢</text>`,
      text(2, 0, 'x'),
    ]);
  });

  test('characters with a meaning in XML are escaped, in the screen and in the title', async () => {
    const svg = await picture('<a&b>', { title: '"quoted" <b>\u0007\u001b[31m' });
    expect(content(svg)[0]).toContain('>&lt;a&amp;b&gt;</text>');
    expect(svg).toContain('<title>&quot;quoted&quot; &lt;b&gt;[31m</title>');
  });

  test('no control character gets into the picture', async () => {
    const svg = await picture('a\u0000\u0007b\u0084c', { title: 'x\u0001\ud800y' });
    expect(svg).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f]/);
    expect(svg).toContain('<title>xy</title>');
  });
});

describe('style', () => {
  test('the sixteen colours are the theme’s, the others are xterm’s', async () => {
    expect(content(await picture('\u001b[31mr\u001b[91mb\u001b[38;5;196mc\u001b[38;2;1;2;3mt'))).toEqual([
      text(0, 0, 'r', ansi[1]),
      text(1, 0, 'b', ansi[9]),
      text(2, 0, 'c', '#ff0000'),
      text(3, 0, 't', '#010203'),
    ]);
    expect(paletteColour(16, themes.dark)).toBe('#000000');
    expect(paletteColour(110, themes.dark)).toBe('#87afd7');
    expect(paletteColour(255, themes.dark)).toBe('#eeeeee');
  });

  test('a background is a rectangle behind its run, blanks included', async () => {
    expect(content(await picture('\u001b[44m a  \u001b[0mb'))).toEqual([
      paper(0, 4, ansi[4]),
      text(1, 0, 'a'),
      text(4, 0, 'b'),
    ]);
  });

  test('inverse exchanges the two, also where both are the defaults', async () => {
    expect(content(await picture('\u001b[7mab'))).toEqual([
      paper(0, 2, foreground),
      text(0, 0, 'ab', background),
    ]);
  });

  test('bold and italic are set by the font, dim is a weaker colour', async () => {
    const [bold, italic, dim] = content(await picture('\u001b[1mb\u001b[0;3mi\u001b[0;2md'));
    expect(bold).toBe(text(0, 0, 'b', foreground, ' font-weight="bold"'));
    expect(italic).toBe(text(1, 0, 'i', foreground, ' font-style="italic"'));
    expect(dim).toBe(text(2, 0, 'd', '#8a8c92'));
  });

  test('underlines continue under blanks', async () => {
    const lines = content(await picture('\u001b[4ma b'));
    expect(lines.at(-1)).toBe(
      `<rect x="0" y="${baseline + 2}" width="${3 * width}" height="1" fill="${foreground}"/>`,
    );
  });
});

describe('lines and bars', () => {
  test('are drawn from edge to edge of their cells, so that they meet', async () => {
    const [horizontal, vertical] = content(await picture('─│'));
    expect(horizontal).toContain(`d="M4.5 10H9M4.5 10H0"`);
    expect(vertical).toContain(`d="M13.5 10V0M13.5 10V20"`);
  });

  test('bars fill their eighths, shades are translucent', async () => {
    const [half, left, shade] = content(await picture('▄▎░'));
    expect(half).toContain('d="M0 10H9V20H0Z"');
    expect(left).toContain('d="M9 0H11.25V20H9Z"');
    expect(shade).toContain('opacity="0.25"');
  });
});

describe('the picture', () => {
  test('has the size of the terminal, a name for screen readers, and the same bytes each time', async () => {
    const svg = await picture('x', { title: 'The overview' });
    expect(svg).toContain('viewBox="0 0 204 138"');
    expect(svg).toContain('role="img" aria-label="The overview"');
    expect(await picture('x', { title: 'The overview' })).toBe(svg);
  });

  test('is dark unless a light one is requested', async () => {
    expect(await picture('x')).toContain(`fill="${background}"`);
    expect(await picture('x', { theme: 'light' })).toContain(`fill="${themes.light.background}"`);
  });

  test('shows the cursor only when asked to', async () => {
    expect(content(await picture('ab\b'))).toEqual([text(0, 0, 'ab')]);
    expect(content(await picture('ab\b', { cursor: true }))).toEqual([
      paper(1, 1, foreground),
      text(0, 0, 'a'),
      text(1, 0, 'b', background),
    ]);
  });

  test('can leave out the empty rows at the end', async () => {
    expect(await picture('a\r\n\r\nb', { crop: true })).toContain(`height="${3 * height + 58}"`);
  });

  test('a title that is too long for the bar is cut', async () => {
    expect(await picture('x', { title: 'a very long title indeed' })).toContain('>a ver…</text>');
  });

  test('a live session is drawn from the driver’s own terminal', async () => {
    await using terminal = openTerminal({ command: 'printf', args: ['\u001b[32mok\u001b[0m'] });
    await terminal.exited;
    expect(content(toSvg(terminal.xterm, { title: 'printf' }))).toEqual([text(0, 0, 'ok', ansi[2])]);
  });

  test.each(['dark', 'light'] as const)(
    'every colour of the %s theme but black and bright white is readable on its background',
    name => {
      const theme = themes[name];
      const readable = [theme.foreground, ...theme.ansi.slice(1, 15)];
      for (const colour of readable) expect(contrast(colour, theme.background)).toBeGreaterThan(4.5);
    },
  );
});

/** The contrast of two colours as WCAG 2 measures it. */
function contrast(one: string, other: string): number {
  const [darker = 0, lighter = 0] = [luminance(one), luminance(other)].sort((a, b) => a - b);
  return (lighter + 0.05) / (darker + 0.05);
}

function luminance(colour: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5]
    .map(start => Number.parseInt(colour.slice(start, start + 2), 16) / 255)
    .map(value => (value <= 0.03928 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4));
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}
