/**
 * Splitting by verb alone leaves forty small files to load for a note, at a third of a millisecond each. What
 * many commands need together is gathered into one chunk instead: esbuild puts modules that the same entry points reach into
 * the same file, so every lazily loaded module of ours that needs a group is made to reach all of it.
 */
import { globSync, readFileSync } from 'node:fs';
import { dirname, relative, resolve } from 'node:path';
import type { Plugin } from 'esbuild';

type Group = {
  readonly name: string;
  /** Everything that these import comes with them; nothing heavy may be among it that not all of them need. */
  readonly members: readonly string[];
  /** Whether a lazily loaded module needs the group. */
  readonly isNeededBy: (file: string) => boolean;
};

const groups: readonly Group[] = [
  {
    name: 'core',
    members: [
      // What the program itself starts with: as chunks of their own, a dozen small files to open.
      'source/composition.ts',
      'source/commands/kit/flags.ts',
      'source/commands/kit/open/open-context.ts',
      'source/team/errors/team-file-error.ts',
      'source/trackers/tracker.ts',
      'source/version.ts',
      'source/commands/schedule/spec.ts',
      'source/commands/kit/answer.ts',
      'source/commands/kit/csv.ts',
      'source/app/related.ts',
      'source/commands/kit/load/changes-around.ts',
      'source/commands/kit/incident.ts',
      'source/commands/kit/open/open-app.ts',
      'source/commands/kit/person.ts',
      'source/commands/kit/text.ts',
      'source/store/event-ids.ts',
      'source/store/journal.ts',
      'source/store/local/store.ts',
      'source/store/redacting.ts',
      'source/format/text/incident.ts',
      'source/time/parse.ts',
      'source/team/cache.ts',
    ],
    isNeededBy: () => true,
  },
  {
    // Apart from the core for luxon's sake.
    name: 'oncall',
    members: [
      'source/commands/kit/future-time.ts',
      'source/commands/kit/schedules.ts',
      'source/format/text/oncall.ts',
    ],
    isNeededBy: file =>
      /^source\/(commands\/(oncall|schedule)\/.*|commands\/kit\/schedules|team\/(schedules|calendars|load)|domain\/oncall\/.*|console\/data\/rota|app\/record\/oncall)\.ts$/.test(
        file,
      ),
  },
];

/** The modules of ours that are imported lazily anywhere, or that something begins with. */
function lazyModules(): Set<string> {
  const targets = globSync('source/**/*.{ts,tsx}').flatMap(file =>
    [...readFileSync(file, 'utf8').matchAll(/import\('(\.[^']+)'\)/g)].map(([, target = '']) =>
      resolve(dirname(file), target),
    ),
  );
  return new Set([...targets, ...['source/cli.ts', 'source/search-worker.ts'].map(file => resolve(file))]);
}

export const groupModules: Plugin = {
  name: 'group-modules',
  setup(build) {
    const lazy = lazyModules();
    build.onResolve({ filter: /^callme:/ }, ({ path }) => ({
      path: path.replace('callme:', ''),
      namespace: 'group',
    }));
    build.onLoad({ filter: /.*/, namespace: 'group' }, ({ path }) => ({
      contents: groups
        .filter(({ name }) => name === path)
        .flatMap(({ members }) => members)
        .map(file => `import ${JSON.stringify(resolve(file))};`)
        .join('\n'),
      resolveDir: process.cwd(),
    }));
    build.onLoad({ filter: /[\\/]source[\\/].*\.tsx?$/ }, ({ path }) => {
      if (!lazy.has(path)) return undefined;
      const file = relative(process.cwd(), path).replaceAll('\\', '/');
      const needed = groups.filter(({ isNeededBy }) => isNeededBy(file));
      const imports = needed.map(({ name }) => `import 'callme:${name}';`);
      return {
        contents: [readFileSync(path, 'utf8'), ...imports].join('\n'),
        loader: path.endsWith('x') ? 'tsx' : 'ts',
      };
    });
  },
};
