/** The browser's engine and Bouncy Castle's, talking through the running server. */
import { type ChildProcess, execFileSync, spawn } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { openBrowser, type Watched } from "./browser.ts";
import { type Clinic, ROOT, startClinic } from "./clinic.ts";
import { acceptInvitation, hears, say, says, THERAPIST } from "./people.ts";

let clinic: Clinic;
let sam: Watched;
let peer: ChildProcess;
let printed = "";

beforeAll(async () => {
  const list = join(ROOT, "target/test-classpath.txt");
  const goal = ["dependency:build-classpath", "-Dmdep.includeScope=test"];
  execFileSync("mvn", ["-B", "-q", ...goal, `-Dmdep.outputFile=${list}`], { cwd: ROOT });
  const libraries = readFileSync(list, "utf8").trim();
  clinic = await startClinic();
  sam = await openBrowser(clinic.url);
  const classes = ["target/test-classes", "target/classes"].map((each) => join(ROOT, each));
  peer = spawn(
    "java",
    [
      "-cp",
      [...classes, libraries].join(":"),
      "clinic.alcove.testclient.InteropPeer",
      clinic.url,
      clinic.links.therapist,
    ],
    { stdio: ["pipe", "pipe", "inherit"] },
  );
  peer.stdout?.on("data", (chunk: Buffer) => {
    printed += chunk.toString("utf8");
  });
});
afterAll(async () => {
  peer?.kill();
  await sam?.close();
  await clinic?.close();
});

/** Waits until the Java device has printed this line. */
async function prints(line: string): Promise<void> {
  const deadline = performance.now() + 60_000;
  while (!printed.split("\n").includes(line)) {
    if (peer.exitCode !== null) throw new Error(`the Java device ended: ${printed}`);
    if (performance.now() > deadline) throw new Error(`never printed "${line}": ${printed}`);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

test("a Java device joins the group that the browser made", async () => {
  await prints("ready");
  await acceptInvitation(sam.page, clinic.links.client);
  await say(sam.page, THERAPIST, "Can you read this, whoever you are built by?");
  await prints("joined");
  await prints("received: Can you read this, whoever you are built by?");
  await says(sam.page, "Can you read this", "Delivered");
});

test("messages go both ways between the two engines", async () => {
  for (let i = 1; i <= 5; i++) {
    peer.stdin?.write(`From the castle, ${i}.\n`);
    await prints(`sent: From the castle, ${i}.`);
    await hears(sam.page, `From the castle, ${i}.`);
    await say(sam.page, THERAPIST, `From the browser, ${i}.`);
    await prints(`received: From the browser, ${i}.`);
  }
  await says(sam.page, "From the browser, 5.", "Delivered");
  expect(sam.complaints).toEqual([]);
});
