import { trustStore } from "../src/certificates/index.ts";
import { Courier } from "../src/conversation/courier.ts";
import { makeKeyPackages } from "../src/conversation/keyPackages.ts";
import { orphaned } from "../src/conversation/outbox.ts";
import type { EntryRecord, Thread, ThreadRecord } from "../src/conversation/records.ts";
import { type MlsEngine, mlsEngine } from "../src/mls/index.ts";
import type { KnownDevice, PersonId } from "../src/wire/index.ts";
import { type Account, type Clinic, type EnrolledDevice, enrolDevice, NOW } from "./clinic.ts";
import type { MemoryServer } from "./memoryServer.ts";
import { MemoryShelf } from "./memoryShelf.ts";

const YEAR_MS = 365 * 24 * 60 * 60_000;

/** A browser: a device, its vault, and the courier that works in it. */
export class Browser {
  readonly shelf = new MemoryShelf();
  readonly device: EnrolledDevice;
  readonly #account: Account;
  readonly #clinic: Clinic;
  readonly #server: MemoryServer;
  #later: (() => void)[] = [];
  /** What the clock of this browser shows. */
  now = NOW.getTime();
  /** How many years its certificates have been shown already. */
  years = 0;
  courier!: Courier;

  private constructor(
    server: MemoryServer,
    clinic: Clinic,
    account: Account,
    device: EnrolledDevice,
  ) {
    this.#server = server;
    this.#clinic = clinic;
    this.#account = account;
    this.device = device;
  }

  /** @param before what an earlier device left: its conversations with messages, and no group */
  static async enrol(
    server: MemoryServer,
    clinic: Clinic,
    account: Account,
    before: readonly Thread[] = [],
    device?: EnrolledDevice,
  ): Promise<Browser> {
    const browser = await Browser.prepare(server, clinic, account, device);
    for (const { record, entries } of before) {
      const value = { ...record, group: null, pending: null };
      await browser.shelf.write([{ store: "threads", key: record.conversationId, value }]);
      for (const entry of entries) {
        const key = `${entry.conversationId} ${entry.id}`;
        await browser.shelf.write([{ store: "messages", key, value: orphaned(entry) }]);
      }
    }
    server.join(browser.row, await browser.offers());
    await browser.load();
    return browser;
  }

  /** A browser the server has not heard of. */
  static async prepare(
    server: MemoryServer,
    clinic: Clinic,
    account: Account,
    device?: EnrolledDevice,
  ): Promise<Browser> {
    return new Browser(server, clinic, account, device ?? (await enrolDevice(account)));
  }

  /** The server's row of this device. */
  get row(): KnownDevice {
    return {
      deviceId: this.device.deviceId,
      personId: this.#account.personId,
      certificate: this.device.chain[0],
      accountCertificate: this.device.chain[1],
    };
  }

  /** Fresh key packages; their secrets are kept here. */
  async offers(): Promise<readonly Uint8Array<ArrayBuffer>[]> {
    const fresh = await makeKeyPackages(await this.engine(), 4, false);
    await this.shelf.write(fresh.changes);
    return fresh.packages;
  }

  /** What loading the page does: all that is known is what the vault keeps. */
  async load(): Promise<void> {
    this.courier = await Courier.start({
      me: { deviceId: this.device.deviceId, personId: this.#account.personId },
      engine: await this.engine(),
      shelf: this.shelf,
      server: this.#server.port(this.device.deviceId),
      now: () => this.now,
      later: (_pause, work) => void this.#later.push(work),
    });
  }

  connect(): void {
    const { courier } = this;
    this.#server.connect(this.device.deviceId, (frame) => courier.arrived(frame));
  }

  cut(): void {
    this.#server.cut(this.device.deviceId);
    this.courier.lost();
  }

  /** Pauses end at once. */
  wake(): void {
    const due = this.#later;
    this.#later = [];
    for (const work of due) work();
  }

  texts(): readonly string[] {
    return this.entries().flatMap((entry) => (entry.kind === "notice" ? [] : [entry.text]));
  }

  states(): readonly string[] {
    return this.entries().flatMap((entry) => (entry.kind === "said" ? [entry.state] : []));
  }

  /** What was announced, in order. */
  notices(): readonly string[] {
    return this.entries().flatMap((entry) => {
      if (entry.kind !== "notice") return [];
      if (entry.notice === "unreadable") return [`unreadable: ${entry.cause}`];
      const mine = "mine" in entry ? (entry.mine ? "own " : "their ") : "";
      return [`${mine}${entry.notice}`];
    });
  }

  /** The person accepts the new key they are asked about. */
  async acceptsKey(): Promise<void> {
    const { record } = this;
    if (!record) throw new Error("no conversation");
    const key = record.changedKey ?? new Uint8Array(32);
    await this.courier.acceptNewKey(record.conversationId, key);
  }

  /** Whose browser it is. */
  get person(): PersonId {
    return this.#account.personId;
  }

  get record(): ThreadRecord | undefined {
    return this.courier.book.threads.value[0]?.record;
  }

  entries(): readonly EntryRecord[] {
    return this.courier.book.threads.value[0]?.entries ?? [];
  }

  engine(): Promise<MlsEngine> {
    const pins = {
      pinned: async (person: PersonId) =>
        (await this.shelf.get<{ readonly accountKey: Uint8Array }>("pins", person))?.accountKey,
    };
    return mlsEngine(
      this.device,
      trustStore(
        this.#clinic.authority,
        pins,
        () => new Date(NOW.getTime() + this.years * YEAR_MS),
      ),
      () => NOW,
    );
  }
}

/** Everything under way ends; pauses end too. */
export async function calm(...browsers: readonly Browser[]): Promise<void> {
  for (let round = 0; round < 12; round += 1) {
    for (const browser of browsers) {
      browser.wake();
      await browser.courier.settled();
    }
    await new Promise((done) => setTimeout(done, 2));
  }
}
