/** Bundles the program into dist/, one chunk a command, so that a verb loads only what it needs. */
import { rm } from 'node:fs/promises';
import { build } from 'esbuild';
import { oneCore } from './core.ts';
import { plugins } from './plugins.ts';

await rm('dist', { recursive: true, force: true });
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
