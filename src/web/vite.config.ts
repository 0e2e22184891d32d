import { defineConfig } from "vitest/config";
import { shellList } from "./build/shellList.ts";
import { tsMlsPatch } from "./build/tsMlsPatch.ts";

export default defineConfig({
  plugins: [tsMlsPatch(), shellList()],
  build: {
    target: "es2023",
    outDir: process.env.WEB_OUT ?? "dist",
    emptyOutDir: true,
    // Inlined assets and the polyfill would need a looser Content-Security-Policy.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    rollupOptions: {
      input: { app: "index.html", console: "console.html", sw: "src/sw.ts" },
      output: {
        entryFileNames: (chunk) => (chunk.name === "sw" ? "sw.js" : "assets/[name]-[hash].js"),
      },
    },
  },
  test: {
    include: ["{src,build,test}/**/*.test.{ts,tsx}"],
    environment: "node",
    // ts-mls passes through Vite, so that the tests run the corrected library too.
    server: { deps: { inline: ["ts-mls"] } },
    testTimeout: 20_000,
  },
});
