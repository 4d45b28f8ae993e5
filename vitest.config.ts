import { defineConfig } from 'vitest/config';

/** They start terminals, races and many processes of their own: with a second worker on two cores they are late. */
const alone = ['test/e2e/**/*.test.{ts,tsx}', 'test/crash/**/*.test.ts'];

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
          exclude: alone,
          maxWorkers: 2,
          sequence: { groupOrder: 0 },
        },
      },
      {
        extends: true,
        test: { name: 'alone', include: alone, maxWorkers: 1, sequence: { groupOrder: 1 } },
      },
    ],
  },
});
