/** Bundles the program into dist/, one chunk a command, so that a verb loads only what it needs. */
import { mkdir, rm, writeFile } from 'node:fs/promises';
import { build } from 'esbuild';
import { oneCore } from './core.ts';
import { plugins } from './plugins.ts';

await rm('dist', { recursive: true, force: true });
await mkdir('dist/chunks', { recursive: true });
// Node looks for the nearest package.json of every file it loads; here it finds one at once.
for (const folder of ['dist', 'dist/chunks'])
  await writeFile(`${folder}/package.json`, '{"type":"module"}\n');
await build({
  entryPoints: { start: 'source/start.ts', cli: 'source/cli.ts' },
  outdir: 'dist',
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
  plugins: [...plugins, oneCore],
});
