/** Which module may import which: docs/architecture.md draws it, and this file enforces it. */

/** What each module may import beside itself. `time` and `domain` come first because everything may import them. */
const allowed = {
  time: [],
  domain: ['time'],
  schema: ['domain', 'time'],
  format: ['domain', 'time'],
  io: ['domain'],
  workspace: ['domain', 'io'],
  channels: ['domain', 'time', 'schema', 'format', 'io'],
  team: ['domain', 'time', 'schema', 'io', 'channels'],
  store: ['domain', 'io'],
  search: ['domain', 'io', 'store'],
  trackers: ['domain', 'format', 'io', 'team'],
  app: ['domain', 'time', 'format', 'io', 'workspace', 'channels', 'team', 'store', 'search', 'trackers'],
  drill: ['domain', 'time', 'schema', 'io', 'team', 'store', 'app', 'workspace'],
  watch: ['domain', 'time', 'format', 'io', 'workspace', 'channels', 'team', 'store', 'app'],
  console: ['domain', 'time', 'format', 'io', 'workspace', 'team', 'store', 'search', 'app'],
  commands: [
    'domain',
    'time',
    'format',
    'io',
    'workspace',
    'channels',
    'team',
    'store',
    'search',
    'trackers',
    'app',
    'drill',
  ],
};

const modules = Object.keys(allowed);
const forbiddenTo = from => modules.filter(to => to !== from && !allowed[from].includes(to));

/** The entry points that put the parts together: the process's own, and the search thread's. */
const composition = '^source/(composition|main|cli|search-worker)\\.ts$';

/** The screens of the console; they share code through ui, data, input and app, never with each other. */
const screens = 'overview|room|pages|oncall|follow-ups|history|review|report|declare|palette|help';

module.exports = {
  forbidden: [
    {
      name: 'no-circular-imports',
      severity: 'error',
      from: {},
      to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only', 'dynamic-import'] } },
    },
    {
      name: 'no-circular-folders',
      comment: 'Type-only cycles included: folders that need each other are one folder.',
      severity: 'error',
      scope: 'folder',
      from: { path: '^source/(console|commands|domain|search)/' },
      to: { circular: true },
    },
    ...modules.map(from => ({
      name: `${from}-imports`,
      severity: 'error',
      from: { path: `^source/${from}/`, pathNot: composition },
      to: { path: `^source/(${forbiddenTo(from).join('|')})/` },
    })),
    {
      name: 'only-composition-opens-a-store',
      severity: 'error',
      from: { path: '^source/', pathNot: `${composition}|^source/store/local/` },
      to: { path: '^source/store/local/' },
    },
    {
      name: 'screens-are-apart',
      comment: 'A screen shares code through console/ui, console/data, console/input and console/app.',
      severity: 'error',
      from: { path: `^source/console/(${screens})/` },
      to: { path: `^source/console/(${screens})/`, pathNot: '^source/console/$1/' },
    },
    {
      name: 'domain-is-pure',
      comment: 'No I/O, no clock, no environment, no React.',
      severity: 'error',
      from: { path: '^source/domain/' },
      to: {
        path: '^(node:)?(fs|child_process|net|http|https|os|process|timers|worker_threads)(/|$)|node_modules/(react|ink|conf|lowdb)/',
      },
    },
    {
      name: 'no-orphans',
      severity: 'error',
      from: { orphan: true, path: '^source/', pathNot: 'main\\.ts$' },
      to: {},
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'node', 'default', 'types'],
    },
  },
};
