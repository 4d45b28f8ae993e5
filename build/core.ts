/**
 * Splitting by verb alone leaves forty small files to load for a note, at a third of a millisecond each. What
 * almost every command needs is gathered into one chunk instead: esbuild puts modules that the same entry points reach into
 * the same file, so every lazily loaded module of ours is made to reach all of them.
 */
import { globSync, readFileSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import type { Plugin } from 'esbuild';

/** Everything that these import comes with them; nothing heavy may be among it. */
const core = [
  'source/commands/answer.ts',
  'source/commands/incident.ts',
  'source/commands/person.ts',
  'source/commands/text.ts',
  'source/journal/ids.ts',
  'source/journal/local/journal.ts',
  'source/output/incident.ts',
  'source/output/parse-time.ts',
  'source/team/cached.ts',
];

/** The modules of ours that are imported lazily anywhere. */
function lazyModules(): Set<string> {
  const targets = globSync('source/**/*.{ts,tsx}').flatMap(file =>
    [...readFileSync(file, 'utf8').matchAll(/import\('(\.[^']+)'\)/g)].map(([, target = '']) =>
      resolve(dirname(file), target),
    ),
  );
  return new Set([...targets, resolve('source/cli.ts')]);
}

export const oneCore: Plugin = {
  name: 'one-core',
  setup(build) {
    const lazy = lazyModules();
    build.onResolve({ filter: /^callme:core$/ }, () => ({ path: 'core', namespace: 'core' }));
    build.onLoad({ filter: /.*/, namespace: 'core' }, () => ({
      contents: core.map(file => `import ${JSON.stringify(resolve(file))};`).join('\n'),
      resolveDir: process.cwd(),
    }));
    build.onLoad({ filter: /[\\/]source[\\/].*\.tsx?$/ }, ({ path }) =>
      lazy.has(path)
        ? {
            contents: `${readFileSync(path, 'utf8')}\nimport 'callme:core';`,
            loader: path.endsWith('x') ? 'tsx' : 'ts',
          }
        : undefined,
    );
  },
};
