/** What the bundle leaves out of its libraries, each for a measured reason. */
import { readFile } from 'node:fs/promises';
import { builtinModules } from 'node:module';
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

/**
 * Node's own modules, taken as objects, and of each only the exports that are used. An `import` makes Node build
 * a facade of everything a module exports, which evaluates every lazy getter among them: together 10 ms of a start.
 */
const builtinsAsObjects: Plugin = {
  name: 'builtins-as-objects',
  setup(build) {
    const names = new Set(builtinModules.flatMap(name => [name, `node:${name}`]));
    build.onResolve({ filter: /^(node:)?[a-z_/0-9]+$/ }, ({ path, kind }) => {
      if (!names.has(path) || kind === 'dynamic-import') return undefined;
      return {
        path: path.replace('node:', ''),
        namespace: kind === 'require-call' ? 'builtin-required' : 'builtin',
      };
    });
    build.onLoad({ filter: /.*/, namespace: 'builtin-required' }, ({ path }) => ({
      contents: `module.exports = ${theModule(path)};`,
    }));
    build.onLoad({ filter: /.*/, namespace: 'builtin' }, async ({ path }) => {
      const exported = Object.keys(await import(`node:${path}`)).filter(
        name => /^[A-Za-z_$][\w$]*$/.test(name) && name !== 'default',
      );
      const isCalled = (name: string) => loadedWhenCalled.includes(path) && /^[a-z]/.test(name);
      const lines = exported.map(name =>
        isCalled(name)
          ? `export const ${name} = (...args) => ${theModule(path)}.${name}(...args);`
          : `export const ${name} = /* @__PURE__ */ (() => ${theModule(path)}.${name})();`,
      );
      const whole = loadedWhenCalled.includes(path)
        ? `new Proxy({}, { get: (_, name) => ${theModule(path)}[name] })`
        : `(() => ${theModule(path)})()`;
      return { contents: [...lines, `export default /* @__PURE__ */ ${whole};`].join('\n') };
    });
  },
};

/**
 * Modules that take Node milliseconds to load and that few commands use: a function of theirs loads its module when it is
 * called. A class or constant of theirs that is imported by name loads it at once.
 */
const loadedWhenCalled = ['crypto', 'fs/promises'];

const theModule = (name: string) => `process.getBuiltinModule(${JSON.stringify(name)})`;

/** ulid looks for a source of randomness that it does not use, because it is given one: 3 ms for node:crypto. */
const ulidWithoutCrypto: Plugin = {
  name: 'ulid-without-crypto',
  setup(build) {
    build.onResolve({ filter: /^node:crypto$/ }, ({ importer }) =>
      /[\\/]node_modules[\\/]ulid[\\/]/.test(importer) ? { path: 'crypto', namespace: 'empty' } : undefined,
    );
  },
};

/** Of the CLDR's table, only the zones that stand for all others of a Windows id are used: a fifth of it. */
const windowsZonesOfTheWorld: Plugin = {
  name: 'windows-zones-of-the-world',
  setup(build) {
    build.onLoad({ filter: /cldr-core[\\/]supplemental[\\/]windowsZones\.json$/ }, async ({ path }) => {
      const { supplemental } = JSON.parse(await readFile(path, 'utf8'));
      const mapTimezones = supplemental.windowsZones.mapTimezones.filter(
        ({ mapZone }: { mapZone: { _territory: string } }) => mapZone._territory === '001',
      );
      return {
        contents: JSON.stringify({ supplemental: { windowsZones: { mapTimezones } } }),
        loader: 'json',
      };
    });
  },
};

export const plugins: Plugin[] = [
  windowsZonesOfTheWorld,
  ulidWithoutCrypto,
  withoutDevtools,
  meowWithoutNormalize,
  builtinsAsObjects,
];
