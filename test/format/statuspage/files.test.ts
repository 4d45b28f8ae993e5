/** Every file of the status page, read by parsers of its own format. */
import fc from 'fast-check';
import { SaxesParser } from 'saxes';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { renderStatusPageFiles, statusPageFolder } from '../../../source/format/statuspage/files.ts';
import { palettes } from '../../../source/format/statuspage/style.ts';
import { exact, type Step } from '../../builders/review.ts';
import { began, pageOver, publicly, resolved, type Store } from '../../domain/statuspage/told.ts';

const store: Store = {
  'INC-1': [
    began({ times: { impactStarted: exact('2026-01-05T09:50') } }, 'critical'),
    publicly('2026-01-05T10:10', 'Paying "fails" & <b>more</b>.\nSorry.'),
    resolved('2026-01-05T11:00'),
  ],
  'INC-2': [began({ team: 'search' }, 'minor'), publicly('2026-02-06T08:00', 'Search is old.')],
};

type Element = { name: string; attributes: Record<string, string>; text: string };

/** The elements of a text, in order, each with its direct text; throws if it is not well-formed. */
function elementsIn(text: string): Element[] {
  const parser = new SaxesParser();
  const [found, open]: [Element[], Element[]] = [[], []];
  parser.on('error', error => {
    throw error;
  });
  parser.on('opentag', ({ name, attributes }) => {
    const element = { name, attributes: { ...attributes } as Record<string, string>, text: '' };
    found.push(element);
    open.push(element);
  });
  parser.on('text', more => {
    const inner = open.at(-1);
    if (inner) inner.text += more;
  });
  parser.on('closetag', () => open.pop());
  parser.write(text).close();
  return found;
}

const filesOf = (some: Store) => renderStatusPageFiles(pageOver(some));
const endingIn = (files: ReadonlyMap<string, string>, end: string) =>
  [...files].filter(([path]) => path.endsWith(end));
const named = (elements: readonly Element[], name: string) => elements.filter(each => each.name === name);

describe('the files of a status page', () => {
  it('are these', () => {
    const paths = [...filesOf(store).keys()];
    expect(paths.sort()).toEqual([
      'cstate/content/issues/2026-01-05-101000.md',
      'cstate/content/issues/2026-02-06-080000.md',
      'feed.atom',
      'history.html',
      'incidents/2026-01-05-101000.html',
      'incidents/2026-02-06-080000.html',
      'index.html',
      'status.json',
    ]);
    expect(paths.every(statusPageFolder('site').isGeneratedPath)).toBe(true);
  });

  it('have no feed without a configured address', () => {
    const page = pageOver(store, {}, { settings: { title: 'S', url: null, services: {} } });
    const files = renderStatusPageFiles(page);
    expect(files.has('feed.atom')).toBe(false);
    expect([...files.values()].join('')).not.toContain('feed.atom');
  });

  it('are well-formed, whatever the text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', minLength: 1 }), text => {
        const files = filesOf({ 'INC-1': [began(), publicly('2026-01-05T10:10', text)] });
        for (const [path, content] of files) if (/\.(?:html|atom)$/.test(path)) elementsIn(content);
        for (const [, markdown] of endingIn(files, '.md')) parse(markdown.split('\n---\n')[0] ?? '');
        JSON.parse(files.get('status.json') ?? '');
      }),
      { numRuns: 100, seed: 6 },
    );
  });
});

describe('the pages', () => {
  const pages = endingIn(filesOf(store), '.html').map(([path, text]) => ({
    path,
    text,
    elements: elementsIn(text),
  }));

  it.each(pages)('are readable with a screen reader: $path', ({ text, elements }) => {
    expect(text).toMatch(/^<!DOCTYPE html>\n<html lang="en">/);
    for (const name of ['title', 'main', 'header', 'footer', 'h1'])
      expect(named(elements, name)).toHaveLength(1);
    expect(named(elements, 'title')[0]?.text).toContain('Example status');
    const levels = elements.flatMap(({ name }) => (/^h[1-6]$/.test(name) ? [Number(name[1])] : []));
    levels.forEach((level, index) => {
      expect(level - (levels[index - 1] ?? 0)).toBeLessThanOrEqual(1);
    });
    const ids = elements.flatMap(({ attributes: { id } }) => id ?? []);
    expect(new Set(ids).size).toBe(ids.length);
    for (const { attributes } of elements) {
      const labelledBy = attributes['aria-labelledby'];
      if (labelledBy) expect(ids).toContain(labelledBy);
    }
  });

  it.each(pages)('need no script and load nothing: $path', ({ elements }) => {
    const names = elements.map(({ name }) => name);
    for (const name of ['script', 'img', 'iframe', 'object', 'form']) expect(names).not.toContain(name);
    for (const { attributes } of elements)
      expect(Object.keys(attributes).join(' ')).not.toMatch(/\bon\w+|\bsrc\b/);
    expect(named(elements, 'style')[0]?.text).not.toMatch(/url\(|@import/);
  });

  it('link to each other and to no missing file', () => {
    const files = filesOf(store);
    for (const { path, elements } of pages) {
      for (const { attributes } of named(elements, 'a')) {
        const { href = '' } = attributes;
        const target = new URL(href, `http://x/${path}`);
        expect(target.host).toBe('x');
        expect([...files.keys()]).toContain(target.pathname.slice(1));
      }
    }
  });

  it('show text as text', () => {
    const text = filesOf(store).get('incidents/2026-01-05-101000.html') ?? '';
    expect(text).toContain('&lt;b&gt;more&lt;/b&gt;');
    expect(text).not.toContain('<b>');
  });

  it.each(Object.entries(palettes))('have enough contrast when it is %s (WCAG 2.2, 1.4.3)', (_, palette) => {
    const { paper, line: _line, ...texts } = palette;
    for (const colour of Object.values(texts)) expect(contrast(colour, paper)).toBeGreaterThanOrEqual(4.5);
  });
});

/** Contrast of two colours, as WCAG defines it. */
function contrast(a: string, b: string): number {
  const [dark = 0, light = 0] = [luminance(a), luminance(b)].sort((x, y) => x - y);
  return (light + 0.05) / (dark + 0.05);
}

function luminance(colour: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5]
    .map(at => Number.parseInt(colour.slice(at, at + 2), 16) / 255)
    .map(value => (value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4));
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

describe('the feed', () => {
  const elements = elementsIn(filesOf(store).get('feed.atom') ?? '');
  const texts = (name: string) => named(elements, name).map(({ text }) => text);

  it('has the fields that RFC 4287 requires of a feed and of each entry', () => {
    expect(elements[0]).toMatchObject({ name: 'feed', attributes: { xmlns: 'http://www.w3.org/2005/Atom' } });
    const count = 1 + texts('entry').length;
    for (const name of ['id', 'title', 'updated']) expect(named(elements, name)).toHaveLength(count);
    expect(named(elements, 'author')).toHaveLength(1);
    expect(new Set(texts('id')).size).toBe(count);
    for (const id of texts('id')) expect(id).toMatch(/^https:\/\/status\.example\.com\//);
    for (const at of [...texts('updated'), ...texts('published')])
      expect(at).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/);
    expect(
      named(elements, 'link')
        .map(({ attributes: { rel, href } }) => `${rel} ${href}`)
        .slice(0, 2),
    ).toEqual(['self https://status.example.com/feed.atom', 'alternate https://status.example.com/']);
  });

  it('has the newest first, and the time of the newest change', () => {
    expect(texts('published')).toEqual([
      '2026-02-06T08:00:00.000Z',
      '2026-01-05T11:00:00.000Z',
      '2026-01-05T10:10:00.000Z',
    ]);
    expect(texts('updated')[0]).toBe('2026-02-06T08:00:00.000Z');
    expect(texts('content')[2]).toBe('Paying "fails" & <b>more</b>.\nSorry.');
  });

  it('is a valid feed also without incidents', () => {
    expect(named(elementsIn(filesOf({}).get('feed.atom') ?? ''), 'updated')).toHaveLength(1);
  });
});

describe('the markdown for cState', () => {
  const files = filesOf(store);
  const front = (path: string) => parse((files.get(path) ?? '').split('\n---\n')[0] ?? '');

  it('has the front matter of cState', () => {
    expect(front('cstate/content/issues/2026-01-05-101000.md')).toEqual({
      title: 'Paying "fails" & <b>more</b>',
      date: '2026-01-05T09:50:00.000Z',
      resolved: true,
      resolvedWhen: '2026-01-05T11:00:00.000Z',
      severity: 'down',
      affected: ['Checkout', 'Billing'],
      section: 'issue',
    });
    expect(front('cstate/content/issues/2026-02-06-080000.md')).toMatchObject({
      resolved: false,
      severity: 'disrupted',
      affected: ['Search'],
    });
  });

  it('is one issue for each impact window, since cState shows the time between its dates as downtime', () => {
    const reopened: Step = { at: '2026-01-06T09:00', by: 'ben', type: 'reopened', why: 'errors' };
    const twice = filesOf({
      'INC-1': [
        began({ times: { impactStarted: exact('2026-01-05T09:50') } }, 'critical'),
        publicly('2026-01-05T10:10', 'Paying fails.'),
        { at: '2026-01-05T10:20', by: 'ben', type: 'mitigated', text: '' },
        resolved('2026-01-05T11:00'),
        reopened,
        publicly('2026-01-06T09:05', 'It is back.'),
      ],
    });
    const [first = '', second = ''] = endingIn(twice, '.md').map(([, text]) => text);
    const frontOf = (text: string) => parse(text.split('---\n')[1] ?? '');
    expect(frontOf(first)).toMatchObject({
      date: '2026-01-05T09:50:00.000Z',
      resolved: true,
      resolvedWhen: '2026-01-05T10:20:00.000Z',
    });
    expect(frontOf(second)).toMatchObject({ date: '2026-01-06T09:00:00.000Z', resolved: false });
    expect(frontOf(second)).not.toHaveProperty('resolvedWhen');
    expect([first.includes('It is back'), second.includes('It is back')]).toEqual([false, true]);
    expect([...twice.keys()].every(statusPageFolder('site').isGeneratedPath)).toBe(true);
  });

  it('is never a notice, which is maintenance, and does not count once its services have recovered', () => {
    const set = (at: string, state: 'down' | 'operational'): Step => ({
      ...{ at, by: 'ben', type: 'services-changed' },
      services: [{ service: 'search', state }],
    });
    const update = publicly('2026-01-05T10:10', 'Search is down.');
    const frontOf = (...steps: Step[]) =>
      parse(
        (endingIn(filesOf({ 'INC-1': [began({}, 'minor'), update, ...steps] }), '.md')[0]?.[1] ?? '').split(
          '---\n',
        )[1] ?? '',
      );
    expect(frontOf(set('2026-01-05T10:11', 'down'))).toMatchObject({
      ...{ resolved: false, severity: 'down', affected: ['Search'] },
    });
    expect(frontOf(set('2026-01-05T10:11', 'down'), set('2026-01-05T10:12', 'operational'))).toMatchObject({
      ...{ resolved: true, severity: 'disrupted', affected: ['Search'] },
    });
  });

  it('has the updates newest first, and runs no shortcode that was typed into them', () => {
    const [, body = ''] = (files.get('cstate/content/issues/2026-01-05-101000.md') ?? '').split('\n---\n');
    expect(body.split('\n\n').map(part => part.trim().slice(0, 12))).toEqual([
      '*Resolved* -',
      '*Investigati',
    ]);
    const hostile = filesOf({
      'INC-1': [began(), publicly('2026-01-05T10:10', 'x {{< evil >}} {{% evil %}} <script>')],
    });
    const [[, markdown] = []] = endingIn(hostile, '.md');
    const [, told = ''] = markdown?.split('\n---\n') ?? [];
    expect(told.replace(/\{\{< track "[^"]*" >\}\}/g, '')).not.toMatch(/\{\{|<script/);
  });
});
