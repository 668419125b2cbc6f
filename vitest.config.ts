import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    // The virtual rig takes over a process's timers and sockets: each file has a process of its own.
    pool: 'forks',
    maxWorkers: 2,
    // CI counts tests from a file: FAULTLINE_TEST_REPORT names it.
    reporters: process.env.FAULTLINE_TEST_REPORT ? ['default', 'json'] : ['default'],
    ...(process.env.FAULTLINE_TEST_REPORT ? { outputFile: { json: process.env.FAULTLINE_TEST_REPORT } } : {}),
    // What was kept says that it is valid: a change of what checks it would not show.
    env: { FAULTLINE_CACHE: 'off' },
    testTimeout: 60_000,
    hookTimeout: 60_000,
  },
});
