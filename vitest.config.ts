import { defineConfig } from 'vitest/config';

/** Real terminals: last, so that nothing but another of them makes their frames late. */
const terminals = ['test/e2e/{console,room}/*.test.ts', 'test/e2e/driver/terminal.test.ts'];
/** They start races and many processes of their own, which wait for disks and signals more than for a processor. */
const processes = ['test/crash/**/*.test.ts', 'test/e2e/**/*.test.ts'];

export default defineConfig({
  test: {
    testTimeout: 30_000,
    hookTimeout: 30_000,
    env: { TZ: 'UTC', NO_COLOR: '', FORCE_COLOR: '0' },
    projects: [
      {
        extends: true,
        test: {
          name: 'together',
          include: ['test/**/*.test.{ts,tsx}'],
          exclude: [...terminals, ...processes],
          maxWorkers: 2,
          sequence: { groupOrder: 0 },
        },
      },
      {
        extends: true,
        test: {
          name: 'processes',
          include: processes,
          exclude: terminals,
          maxWorkers: 2,
          sequence: { groupOrder: 1 },
        },
      },
      {
        extends: true,
        test: { name: 'terminals', include: terminals, maxWorkers: 2, sequence: { groupOrder: 2 } },
      },
    ],
  },
});
