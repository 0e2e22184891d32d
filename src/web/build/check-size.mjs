// Fails when what the app loads first is over its budget. Run after the build:
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

const app = firstLoad("index.html");
if (print) {
  console.log(`app ${app} B, console ${firstLoad("console/index.html")} B (gzip)`);
  for (const file of readdirSync(join(output, "assets"))) {
    console.log(`  ${file} ${gzipped(`assets/${file}`)} B`);
  }
}
if (app > BUDGET) {
  console.error(`The app's first load is ${app} bytes gzipped; the budget is ${BUDGET}.`);
  process.exit(1);
}
