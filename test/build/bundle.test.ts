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

/** The libraries whose code is in a file: esbuild names the source above each piece. */
const librariesIn = (file: string) =>
  [...readFileSync(join(dist, file), 'utf8').matchAll(/^\/\/ node_modules\/((?:@[^/]+\/)?[^/]+)\//gm)].map(
    ([, name]) => name,
  );

/** The file by which a module of ours is loaded lazily. Of two modules of one name, each has its own code in its file. */
const chunkOf = (source: string) => {
  const name = source.replace(/^.*\/|\.tsx?$/g, '');
  const named = readdirSync(join(dist, 'chunks')).filter(
    chunk => /^(.*)-[A-Z0-9]{8}\.js$/.exec(chunk)?.[1] === name,
  );
  const own = named.filter(chunk =>
    readFileSync(join(dist, 'chunks', chunk), 'utf8').includes(`// source/${source}\n`),
  );
  const [file, ...others] = named.length > 1 ? own : named;
  if (!file || others.length > 0) throw new Error(`no chunk of ${source}`);
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
  it.each([
    ...['note', 'show', 'list', 'declare', 'role', 'task'].map(verb => `commands/${verb}.ts`),
    'journal/local/journal.ts',
  ])('loads no console and no large library with %s', source => {
    const files = [...loadedWith('cli.js'), ...loadedWith(chunkOf(source))];
    expect(files.length).toBeGreaterThan(2);
    const libraries = new Set(files.flatMap(librariesIn));
    expect(heavy.filter(name => libraries.has(name))).toEqual([]);
  });

  it('loads of the drill no more with another command than what says whether a store is one of a drill', () => {
    const files = [...loadedWith('cli.js'), ...loadedWith(chunkOf('commands/note.ts'))];
    const ofDrill = files.flatMap(file => [
      ...readFileSync(join(dist, file), 'utf8').matchAll(/^\/\/ source\/((?:domain\/)?drill\/\S+)/gm),
    ]);
    expect(ofDrill.map(([, source]) => source)).toEqual(['drill/mark.ts']);
  });

  it('draws the first frame of the console without time zones', () => {
    const libraries = [...loadedWith(chunkOf('console/run.tsx'))].flatMap(librariesIn);
    expect(libraries).not.toContain('luxon');
    expect([...loadedWith(chunkOf('console/oncall/rota.ts'))].flatMap(librariesIn)).toContain('luxon');
  });

  it('finds the libraries that a chunk does load', () => {
    const libraries = [...loadedWith(chunkOf('console/run.tsx'))].flatMap(librariesIn);
    expect(libraries).toContain('react');
    expect(libraries).toContain('ink');
  });
});
