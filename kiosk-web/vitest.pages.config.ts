import { defineConfig } from 'vitest/config'

/** The built pages in a real browser, against a real server. Run by `npm run test:pages`. */
export default defineConfig({
  test: {
    include: ['tests/pages/**/*.test.ts'],
    testTimeout: 180_000,
    hookTimeout: 180_000,
    fileParallelism: false,
  },
})
