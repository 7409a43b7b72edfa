/** The example from its first audit to its last (`npm run e2e`): apart from the other tests, as it installs Python packages and renders. */
import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    include: ["tests/e2e/**/*.test.ts"],
    setupFiles: ["tests/reproducible.ts"],
    // Each step goes on from the one before.
    bail: 1,
    testTimeout: 600_000,
    hookTimeout: 600_000,
  },
});
