import { defineConfig } from 'vitest/config'
import { vuePlugin } from './scripts/bundle'

export default defineConfig({
  plugins: [vuePlugin()],
  define: { __WORKER_URL__: '""', __INNER_WORKER__: '""' },
  test: { include: ['tests/**/*.test.ts'], exclude: ['tests/pages/**'], testTimeout: 60_000 },
})
