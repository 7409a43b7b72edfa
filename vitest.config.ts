import { availableParallelism } from "node:os";
import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    include: ["tests/**/*.test.ts", "src/**/*.test.ts", "rules/**/*.test.ts"],
    exclude: [
      "**/node_modules/**",
      "dist/**",
      "examples/**",
      "tests/scenarios/*/repo/**",
      "tests/scenarios/{guards,claims,claims-holdout}/**",
      // A run of its own: vitest.zoo.config.ts.
      "tests/guards/zoo.test.ts",
      // And one more: vitest.e2e.config.ts.
      "tests/e2e/**",
    ],
    setupFiles: ["tests/reproducible.ts"],
    // Many tests wait for a child process: with a worker a core, cores are idle.
    maxWorkers: availableParallelism() + 1,
    testTimeout: 60_000,
    hookTimeout: 120_000,
  },
});
