/** A look at one's own log: its pages, checked, and what is missing between their lines. */
import type { ClinicAuthority } from "../certificates/index.ts";
import type { Fetch } from "../tlog/index.ts";
import type { Vault } from "../vault/index.ts";
import type { PersonId } from "../wire/ids.ts";
import type { OwnLogPage } from "../wire/ownLog.ts";
import { keepLog, keptLog } from "./kept.ts";
import { checkLine, type Line } from "./line.ts";
import { checkLog, type LogFlaw, type LogVerdict } from "./log.ts";

/** Numbers of records about this person that were not shown, both included. */
export interface Gap {
  readonly from: number;
  readonly to: number;
}

export interface Reading {
  /** Why the log itself is not believed, and no line was looked at; null when it is. */
  readonly flaw: LogFlaw | null;
  /** How many records the log has about everybody, where it is believed. */
  readonly size: number;
  /** Newest first. */
  readonly lines: readonly Line[];
  /** Newest first. */
  readonly gaps: readonly Gap[];
  /** Whether this very look, which is recorded before it is answered, is among the lines. */
  readonly fresh: boolean;
  /** Whether there are older lines to ask for. */
  readonly more: boolean;
}

export interface OwnLogPorts {
  readonly person: PersonId;
  readonly clinic: ClinicAuthority;
  readonly vault: Pick<Vault, "get" | "write">;
  readonly now: () => Date;
  /** A page of one's own log, older than the record numbered `before`. */
  readonly page: (before: number | null) => Promise<OwnLogPage>;
  /** The published files of the log with this origin. */
  readonly files: (origin: string) => Fetch;
}

/** The newest lines. Remembers what it believed. Throws `Unreachable` and `Refused`. */
export async function look(ports: OwnLogPorts): Promise<Reading> {
  const kept = await keptLog(ports.vault);
  const page = await ports.page(null);
  const reading = await readOn(ports, page, [], kept?.highest ?? 0, (lines) =>
    lines.some(
      (line) =>
        line.kind === "proved" &&
        line.seq > (kept?.highest ?? 0) &&
        line.record.event === "OWN_LOG_VIEWED" &&
        line.record.actor === ports.person,
    ),
  );
  if (isProved(reading)) {
    const { vkey, checkpoint } = page;
    await keepLog(ports.vault, { vkey, checkpoint, highest: reading.lines[0]?.seq ?? 0 });
  }
  return reading;
}

/** The same with the page that comes before. */
export async function lookFurther(ports: OwnLogPorts, so: Reading): Promise<Reading> {
  const kept = await keptLog(ports.vault);
  const page = await ports.page(so.lines.at(-1)?.seq ?? null);
  return readOn(ports, page, so.lines, kept?.highest ?? 0, () => so.fresh);
}

/** Everything that was shown is proved, and nothing between is missing. */
export function isProved({ flaw, lines, gaps, fresh }: Reading): boolean {
  return (
    flaw === null && fresh && gaps.length === 0 && lines.every(({ kind }) => kind === "proved")
  );
}

/** How many of the oldest records are not there any more: a clinic may remove them after years. */
export function goneBefore({ flaw, lines, more }: Reading): number {
  const last = lines.at(-1);
  return flaw === null && !more && last !== undefined ? last.seq - 1 : 0;
}

async function readOn(
  ports: OwnLogPorts,
  page: OwnLogPage,
  before: readonly Line[],
  highest: number,
  isFresh: (lines: readonly Line[]) => boolean,
): Promise<Reading> {
  const trusted = { clinic: ports.clinic, kept: await keptLog(ports.vault), now: ports.now() };
  const log: LogVerdict = await checkLog(page, trusted, ports.files);
  if (log.kind === "flawed") {
    return { flaw: log.flaw, size: 0, lines: [], gaps: [], fresh: false, more: false };
  }
  const { checkpoint } = log;
  const checked = await Promise.all(
    page.rows.map((row) => checkLine(row, ports.person, checkpoint)),
  );
  const lines = inOrder([...before, ...checked]);
  return {
    flaw: null,
    size: checkpoint.size,
    lines,
    gaps: gapsOf(lines, highest),
    fresh: isFresh(lines),
    more: page.more && page.rows.length > 0,
  };
}

/** Numbers and places only fall: a line shown twice, or under two numbers, is none. */
function inOrder(lines: readonly Line[]): readonly Line[] {
  return lines.map((line, at) => {
    const above = lines[at - 1];
    if (above === undefined || (line.seq < above.seq && line.index < above.index)) return line;
    const { index, seq, name, purpose } = line;
    return { index, seq, name, purpose, kind: "flawed", flaw: "misplaced" };
  });
}

/** What is missing from the highest number ever seen down to the oldest line. */
function gapsOf(lines: readonly Line[], highest: number): readonly Gap[] {
  const gaps: Gap[] = [];
  let next = Math.max(highest, lines[0]?.seq ?? 0);
  for (const { seq } of lines) {
    if (seq < next) gaps.push({ from: seq + 1, to: next });
    next = seq - 1;
  }
  if (lines.length === 0 && highest > 0) gaps.push({ from: 1, to: highest });
  return gaps;
}
