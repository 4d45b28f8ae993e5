import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['test/**/*.test.{ts,tsx}'],
    testTimeout: 30_000,
    hookTimeout: 30_000,
    // Two cores, and the end-to-end tests start processes of their own: more workers only make each other late.
    maxWorkers: 2,
    env: { TZ: 'UTC', NO_COLOR: '', FORCE_COLOR: '0' },
  },
});
