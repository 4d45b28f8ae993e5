/** What the bundle leaves out of its libraries, each for a measured reason. */
import { readFile } from 'node:fs/promises';
import type { Plugin } from 'esbuild';

/** Ink imports React's developer tools statically, though it only uses them when DEV is set. */
const withoutDevtools: Plugin = {
  name: 'without-devtools',
  setup(build) {
    build.onResolve({ filter: /^react-devtools-core$/ }, () => ({ path: 'devtools', namespace: 'empty' }));
    build.onLoad({ filter: /.*/, namespace: 'empty' }, () => ({ contents: 'export default undefined' }));
  },
};

/**
 * meow normalises the package.json it is given, which builds the SPDX licence tables at import: 25 ms of
 * every command's start, more than the rest of it. Ours is normal already, so that step is taken out.
 */
const meowWithoutNormalize: Plugin = {
  name: 'meow-without-normalize',
  setup(build) {
    build.onLoad({ filter: /meow[\\/]build[\\/]dependencies\.js$/ }, async ({ path }) => {
      const source = await readFile(path, 'utf8');
      const contents = source.replace(
        /^(var normalizeExports(?:\$1)?) = requireNormalize(?:\$1)?\(\);$/gm,
        '$1 = () => {};',
      );
      if (contents === source)
        throw new Error('meow changed: build/plugins.ts no longer finds its normalize step');
      return { contents };
    });
  },
};

export const plugins: Plugin[] = [withoutDevtools, meowWithoutNormalize];
