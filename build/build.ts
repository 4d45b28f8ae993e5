/** Bundles the program into dist/, one chunk a command, so that a verb loads only what it needs. */
import { cp, mkdir, rename, rm, writeFile } from 'node:fs/promises';
import { build } from 'esbuild';
import { groupModules } from './groups.ts';
import { plugins } from './plugins.ts';

// Beside the old one, which stays until the new one is whole.
const draft = 'dist.new';
await rm(draft, { recursive: true, force: true });
await mkdir(`${draft}/chunks`, { recursive: true });
await build({
  entryPoints: {
    start: 'source/main.ts',
    cli: 'source/cli.ts',
    // A thread begins with a file of its own.
    'search-worker': 'source/search-worker.ts',
  },
  outdir: draft,
  bundle: true,
  splitting: true,
  platform: 'node',
  target: 'node22',
  format: 'esm',
  jsx: 'automatic',
  chunkNames: 'chunks/[name]-[hash]',
  define: { 'process.env.NODE_ENV': '"production"', 'process.env.DEV': '"false"' },
  legalComments: 'linked',
  logLevel: 'warning',
  plugins: [...plugins, groupModules],
});
// Node looks for the nearest package.json of every file it loads; here it finds one at once.
for (const folder of [draft, `${draft}/chunks`])
  await writeFile(`${folder}/package.json`, '{"type":"module"}\n');
// The scenarios of the drills are read as the files they are, as anybody's own would be.
await cp('docs/scenarios', `${draft}/scenarios`, { recursive: true });
await rm('dist', { recursive: true, force: true });
await rename(draft, 'dist');
