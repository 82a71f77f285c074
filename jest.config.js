export default {
  testTimeout: 180_000, // processes are started, and machines are shared: a limit for what hangs, not for what is slow
  testMatch: ['<rootDir>/test/**/*.test.ts'],
  extensionsToTreatAsEsm: ['.ts'],
  workerIdleMemoryLimit: '1GB', // modules of a test file that has ended are never let go of
  transform: {'\\.ts$': '<rootDir>/scripts/strip.mjs'},
};
