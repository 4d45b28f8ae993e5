import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';

const dist = join(import.meta.dirname, '../../dist');

/** The files that are loaded with one, lazily imported ones left out. */
function loadedWith(file: string, seen = new Set<string>()): Set<string> {
  if (seen.has(file)) return seen;
  seen.add(file);
  const source = readFileSync(join(dist, file), 'utf8');
  for (const [, , target = ''] of source.matchAll(
    /^(import|\} from|import \{.*\} from) ?"\.{1,2}\/([^"]+)";$/gm,
  )) {
    loadedWith(
      target.startsWith('chunks/') || !target.startsWith('chunk') ? target : `chunks/${target}`,
      seen,
    );
  }
  return seen;
}

/** The libraries whose code stands in a file: esbuild says above each piece where it is from. */
const librariesIn = (file: string) =>
  [...readFileSync(join(dist, file), 'utf8').matchAll(/^\/\/ node_modules\/((?:@[^/]+\/)?[^/]+)\//gm)].map(
    ([, name]) => name,
  );

const chunkOf = (verb: string) => {
  const file = readdirSync(join(dist, 'chunks')).find(name => name.startsWith(`${verb}-`));
  if (!file) throw new Error(`no chunk of ${verb}`);
  return `chunks/${file}`;
};

const heavy = [
  'react',
  'ink',
  'zod',
  'yaml',
  'luxon',
  'conf',
  'liquidjs',
  'string-width',
  'yoga-layout',
  'ical.js',
];

describe('the bundle', () => {
  it.each(['note', 'show', 'list', 'declare', 'role', 'task', 'journal'])(
    'loads no console and no large library with %s',
    verb => {
      const files = [...loadedWith('cli.js'), ...loadedWith(chunkOf(verb))];
      expect(files.length).toBeGreaterThan(2);
      const libraries = new Set(files.flatMap(librariesIn));
      expect(heavy.filter(name => libraries.has(name))).toEqual([]);
    },
  );

  it('finds the libraries that a chunk does load', () => {
    const libraries = [...loadedWith(chunkOf('run'))].flatMap(librariesIn);
    expect(libraries).toContain('react');
    expect(libraries).toContain('ink');
  });
});
