// Fails when a page's first load is over its budget: the page, its styles, its scripts and all
// they import statically, each gzipped. Usage: first-load.mjs <built web folder>
import { existsSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { gzipSync } from "node:zlib";

const folder = process.argv[2];
const BUDGET = 120 * 1024;
let over = false;

for (const page of ["index.html", "console/index.html"]) {
  if (!existsSync(join(folder, page))) {
    console.error(`${page} is missing from ${folder}`);
    process.exit(1);
  }
  const files = new Set([page]);
  for (const file of files) {
    const text = readFileSync(join(folder, file), "utf8");
    const wanted = file.endsWith(".html")
      ? /<(?:script|link)\b[^>]*?(?:src|href)="([^"]+\.(?:js|css))"/g
      : /(?:\bfrom|\bimport)\s*"(\.{1,2}\/[^"]+\.js)"/g;
    for (const [, name] of file.endsWith(".css") ? [] : text.matchAll(wanted)) {
      files.add(name.startsWith("/") ? name.slice(1) : join(dirname(file), name));
    }
  }
  let size = 0;
  for (const file of files) size += gzipSync(readFileSync(join(folder, file)), { level: 9 }).length;
  console.log(`${page}: ${(size / 1024).toFixed(1)} KB gzip in ${files.size} files`);
  over ||= size > BUDGET;
}
if (over) console.error(`A first load is over ${BUDGET / 1024} KB.`);
process.exit(over ? 1 : 0);
