import { defineConfig } from 'vitest/config';

/** Real consoles in real terminals: last, so that only another of them can delay their frames. */
const terminals = ['test/e2e/{console,room}/*.test.ts', 'test/e2e/driver/terminal.test.ts'];
/** They start many processes of their own, which wait for disks and signals more than for a processor. */
const processes = ['test/crash/**/*.test.ts', 'test/e2e/**/*.test.ts'];
/** They replace modules or globals, which must not reach other files: each in a worker of its own. */
const isolated = [
  'test/store/local/claim.test.ts',
  'test/console/room/latency.test.tsx',
  'test/console/room/timeline/use-timeline.test.tsx',
];

export default defineConfig({
  test: {
    testTimeout: 30_000,
    hookTimeout: 30_000,
    // Without a size in the environment Ink starts `tput` for each frame of a screen that has none.
    env: { TZ: 'UTC', NO_COLOR: '', FORCE_COLOR: '0', COLUMNS: '80', LINES: '24' },
    globalSetup: 'test/builders/run-folder.ts',
    // Loading Vitest and the program again for each file costs more CPU time than most files take.
    isolate: false,
    maxWorkers: 2,
    projects: [
      {
        extends: true,
        test: {
          name: 'together',
          include: ['test/**/*.test.{ts,tsx}'],
          exclude: [...terminals, ...processes, ...isolated],
          sequence: { groupOrder: 0 },
        },
      },
      {
        extends: true,
        test: { name: 'isolated', include: isolated, isolate: true, sequence: { groupOrder: 1 } },
      },
      {
        extends: true,
        test: { name: 'processes', include: processes, exclude: terminals, sequence: { groupOrder: 2 } },
      },
      {
        extends: true,
        test: { name: 'terminals', include: terminals, sequence: { groupOrder: 3 } },
      },
    ],
  },
});
