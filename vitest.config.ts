import { defineConfig } from 'vitest/config';

const specs = (suffix: string) => ['services', 'temporal', 'tools', 'proto', 'web/tools'].map((room) => `${room}/**/*.${suffix}.ts`);
const served = ['db', 'replay', 'flow', 'mesh'].flatMap((kind) => specs(`${kind}.spec`));

export default defineConfig({
  test: {
    pool: 'forks',
    exclude: ['**/node_modules/**', '**/gen/**'],
    setupFiles: ['services/kit/src/testing/record.ts'],
    projects: [
      { extends: true, test: { name: 'unit', include: specs('spec'), exclude: ['**/node_modules/**', ...served] } },
      // Beside real parts, on a machine that others use as well, a race may be lost that is won alone: it is run once more, and told of.
      { extends: true, test: { name: 'served', include: served, testTimeout: 30_000, hookTimeout: 60_000, retry: process.env['CI'] ? 1 : 0 } },
    ],
  },
});
