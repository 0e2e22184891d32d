// Fails when what the app or the console loads first is over its budget. Run after the build:
//   node build/check-size.mjs OUTPUT [--print]
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { gzipSync } from "node:zlib";

const BUDGET = 120 * 1024;
const [output, print] = process.argv.slice(2);

function gzipped(file) {
  return gzipSync(readFileSync(join(output, file)), { level: 9 }).length;
}

function firstLoad(page) {
  const html = readFileSync(join(output, page), "utf8");
  const files = [...html.matchAll(/(?:src|href)="\/(assets\/[^"]+)"/g)].map((match) => match[1]);
  if (files.length === 0) throw new Error(`${page} loads nothing`);
  return [page, ...files].reduce((sum, file) => sum + gzipped(file), 0);
}

const loads = { app: firstLoad("index.html"), console: firstLoad("console.html") };
if (print) {
  console.log(`app ${loads.app} B, console ${loads.console} B (gzip)`);
  for (const file of readdirSync(join(output, "assets"))) {
    console.log(`  ${file} ${gzipped(`assets/${file}`)} B`);
  }
}
for (const [page, size] of Object.entries(loads)) {
  if (size <= BUDGET) continue;
  console.error(`The ${page}'s first load is ${size} bytes gzipped; the budget is ${BUDGET}.`);
  process.exitCode = 1;
}
