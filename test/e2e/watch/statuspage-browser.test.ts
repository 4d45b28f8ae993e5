/** The status page in a real browser: it loads nothing, needs no script, and is readable by everyone. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { renderStatusPageFiles, statusPageFolder } from '../../../source/format/statuspage/files.ts';
import { writeGeneratedFolder } from '../../../source/io/generated-folder.ts';
import { began, pageOver, publicly, resolved } from '../../domain/statuspage/told.ts';
import { type Browser, findChromium, openBrowser } from './browser.ts';

const chromium = findChromium();
if (!chromium)
  process.stderr.write('SKIPPED: the status page in a browser; install the Debian package chromium\n');

const long = `${'averyveryverylongword'.repeat(20)} <script>document.title = "run"</script>`;
const page = pageOver({
  'INC-1': [
    began({}, 'critical'),
    publicly('2026-01-05T10:10', 'Payments fail.'),
    resolved('2026-01-05T11:00'),
  ],
  'INC-2': [began({ team: 'search' }, 'minor'), publicly('2026-02-06T08:00', `Search is old. ${long}`)],
  'INC-3': [began({}, 'critical'), publicly('2026-02-07T08:00', 'Payments fail again.')],
});
const paths = ['index.html', 'history.html', 'incidents/2026-02-06-080000.html'];

/** For every element with text of its own: the contrast of its colour with the background, by the formula of WCAG. */
const lowestContrast = `(() => {
  const luminance = colour => {
    const [r, g, b] = colour.match(/[\\d.]+/g).slice(0, 3).map(Number).map(v => v / 255)
      .map(v => (v <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4));
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  const paper = luminance(getComputedStyle(document.body).backgroundColor);
  const texts = [...document.body.querySelectorAll('*')].filter(element =>
    [...element.childNodes].some(node => node.nodeType === 3 && node.data.trim() !== ''));
  return Math.min(...texts.map(element => {
    const ink = luminance(getComputedStyle(element).color);
    return (Math.max(ink, paper) + 0.05) / (Math.min(ink, paper) + 0.05);
  }));
})()`;

describe.skipIf(!chromium)('the status page in Chromium', () => {
  let browser: Browser;
  let folder: string;
  const open = (path: string) => browser.visit(pathToFileURL(join(folder, path)).href);

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'callme-statuspage-'));
    await writeGeneratedFolder(statusPageFolder(folder), renderStatusPageFiles(page));
    browser = await openBrowser(chromium ?? '');
  });
  afterAll(async () => {
    await browser?.close();
    rmSync(folder, { recursive: true, force: true });
  });

  it.each(paths)('%s loads itself alone, and reports no error', async path => {
    await open(path);
    const asked = browser
      .told('Network.requestWillBeSent')
      .map(({ request }) => (request as { url: string }).url);
    expect(asked.filter(url => !url.startsWith('data:'))).toEqual([pathToFileURL(join(folder, path)).href]);
    expect(browser.told('Log.entryAdded')).toEqual([]);
    expect(await browser.value('document.title')).toContain('Example status');
  });

  it.each(paths)('%s is the same without scripts', async path => {
    await open(path);
    const before = await browser.value('document.body.innerText');
    await browser.send('Emulation.setScriptExecutionDisabled', { value: true });
    await open(path);
    expect(await browser.value('document.body.innerText')).toBe(before);
    await browser.send('Emulation.setScriptExecutionDisabled', { value: false });
  });

  it.each(paths)('%s names its parts for a screen reader', async path => {
    await open(path);
    const { nodes } = await browser.send('Accessibility.getFullAXTree');
    const shown = (
      nodes as { ignored: boolean; role?: { value: string }; name?: { value: string } }[]
    ).filter(node => !node.ignored);
    const named = (role: string) =>
      shown.filter(node => node.role?.value === role).map(node => node.name?.value ?? '');
    for (const role of ['main', 'banner', 'contentinfo']) expect(named(role)).toHaveLength(1);
    for (const role of ['region', 'heading', 'link']) expect(named(role)).not.toContain('');
    expect(await browser.value('document.documentElement.lang')).toBe('en');
    expect(await browser.value('document.querySelectorAll("img:not([alt])").length')).toBe(0);
    expect(await browser.value('document.compatMode')).toBe('CSS1Compat');
  });

  it.each(['light', 'dark'])('has enough contrast on a %s screen', async scheme => {
    await browser.send('Emulation.setEmulatedMedia', {
      features: [{ name: 'prefers-color-scheme', value: scheme }],
    });
    for (const path of paths) {
      await open(path);
      expect(await browser.value(lowestContrast)).toBeGreaterThanOrEqual(4.5);
    }
  });

  it('needs no scrolling sideways on a phone, also with long words', async () => {
    await browser.send('Emulation.setDeviceMetricsOverride', {
      ...{ width: 320, height: 640, deviceScaleFactor: 1, mobile: true },
    });
    for (const path of paths) {
      await open(path);
      expect(await browser.value('document.documentElement.scrollWidth')).toBeLessThanOrEqual(320);
    }
    await browser.send('Emulation.clearDeviceMetricsOverride');
  });

  it('reaches the content by the first Tab', async () => {
    await open('index.html');
    for (const type of ['keyDown', 'keyUp'])
      await browser.send('Input.dispatchKeyEvent', {
        type,
        key: 'Tab',
        code: 'Tab',
        windowsVirtualKeyCode: 9,
      });
    expect(await browser.value('document.activeElement.getAttribute("href")')).toBe('#main');
  });
});
