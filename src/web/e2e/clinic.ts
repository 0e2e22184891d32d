/** A demo clinic of its own for one test file, started as an operator would: by scripts/run. */
import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

export const ROOT = fileURLToPath(new URL("../../../", import.meta.url));

type Invited = "client" | "therapist" | "compliance" | "administrator";

export interface Clinic {
  readonly url: string;
  readonly data: string;
  readonly links: Readonly<Record<Invited, string>>;
  readonly printed: string;
  /** Ctrl-C, and the exit code that follows. */
  stop(): Promise<number | null>;
  /** Ends the process without warning and starts it again with the same data and address. */
  crashAndReturn(): Promise<void>;
  /** Stops and removes the data. */
  close(): Promise<void>;
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  server.close();
  await once(server, "close");
  if (address === null || typeof address === "string") throw new Error("no port");
  return address.port;
}

type Environment = Readonly<Record<string, string>>;

interface Running {
  readonly process: ChildProcess;
  readonly printed: string;
}

/** Resolves when everything has been printed: the last line is the warning about real patients. */
async function run(port: number, data: string, environment: Environment): Promise<Running> {
  const child = spawn(join(ROOT, "scripts/run"), ["--port", String(port), "--data", data], {
    stdio: ["ignore", "pipe", "pipe"],
    env: { ...process.env, ...environment },
  });
  let printed = "";
  return new Promise((resolve, reject) => {
    const read = (chunk: Buffer): void => {
      printed += chunk.toString("utf8");
      if (/NOT FOR REAL PATIENTS.*\n/.test(printed)) resolve({ process: child, printed });
    };
    child.stdout.on("data", read);
    child.stderr.on("data", read);
    child.once("exit", (code) => reject(new Error(`scripts/run ended with ${code}: ${printed}`)));
  });
}

/** The link on the line that names this role. */
function link(printed: string, role: Invited): string {
  const line = printed.split("\n").find((each) => new RegExp(`\\b${role}\\b`, "i").test(each));
  const found = /https?:\/\/\S+#\S+/.exec(line ?? "");
  if (found === null) throw new Error(`no link for ${role} in: ${printed}`);
  return found[0];
}

/** On the machine's own Java, or on the one in this folder; with settings of its own. */
export async function startClinic(javaHome?: string, settings: Environment = {}): Promise<Clinic> {
  const environment = javaHome === undefined ? settings : { ...settings, JAVA_HOME: javaHome };
  const port = await freePort();
  const data = mkdtempSync(join(tmpdir(), "alcove-e2e-"));
  let running = await run(port, data, environment);
  const { printed } = running;

  async function stop(): Promise<number | null> {
    if (running.process.exitCode !== null) return running.process.exitCode;
    const ended = once(running.process, "exit");
    running.process.kill("SIGTERM");
    const [code] = (await ended) as [number | null];
    return code;
  }

  return {
    url: `http://localhost:${port}`,
    data,
    printed,
    links: {
      client: link(printed, "client"),
      therapist: link(printed, "therapist"),
      compliance: link(printed, "compliance"),
      administrator: link(printed, "administrator"),
    },
    stop,
    async crashAndReturn() {
      const { readFileSync } = await import("node:fs");
      const ended = once(running.process, "exit");
      process.kill(Number(readFileSync(join(data, "server.pid"), "utf8")), "SIGKILL");
      await ended;
      running = await run(port, data, environment);
    },
    async close() {
      await stop();
      rmSync(data, { recursive: true, force: true });
    },
  };
}
