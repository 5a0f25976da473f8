import { defineConfig } from 'vitest/config';
import { watPlugin } from './tools/wat-plugin.ts';

export default defineConfig({
  plugins: [watPlugin()],
  test: {
    include: ['src/**/*.test.ts', 'tools/**/*.test.ts'],
    testTimeout: 60_000,
    pool: 'threads',
  },
});
