import { execFile } from "node:child_process";
import { existsSync, readdirSync, readFileSync, readlinkSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type Clinic, ROOT, startClinic } from "./clinic.ts";

let clinic: Clinic;
beforeAll(async () => {
  clinic = await startClinic();
});
afterAll(() => clinic?.close());

interface Ended {
  readonly code: number;
  readonly said: string;
}

function scriptsRun(...options: readonly string[]): Promise<Ended> {
  return new Promise((resolve) => {
    execFile(join(ROOT, "scripts/run"), options, (error, stdout, stderr) => {
      resolve({ code: typeof error?.code === "number" ? error.code : 0, said: stdout + stderr });
    });
  });
}

test("it prints fewer than fifteen lines, with a link for every role", () => {
  const lines = clinic.printed.trim().split("\n");
  expect(lines.length).toBeLessThan(15);
  expect(new Set(Object.values(clinic.links)).size).toBe(4);
  expect(clinic.printed).toContain(clinic.url);
  expect(clinic.printed).toContain(clinic.data);
  expect(clinic.printed).toContain("Ctrl-C");
  expect(clinic.printed).toContain("NOT FOR REAL PATIENTS");
});

/** Local addresses, as the kernel writes them, of every socket this process listens on. */
function listening(pid: string): readonly string[] {
  const own = new Set(
    readdirSync(`/proc/${pid}/fd`).map((fd) => {
      try {
        return /^socket:\[(\d+)\]$/.exec(readlinkSync(`/proc/${pid}/fd/${fd}`))?.[1];
      } catch {
        return undefined;
      }
    }),
  );
  const table = ["tcp", "tcp6"].map((name) => readFileSync(`/proc/${pid}/net/${name}`, "utf8"));
  return table
    .flatMap((text) => text.trim().split("\n").slice(1))
    .map((line) => line.trim().split(/\s+/))
    .filter(([, , , state, , , , , , inode]) => state === "0A" && own.has(inode))
    .map(([, local]) => local ?? "");
}

test("it listens on this machine only, and on one port only", () => {
  const addresses = listening(readFileSync(join(clinic.data, "server.pid"), "utf8").trim());
  expect(addresses).toHaveLength(1);
  // 127.0.0.1, plain or inside an IPv6 address.
  expect(addresses[0]).toMatch(/^(?:0{16}FFFF0000)?0100007F:/);
});

test("a taken port, used data and an unknown option are each one sentence", async () => {
  const { port } = new URL(clinic.url);
  expect(await scriptsRun("--port", port)).toEqual({
    code: 1,
    said: `Port ${port} is taken by another program; choose one with scripts/run --port N.\n`,
  });
  const used = await scriptsRun("--port", "1", "--data", clinic.data);
  expect(used.code).toBe(1);
  expect(used.said).toMatch(/^Alcove already runs with this data, as process \d+\.\n$/);
  const foreign = await scriptsRun("--fresh", "--port", "1", "--data", join(ROOT, "src"));
  expect(foreign.said).toContain("was not made by Alcove");
  expect(existsSync(join(ROOT, "src/protocol"))).toBe(true);
  expect((await scriptsRun("--frsh")).said).toMatch(/^scripts\/run: unknown option.*\n$/);
});

test("what Ctrl-C stops is gone, and what it knew is kept", async () => {
  const pid = Number(readFileSync(join(clinic.data, "server.pid"), "utf8"));
  expect(await clinic.stop()).toBe(0);
  expect(() => process.kill(pid, 0)).toThrow();
  expect(existsSync(join(clinic.data, "alcove.mv.db"))).toBe(true);
});

const JVMS = "/usr/lib/jvm";
const newer = (existsSync(JVMS) ? readdirSync(JVMS) : []).find(
  (name) => /-2[1-9](?:-|$)/.test(name) && existsSync(join(JVMS, name, "bin/java")),
);

test.skipIf(newer === undefined)("it starts on a newer Java as well", async () => {
  const other = await startClinic(join(JVMS, newer ?? ""));
  try {
    const pid = readFileSync(join(other.data, "server.pid"), "utf8").trim();
    expect(readlinkSync(`/proc/${pid}/exe`)).toContain(newer);
    expect((await fetch(`${other.url}/api/clinic`)).status).toBe(200);
    expect(await other.stop()).toBe(0);
  } finally {
    await other.close();
  }
});
