import { createHash } from "node:crypto";
import type { Plugin } from "vite";

/**
 * Tells the service worker which files make the app's shell, and gives it a version that changes
 * exactly when one of them does. Stops the build when the worker no longer asks for the list.
 */
export function shellList(): Plugin {
  return {
    name: "alcove-shell-list",
    apply: "build",
    enforce: "post",
    generateBundle(_options, bundle) {
      const worker = bundle["sw.js"];
      if (worker?.type !== "chunk") this.error("the service worker is not in the bundle");
      if (worker.imports.length > 0) this.error("the service worker must stand alone");
      const files = new Set<string>();
      const add = (name: string): void => {
        const chunk = bundle[name];
        if (files.has(name) || chunk?.type !== "chunk") return;
        files.add(name);
        for (const css of chunk.viteMetadata?.importedCss ?? []) files.add(css);
        for (const next of [...chunk.imports, ...chunk.dynamicImports]) add(next);
      };
      for (const chunk of Object.values(bundle)) {
        if (chunk.type === "chunk" && chunk.isEntry && chunk.name === "app") add(chunk.fileName);
      }
      const shell = ["/", "/icon.svg", ...[...files].sort().map((name) => `/${name}`)];
      const version = createHash("sha256").update(shell.join("\n")).digest("hex").slice(0, 16);
      const written = worker.code
        .replace("__SHELL_FILES__", JSON.stringify(shell).slice(1, -1).replaceAll('"', ""))
        .replace("__SHELL_VERSION__", version);
      if (written === worker.code) this.error("the service worker does not ask for its list");
      worker.code = written;
    },
  };
}
