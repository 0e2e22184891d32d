// Adds up what the test tools wrote. Usage: count-tests.mjs <results folder> <failed steps>
import { existsSync, readdirSync, readFileSync } from "node:fs";

const [folder, failedSteps] = process.argv.slice(2);
let passed = 0;
let failed = 0;

for (const reports of ["target/surefire-reports", "target/failsafe-reports"]) {
  const files = existsSync(reports) ? readdirSync(reports) : [];
  for (const file of files.filter((name) => /^TEST-.*\.xml$/.test(name))) {
    // The cases themselves: for nested classes the suite's own numbers say nothing.
    const cases = readFileSync(`${reports}/${file}`, "utf8").split(/<testcase\s/).slice(1);
    const broken = cases.filter((each) => /<(error|failure)[\s>]/.test(each)).length;
    const skipped = cases.filter((each) => /<skipped[\s/>]/.test(each)).length;
    failed += broken;
    passed += cases.length - broken - skipped;
  }
}
for (const file of ["web.json", "e2e.json"]) {
  if (existsSync(`${folder}/${file}`)) {
    const report = JSON.parse(readFileSync(`${folder}/${file}`, "utf8"));
    passed += report.numPassedTests;
    failed += report.numFailedTests;
  }
}
// A step that failed without a failing test (a build, a format check) still counts as a failure.
failed = Math.max(failed, Number(failedSteps));
console.log(`Tests: ${passed} passed, ${failed} failed`);
process.exit(failed > 0 || passed === 0 ? 1 : 0);
