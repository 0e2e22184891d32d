import { beforeEach, describe, expect, it } from "vitest";
import { signedBy } from "../../test/logSigner.ts";
import { type OwnLogServer, openOwnLog, vouchedByStranger } from "../../test/ownLogServer.ts";
import {
  checkProof,
  commitment,
  openCheckpoint,
  readProof,
  readVerifierKey,
  utf8,
} from "../tlog/index.ts";
import type { OwnLogPage, OwnLogRow } from "../wire/ownLog.ts";
import { forgetLog, goneBefore, isProved, look, lookFurther, type Reading } from "./index.ts";
import { keptLog } from "./kept.ts";
import { readRecord } from "./record.ts";

let server: OwnLogServer;

beforeEach(async () => {
  server = await openOwnLog();
  await server.record();
  await server.record({ event: "SIGNED_IN", actor: server.ada, subject: server.ada });
  await server.record();
});

/** The newest row that is not the look itself. */
function bendRow(page: OwnLogPage, change: (row: OwnLogRow) => Partial<OwnLogRow>): OwnLogPage {
  return {
    ...page,
    rows: page.rows.map((row, at) => (at === 1 ? { ...row, ...change(row) } : row)),
  };
}

function flaws({ lines }: Reading): readonly string[] {
  return lines.map((line) => (line.kind === "proved" ? "" : line.flaw));
}

describe("one's own log, told truly", () => {
  it("is proved, every line of it, and nobody else's lines are in it", async () => {
    const reading = await look(server.ports);
    expect(isProved(reading)).toBe(true);
    expect(reading.lines.map(({ seq }) => seq)).toEqual([3, 2, 1]);
    expect(reading.lines.map(({ index }) => index)).toEqual([3, 2, 0]);
    expect(goneBefore(reading)).toBe(0);
  });

  it("gives receipts that anybody can check who has the log's key", async () => {
    const [line] = (await look(server.ports)).lines;
    const proof = readProof(line?.kind === "proved" ? line.proof : "");
    const extra = proof.extra ?? new Uint8Array(0);
    const entry = await commitment(extra.slice(0, 32), extra.slice(32));
    const checkpoint = await checkProof(proof, entry, await readVerifierKey(server.signer.vkey));
    expect(checkpoint.size).toBe(4);
  });

  it("is followed as it grows, and remembered each time", async () => {
    await look(server.ports);
    for (let round = 0; round < 4; round++) {
      await server.record();
      expect(isProved(await look(server.ports))).toBe(true);
    }
    const kept = await keptLog(server.ports.vault);
    const key = await readVerifierKey(server.signer.vkey);
    expect((await openCheckpoint(kept?.checkpoint ?? "", key)).size).toBe(12);
    expect(kept?.highest).toBe(11);
  });

  it("is read page by page, without a gap at the seams", async () => {
    for (let more = 0; more < 120; more++) await server.record();
    let reading = await look(server.ports);
    while (reading.more) reading = await lookFurther(server.ports, reading);
    expect(reading.lines.length).toBe(123);
    expect(isProved(reading)).toBe(true);
  });

  it("says how many old records are gone, without calling it a lie", async () => {
    server.bend = (page) => ({ ...page, rows: page.rows.slice(0, 2) });
    const reading = await look(server.ports);
    expect(goneBefore(reading)).toBe(1);
    expect(isProved(reading)).toBe(true);
  });
});

describe("a line is refused", () => {
  const lies: readonly (readonly [string, string, (row: OwnLogRow) => Partial<OwnLogRow>])[] = [
    [
      "whose act was edited",
      "changed",
      ({ record }) => ({ record: record.replace("CONVERSATION_OPENED", "SIGNED_OUT") }),
    ],
    [
      "whose time was edited",
      "changed",
      ({ record }) => ({ record: record.replace(/:\d\d\.\d{3}Z/, ":00.000Z") }),
    ],
    ["with another salt", "changed", () => ({ salt: "A".repeat(43).concat("=") })],
    ["with a salt that is not canonical", "changed", ({ salt }) => ({ salt: ` ${salt}` })],
    ["with a path too short", "changed", ({ path }) => ({ path: path.slice(1) })],
    ["with a path too long", "changed", ({ path }) => ({ path: [...path, path[0] ?? ""] })],
    ["with a swapped sibling", "changed", ({ path }) => ({ path: path.toReversed() })],
    ["at another place", "changed", ({ index }) => ({ index: index - 1 })],
    ["with another number than its record says", "misplaced", () => ({ subjectSeq: 1 })],
  ];

  it.each(lies)("%s", async (_lie, flaw, change) => {
    server.bend = (page) => bendRow(page, change);
    const reading = await look(server.ports);
    expect(isProved(reading)).toBe(false);
    expect(flaws(reading)[1]).toBe(flaw);
    expect(flaws(reading)[0]).toBe("");
  });

  it("that is shown twice", async () => {
    server.bend = (page) => ({ ...page, rows: page.rows.flatMap((row) => [row, row]) });
    expect(flaws(await look(server.ports)).slice(0, 2)).toEqual(["", "misplaced"]);
  });

  it("that is about somebody else", async () => {
    const other = await openOwnLog();
    const reading = await look({ ...server.ports, person: other.me });
    expect(flaws(reading)).toEqual(["misplaced", "misplaced", "misplaced"]);
  });
});

describe("the log is refused", () => {
  async function flawAfter(lie: () => void | Promise<void>): Promise<Reading["flaw"]> {
    expect(isProved(await look(server.ports))).toBe(true);
    await lie();
    return (await look(server.ports)).flaw;
  }

  it("when its signature is wrong, or by a key that is not pinned", async () => {
    server.bend = (page) => ({ ...page, checkpoint: page.checkpoint.replace(/\n4\n/, "\n5\n") });
    expect((await look(server.ports)).flaw).toBe("unsigned");
  });

  it("when nobody we trust vouches for its key at first sight", async () => {
    server.bend = async (page) => ({
      ...page,
      certificate: await vouchedByStranger(server.clinic, server.signer),
    });
    expect((await look(server.ports)).flaw).toBe("stranger");
    server.bend = async (page) => ({ ...page, vkey: (await signedBy(server.signer.name)).vkey });
    expect((await look(server.ports)).flaw).toBe("stranger");
    server.bend = (page) => ({ ...page, certificate: new Uint8Array(0) });
    expect((await look(server.ports)).flaw).toBe("stranger");
  });

  it("when this device's clock is far off, and says so", async () => {
    const now = () => new Date(Date.now() + 10 * 365 * 24 * 60 * 60_000);
    expect((await look({ ...server.ports, now })).flaw).toBe("clock");
  });

  it("when it has another key than before, until the person decides", async () => {
    const flaw = await flawAfter(async () => {
      server.signer = await signedBy(server.signer.name);
    });
    expect(flaw).toBe("other-key");
    await forgetLog(server.ports.vault);
    expect(isProved(await look(server.ports))).toBe(true);
  });

  it("when it has another key that the clinic does not vouch for", async () => {
    const flaw = await flawAfter(async () => {
      server.signer = await signedBy(server.signer.name);
      server.bend = async (page) => ({
        ...page,
        certificate: await vouchedByStranger(server.clinic, server.signer),
      });
    });
    expect(flaw).toBe("stranger");
  });

  it("when it is shorter than it was", async () => {
    expect(await flawAfter(() => server.rollBack(3))).toBe("shorter");
  });

  it("when it grew from another past", async () => {
    const flaw = await flawAfter(async () => {
      server.rollBack(2);
      for (let more = 0; more < 5; more++) await server.record();
    });
    expect(flaw).toBe("forked");
  });

  it("when it is as long as it was, with another past", async () => {
    const flaw = await flawAfter(async () => {
      server.rollBack(3);
      await server.record();
      await server.record();
    });
    expect(flaw).toBe("forked");
  });

  it("when it does not show the tiles that would prove it", async () => {
    await look(server.ports);
    const reading = await look({ ...server.ports, files: () => async () => null });
    expect(reading.flaw).toBe("forked");
  });
});

describe("what is left out is noticed", () => {
  it("between two lines", async () => {
    server.bend = (page) => ({ ...page, rows: page.rows.toSpliced(1, 1) });
    const reading = await look(server.ports);
    expect(reading.gaps).toEqual([{ from: 2, to: 2 }]);
    expect(isProved(reading)).toBe(false);
    expect(await keptLog(server.ports.vault)).toBeUndefined();
  });

  it("at the top, because the look itself is missing", async () => {
    server.bend = (page) => ({ ...page, rows: page.rows.slice(1) });
    const reading = await look(server.ports);
    expect(reading.fresh).toBe(false);
    expect(isProved(reading)).toBe(false);
  });

  it("when an older answer is played again", async () => {
    let first: OwnLogPage | undefined;
    server.bend = (page) => {
      first ??= page;
      return first;
    };
    expect(isProved(await look(server.ports))).toBe(true);
    const again = await look(server.ports);
    expect(again.flaw).toBeNull();
    expect(again.fresh).toBe(false);
  });

  it("when nothing at all is shown", async () => {
    await look(server.ports);
    server.bend = (page) => ({ ...page, rows: [] });
    const reading = await look(server.ports);
    expect(reading.gaps).toEqual([{ from: 1, to: 3 }]);
    expect(isProved(reading)).toBe(false);
  });
});

describe("a record's text", () => {
  const honest = `{"event":"SIGNED_IN","index":0,"outcome":0,"recorded":"2026-11-22T12:00:00.123Z","subjectSeq":1,"v":1}`;

  it("is read, also an act this page does not know yet", () => {
    expect(readRecord(honest).recorded.getTime()).toBe(Date.UTC(2026, 10, 22, 12, 0, 0, 123));
    expect(readRecord(honest.replace("SIGNED_IN", "TELEPORTED")).event).toBe("TELEPORTED");
  });

  it.each([
    ["blanks", honest.replace(",", ", ")],
    ["keys out of order", honest.replace(`"event":"SIGNED_IN",`, "").replace("}", `,"event":"A"}`)],
    ["a key twice", honest.replace("{", `{"event":"SIGNED_OUT",`)],
    ["another version", honest.replace(`"v":1`, `"v":2`)],
    ["a time without milliseconds", honest.replace(".123", "")],
    ["an outcome there is not", honest.replace(`"outcome":0`, `"outcome":1`)],
    ["text for an act", honest.replace("SIGNED_IN", "signed in")],
    ["no JSON", honest.slice(1)],
    ["a list", "[]"],
    ["nothing", ""],
  ])("is refused with %s", (_what, text) => {
    expect(() => readRecord(text)).toThrow("PARSE");
  });

  it("is committed to byte for byte", async () => {
    const salt = new Uint8Array(32);
    expect(await commitment(salt, utf8(honest))).not.toEqual(
      await commitment(salt, utf8(`${honest} `)),
    );
  });
});
