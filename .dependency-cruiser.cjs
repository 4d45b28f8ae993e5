/** Who may import whom: design section 2, "Rooms". */
const rooms = [
  'domain',
  'team',
  'settings',
  'journal',
  'output',
  'review',
  'search',
  'trackers',
  'exchange',
  'drill',
  'console',
  'watch',
  'commands',
];

/** What each room may import beside itself. */
const allowed = {
  domain: [],
  team: ['domain'],
  settings: [],
  journal: ['domain'],
  output: ['domain'],
  review: ['domain', 'team', 'journal', 'output'],
  search: ['domain', 'journal'],
  trackers: ['domain', 'team', 'output'],
  exchange: ['domain', 'journal'],
  drill: ['domain', 'team', 'journal'],
  console: ['domain', 'team', 'journal', 'output', 'review', 'search', 'settings'],
  watch: ['domain', 'team', 'journal', 'output', 'settings'],
  commands: [
    'domain',
    'team',
    'journal',
    'output',
    'review',
    'search',
    'trackers',
    'exchange',
    'drill',
    'settings',
  ],
};

/** The commands that open the console or start the watch: the one way from one face to another. */
const openers = '^source/commands/(console|console-review|open|watch|watch-board|doctor-notify)\\.ts$';

const others = room => rooms.filter(other => other !== room && !allowed[room].includes(other));

module.exports = {
  forbidden: [
    {
      name: 'no-circles',
      severity: 'error',
      from: {},
      to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only', 'dynamic-import'] } },
    },
    ...rooms.map(room => ({
      name: `${room}-imports`,
      severity: 'error',
      from: { path: `^source/${room}/`, ...(room === 'commands' && { pathNot: openers }) },
      to: { path: `^source/(${others(room).join('|')})/` },
    })),
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
      from: { orphan: true, path: '^source/', pathNot: 'start\\.ts$' },
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
