/** A clinic's log as its server shows it to one person; every answer can be made to lie. */
import { newDeviceKey } from "../src/certificates/index.ts";
import { NamePart } from "../src/certificates/names.ts";
import type { OwnLogPorts } from "../src/ownLog/index.ts";
import { type Bytes, commitment, utf8 } from "../src/tlog/index.ts";
import { toBase64 } from "../src/wire/bytes.ts";
import { freshId, type PersonId } from "../src/wire/ids.ts";
import type { OwnLogPage, OwnLogRow } from "../src/wire/ownLog.ts";
import { type Clinic, certificate, NOW, openClinic } from "./clinic.ts";
import { type LogSigner, signedBy } from "./logSigner.ts";
import { naivePath, naiveRoot, naiveTiles, served } from "./naiveTree.ts";

const ORIGIN = "clinic.example/logs/1";
const PAGE = 50;

interface Entry {
  readonly record: string;
  readonly salt: Bytes;
  readonly seq: number;
  readonly entry: Bytes;
  readonly mine: boolean;
}

export interface OwnLogServer {
  readonly clinic: Clinic;
  readonly me: PersonId;
  readonly ada: PersonId;
  signer: LogSigner;
  /** Something happened; about the person, unless it says about whom else. */
  record(fields?: Readonly<Record<string, string | number>>): Promise<void>;
  /** What is answered, before anybody bends it. */
  page(before: number | null): Promise<OwnLogPage>;
  /** The log loses its newest entries, as when a backup is put back. */
  rollBack(entries: number): void;
  /** What this browser has to read it with; the vault is a map. */
  readonly ports: OwnLogPorts;
  /** Bends each answer on its way. */
  bend: (page: OwnLogPage) => OwnLogPage | Promise<OwnLogPage>;
}

export async function openOwnLog(): Promise<OwnLogServer> {
  const clinic = await openClinic();
  const [me, ada] = [freshId<PersonId>(), freshId<PersonId>()];
  const log: Entry[] = [];
  const kept = new Map<string, unknown>();
  const entries = (): readonly Bytes[] => log.map(({ entry }) => entry);

  async function add(fields: Readonly<Record<string, string | number>>): Promise<void> {
    const mine = fields.subject === undefined;
    const seq = log.filter((one) => one.mine).length + 1;
    const all: Readonly<Record<string, string | number>> = {
      actor: ada,
      actorRole: "THERAPIST",
      event: "CONVERSATION_OPENED",
      index: log.length,
      outcome: 0,
      recorded: NOW.toISOString(),
      subject: me,
      subjectSeq: mine ? seq : 1,
      v: 1,
      ...fields,
    };
    const record = JSON.stringify(
      Object.fromEntries(Object.entries(all).toSorted(([a], [b]) => (a < b ? -1 : 1))),
    );
    const salt = crypto.getRandomValues(new Uint8Array(32));
    log.push({ record, salt, seq, mine, entry: await commitment(salt, utf8(record)) });
  }

  const server: OwnLogServer = {
    clinic,
    me,
    ada,
    signer: await signedBy(ORIGIN),
    record: (fields = {}) => add(fields),
    rollBack: (count) => void log.splice(-count, count),
    bend: (page) => page,
    async page(before) {
      await add({ actor: me, actorRole: "CLIENT", event: "OWN_LOG_VIEWED" });
      const all = entries();
      const found = log
        .map((one, index) => ({ ...one, index }))
        .filter(({ mine, seq }) => mine && seq < (before ?? Number.MAX_SAFE_INTEGER))
        .toReversed();
      const rows = found.slice(0, PAGE).map(
        ({ record, salt, seq, index }): OwnLogRow => ({
          index,
          subjectSeq: seq,
          record,
          salt: toBase64(salt),
          path: naivePath(index, all).map(toBase64),
          name: "Dr. Ada Reyes",
          purpose: "TREAT",
        }),
      );
      return {
        vkey: server.signer.vkey,
        certificate: await vouchedFor(clinic, server.signer),
        checkpoint: await server.signer.note(
          `${ORIGIN}\n${all.length}\n${toBase64(naiveRoot(all))}\n`,
        ),
        rows,
        more: found.length > PAGE,
      };
    },
    ports: {
      person: me,
      clinic: clinic.authority,
      now: () => NOW,
      vault: {
        get: async <T>(store: string, key: string) => kept.get(`${store}/${key}`) as T | undefined,
        write: async (changes) => {
          for (const { store, key, value } of changes) kept.set(`${store}/${key}`, value);
        },
      },
      page: async (before) => server.bend(await server.page(before)),
      files: () => served(naiveTiles(entries())),
    },
  };
  return server;
}

/** As the clinic's authority vouches for the log's key. */
export async function vouchedFor(
  clinic: Clinic,
  signer: Pick<LogSigner, "publicKey">,
): Promise<Bytes> {
  return certificate({
    subject: [
      [NamePart.COMMON_NAME, "Haven Clinic access log"],
      [NamePart.ROLE, "ACCESS_LOG"],
    ],
    publicKey: signer.publicKey,
    issuer: clinic.issuingName,
    issuerKey: clinic.issuingKey,
  });
}

/** A certificate by somebody who is not the clinic. */
export async function vouchedByStranger(clinic: Clinic, signer: LogSigner): Promise<Bytes> {
  return vouchedFor({ ...clinic, issuingKey: await newDeviceKey() }, signer);
}
