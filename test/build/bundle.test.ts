import { execFileSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
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

/**
 * The file by which a module of ours is loaded lazily: the chunk that is named after it and has its code. A module that many
 * commands need is in a chunk that they share.
 */
const chunkOf = (source: string) => {
  const name = source.replace(/^.*\/|\.tsx?$/g, '');
  const chunks = readdirSync(join(dist, 'chunks')).filter(chunk => chunk.endsWith('.js'));
  const isNamed = (chunk: string) => /^(.*)-[A-Z0-9]{8}\.js$/.exec(chunk)?.[1] === name;
  const hasCode = (chunk: string) =>
    readFileSync(join(dist, 'chunks', chunk), 'utf8').includes(`// source/${source}\n`);
  const named = chunks.filter(isNamed);
  const own = (named.length > 1 ? named : chunks).filter(hasCode);
  const candidates = named.length === 1 ? named : own.length > 0 ? own : chunks.filter(hasCode);
  const [file, ...others] = candidates;
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
    ...['note', 'show', 'list', 'declare', 'role', 'task'].map(verb => `commands/${verb}/run.ts`),
    'store/local/store.ts',
  ])('loads no console and no large library with %s', source => {
    const files = [...loadedWith('cli.js'), ...loadedWith(chunkOf(source))];
    expect(files.length).toBeGreaterThan(2);
    const libraries = new Set(files.flatMap(librariesIn));
    expect(heavy.filter(name => libraries.has(name))).toEqual([]);
  });

  it.each(['note', 'show', 'list'])(
    'opens few files of its own with %s: each costs a third of a millisecond',
    verb => {
      const files = new Set([...loadedWith('cli.js'), ...loadedWith(chunkOf(`commands/${verb}/run.ts`))]);
      expect(files.size).toBeLessThanOrEqual(12);
    },
  );

  it.each(['list', 'pages'])('does not make Node load its cryptography for %s', verb => {
    const folder = mkdtempSync(join(tmpdir(), 'callme-bundle-'));
    const atExit = join(folder, 'at-exit.cjs');
    const loaded = join(folder, 'loaded');
    writeFileSync(
      atExit,
      `process.on('exit', () => require('fs').writeFileSync(${JSON.stringify(loaded)}, process.moduleLoadList.join('\\n')));`,
    );
    const bin = join(dist, '../bin/callme.js');
    const env = { PATH: process.env.PATH, HOME: folder, CALLME_STORE: join(folder, 'store') };
    execFileSync(process.execPath, ['--require', atExit, bin, verb], { env, cwd: folder });
    const modules = readFileSync(loaded, 'utf8').split('\n');
    expect(modules).toContain('NativeModule fs');
    expect(modules).not.toContain('NativeModule crypto');
  });

  it('loads nothing of the drill with another command', () => {
    const files = [...loadedWith('cli.js'), ...loadedWith(chunkOf('commands/note/run.ts'))];
    const ofDrill = files.flatMap(file => [
      ...readFileSync(join(dist, file), 'utf8').matchAll(/^\/\/ source\/((?:domain\/)?drill\/\S+)/gm),
    ]);
    expect(ofDrill.map(([, source]) => source)).toEqual([]);
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
