import { defineConfig } from "vitest/config";

/** Browsers against a real server: one file after the other, each with a clinic of its own. */
export default defineConfig({
  test: {
    include: ["**/*.spec.ts"],
    fileParallelism: false,
    testTimeout: 120_000,
    hookTimeout: 240_000,
    bail: 0,
  },
});
