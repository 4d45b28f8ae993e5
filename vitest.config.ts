import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['test/**/*.test.{ts,tsx}'],
    testTimeout: 30_000,
    hookTimeout: 30_000,
    // The end-to-end tests start terminals and processes of their own: with a second worker on two cores they are late.
    maxWorkers: 1,
    env: { TZ: 'UTC', NO_COLOR: '', FORCE_COLOR: '0' },
  },
});
