/** The zoo of guards (`npm run zoo`): apart from the other tests, as it needs the tools of scripts/zoo-tools.sh and some minutes. */
import { availableParallelism } from "node:os";
import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    include: ["tests/guards/zoo.test.ts"],
    setupFiles: ["tests/reproducible.ts"],
    maxConcurrency: availableParallelism(),
    testTimeout: 600_000,
    hookTimeout: 120_000,
  },
});
