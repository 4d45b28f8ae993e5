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

/** The chunk of a module; of several with one name (`show`, `schedule show`), the verb's own. */
const chunkOf = (verb: string) => {
  const named = readdirSync(join(dist, 'chunks')).filter(name => /^(.+)-\w+\.js$/.exec(name)?.[1] === verb);
  const own = (name: string) =>
    readFileSync(join(dist, 'chunks', name), 'utf8').includes(`// source/commands/${verb}.ts`);
  const file = named.length > 1 ? named.find(own) : named[0];
  if (!file) throw new Error(`no chunk of ${verb}`);
  return `chunks/${file}`;
};

const heavy = ['react', 'ink', 'zod', 'yaml', 'luxon', 'conf', 'liquidjs', 'string-width', 'yoga-layout'];

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

  it('has nodemailer in a chunk of its own, for the first mail, and node-notifier in none', () => {
    const channels = new Set([...loadedWith(chunkOf('doctor-notify'))].flatMap(librariesIn));
    expect(channels).not.toContain('nodemailer');
    expect(librariesIn(chunkOf('nodemailer'))).toContain('nodemailer');
    const everywhere = readdirSync(join(dist, 'chunks')).filter(name => name.endsWith('.js'));
    expect(everywhere.flatMap(name => librariesIn(`chunks/${name}`))).not.toContain('node-notifier');
  });

  it('finds the libraries that a chunk does load', () => {
    const libraries = [...loadedWith(chunkOf('run'))].flatMap(librariesIn);
    expect(libraries).toContain('react');
    expect(libraries).toContain('ink');
  });
});
