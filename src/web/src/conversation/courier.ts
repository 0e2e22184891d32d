/**
 * The courier carries the conversations of this browser. It alone touches groups and the outbox,
 * one act after the other, and it writes every act down before anybody outside hears of it:
 *
 * - a delivery is decrypted, stored with the group's new state, and only then acknowledged;
 * - a message is stored, sealed, stored again with the group's new state, and only then sent; on a
 *   new line the same bytes go out again under the same id, and the server keeps one;
 * - a commit of ours is stored as pending; it becomes true when the server says so. Until it is
 *   answered, deliveries wait: they may belong to the epoch after it.
 *
 * When the vault cannot be written the courier stops, because nothing it did would be true.
 */
import { signal } from "@preact/signals";
import { readContent, writeContent } from "../content/index.ts";
import type { MlsEngine, MlsRefusal } from "../mls/index.ts";
import { pauseBefore } from "../wire/backoff.ts";
import {
  type ClaimedKeyPackage,
  type ConversationId,
  type ConversationSummary,
  type DownFrame,
  freshId,
  fromHex,
  type Reason,
  reasonOf,
  refusedFor,
  toHex,
  type UpFrame,
  uuidBytes,
  uuidText,
} from "../wire/index.ts";
import { Book } from "./book.ts";
import { movedTo, notice } from "./groups.ts";
import { forgotten, makeKeyPackages, secretOf } from "./keyPackages.ts";
import { accepted, afterRefusal, delivered, failed, sealAgain, sealed } from "./outbox.ts";
import type { Change, ServerPort, Shelf } from "./ports.ts";
import type {
  DeviceRecord,
  DraftRecord,
  HeardRecord,
  PendingRecord,
  SaidRecord,
  ThisDevice,
  Thread,
  ThreadRecord,
} from "./records.ts";
import { planRoster, type RosterPlan } from "./roster.ts";

type Delivery = Extract<DownFrame, { $case: "deliver" }>["value"];

/** The numbers of Deliver.Kind in the frames. */
const APPLICATION = 1;
const COMMIT = 2;
const WELCOME = 3;

const TOP_UP = 20;

const EMPTY = { group: null, pending: null, changedKey: null, stuck: false, unread: 0 } as const;

export interface Surroundings {
  readonly me: ThisDevice;
  readonly engine: MlsEngine;
  readonly shelf: Shelf;
  readonly server: ServerPort;
  now(): number;
  /** Runs the work after so many milliseconds. */
  later(pause: number, work: () => void): void;
}

export class Courier {
  /** Whether the device is admitted on a living line. */
  readonly online = signal(false);
  /** The vault could not be written: only loading the page again helps. */
  readonly halted = signal(false);
  readonly book: Book;
  readonly #around: Surroundings;
  #turn: Promise<void> = Promise.resolve();
  #stored: bigint;
  #held: Delivery[] = [];
  /** Deliveries came for these, and the server does not count them among ours: not kept. */
  readonly #foreign = new Set<ConversationId>();
  #asking = false;
  #askAgain = false;
  #troubles = 0;
  /** Conversations whose roster or epoch the server called outdated since we last asked. */
  readonly #outdated = new Set<ConversationId>();

  private constructor(around: Surroundings, book: Book, stored: bigint) {
    this.#around = around;
    this.book = book;
    this.#stored = stored;
  }

  static async start(around: Surroundings): Promise<Courier> {
    const device = await around.shelf.get<DeviceRecord>("device", "queue");
    const book = await Book.load(around.shelf);
    return new Courier(around, book, BigInt(device?.stored ?? "0"));
  }

  /** Resolves when everything asked for so far is done. */
  settled(): Promise<void> {
    return this.#turn;
  }

  /** A frame from the server, in its order of arrival. */
  arrived(frame: DownFrame): void {
    void this.#take(() => this.#heard(frame));
  }

  /** The line is gone. What was on its way is sent again on the next one. */
  lost(): void {
    this.online.value = false;
    void this.#take(async () => {
      this.#held = [];
    });
  }

  /** Writes a message down; from then on it is the courier's to bring. */
  say(conversation: ConversationId, text: string): Promise<void> {
    return this.#take(async () => {
      const thread = this.book.thread(conversation);
      if (thread === undefined) return;
      const message: SaidRecord = {
        kind: "said",
        id: toHex(crypto.getRandomValues(new Uint8Array(16))),
        conversationId: conversation,
        order: this.book.nextOrder(),
        at: this.#around.now(),
        text,
        state: "waiting",
        clientMessageId: null,
        sealed: null,
        groupId: null,
      };
      await this.book.write({
        entries: [message],
        others: [{ store: "drafts", key: conversation }],
      });
      await this.#bring(conversation);
    });
  }

  /** The person asks for a failed message once more. */
  again(message: SaidRecord): Promise<void> {
    return this.#take(async () => {
      const now = this.#entry(message);
      if (now?.state !== "failed") return;
      await this.book.write({ entries: [sealAgain(now)] });
      await this.#bring(message.conversationId);
    });
  }

  /** The person accepts the other one's new key: it is remembered, and sending goes on. */
  acceptNewKey(conversation: ConversationId): Promise<void> {
    return this.#take(async () => {
      const record = this.book.thread(conversation)?.record;
      if (!record?.changedKey) return;
      const pin: Change = {
        store: "pins",
        key: record.peer.personId,
        value: { accountKey: record.changedKey },
      };
      await this.book.write({ record: { ...record, changedKey: null }, others: [pin] });
      await this.#bring(conversation);
      void this.refresh();
    });
  }

  /** The person looks at the conversation. */
  opened(conversation: ConversationId): Promise<void> {
    return this.#take(async () => {
      const record = this.book.thread(conversation)?.record;
      if (record && record.unread > 0) await this.book.write({ record: { ...record, unread: 0 } });
    });
  }

  /** Tells the server that the person opened the conversation: it stands in the access log. */
  tellOpened(conversation: ConversationId): void {
    // A look that could not be told is told with the next one.
    this.#around.server.openConversation(conversation).catch(() => undefined);
  }

  async draft(conversation: ConversationId): Promise<string> {
    const kept = await this.#around.shelf.get<DraftRecord>("drafts", conversation);
    return kept?.text ?? "";
  }

  keepDraft(conversation: ConversationId, text: string): Promise<void> {
    const value: DraftRecord = { conversationId: conversation, text };
    const change: Change = { store: "drafts", key: conversation };
    return this.#take(() =>
      this.#around.shelf.write([text === "" ? change : { ...change, value }]),
    );
  }

  /** Asks the server who is in which conversation, and mends the groups that differ. */
  async refresh(): Promise<void> {
    if (this.#asking) {
      this.#askAgain = true;
      return;
    }
    this.#asking = true;
    try {
      const found = await this.#around.server.conversations();
      await this.#take(() => this.#learned(found));
      await this.#take(() => this.#release());
      for (const summary of found) await this.#mend(summary);
    } catch {
      this.#askLater();
    } finally {
      this.#asking = false;
    }
    if (this.#askAgain) {
      this.#askAgain = false;
      await this.refresh();
    }
  }

  #askLater(): void {
    this.#troubles += 1;
    const pause = pauseBefore(this.#troubles, Math.random());
    this.#around.later(pause, () => this.online.value && void this.refresh());
  }

  /** One act after the other; a failed write ends the courier's work. */
  #take(act: () => Promise<void>): Promise<void> {
    const turn = this.#turn.then(async () => {
      if (this.halted.value) return;
      try {
        await act();
      } catch (problem) {
        console.error("the courier stopped", problem instanceof Error ? problem.name : "");
        this.halted.value = true;
      }
    });
    this.#turn = turn;
    return turn;
  }

  async #heard(frame: DownFrame): Promise<void> {
    switch (frame.$case) {
      case "ready":
        return this.#ready(frame.value.acknowledged);
      case "deliver":
        return this.#delivery(frame.value);
      case "sent":
        return this.#sent(uuidText(frame.value.clientMessageId), Number(frame.value.acceptedAtMs));
      case "delivered":
        return this.#delivered(frame.value.clientMessageIds.map(uuidText));
      case "refuse":
        if (frame.value.clientMessageId.length !== 16) return;
        return this.#refused(uuidText(frame.value.clientMessageId), reasonOf(frame.value.reason));
      case "conversationChanged":
        void this.refresh();
        return;
      case "keyPackagesLow":
        void this.#topUp();
        return;
      default:
        return;
    }
  }

  async #ready(acknowledged: bigint): Promise<void> {
    this.#held = [];
    if (acknowledged > this.#stored) this.#stored = acknowledged;
    this.online.value = true;
    const asked: Uint8Array[] = [];
    for (const thread of this.book.threads.value) {
      if (thread.record.pending) this.#sendCommit(thread.record, thread.record.pending);
      for (const entry of thread.entries) {
        if (entry.kind !== "said" || entry.clientMessageId === null) continue;
        if (entry.state === "sending") this.#sendMessage(entry);
        if (entry.state === "sent") asked.push(uuidBytes(entry.clientMessageId));
      }
    }
    if (asked.length > 0) this.#send({ $case: "askStatus", value: { clientMessageIds: asked } });
    void this.refresh();
  }

  async #sent(attempt: string, at: number): Promise<void> {
    const owner = this.#pendingOwner(attempt);
    if (owner?.record.pending) {
      const { from, commit } = owner.record.pending;
      const outcome = await this.#around.engine.accept(from, commit);
      if (outcome.kind === "refused") throw new Error("an own commit could not be adopted");
      this.#outdated.delete(owner.record.conversationId);
      this.#troubles = 0;
      await this.#move(owner, outcome.value, []);
      await this.#release();
      await this.#bring(owner.record.conversationId);
      return;
    }
    const message = this.book.attempt(attempt);
    if (message) await this.book.write({ entries: [accepted(message, at)] });
  }

  async #delivered(attempts: readonly string[]): Promise<void> {
    const found = attempts.flatMap((attempt) => this.book.attempt(attempt) ?? []);
    if (found.length > 0) await this.book.write({ entries: found.map(delivered) });
  }

  async #refused(attempt: string, reason: Reason): Promise<void> {
    const owner = this.#pendingOwner(attempt);
    if (owner) {
      // Somebody else was first, or the devices changed meanwhile: theirs is on its way to us.
      await this.book.write({ record: { ...owner.record, pending: null } });
      await this.#release();
      this.#askLater();
      return;
    }
    const message = this.book.attempt(attempt);
    if (message?.state !== "sending") return;
    switch (afterRefusal(reason)) {
      case "fail":
        await this.book.write({ entries: [failed(message)] });
        return;
      case "sendAgain":
        this.#troubles += 1;
        this.#around.later(pauseBefore(this.#troubles, Math.random()), () => {
          const now = this.#entry(message);
          if (now?.state === "sending" && now.clientMessageId === attempt) this.#sendMessage(now);
        });
        return;
      default:
        await this.book.write({ entries: [sealAgain(message)] });
        this.#outdated.add(message.conversationId);
        void this.refresh();
    }
  }

  async #delivery(delivery: Delivery): Promise<void> {
    if (delivery.sequence <= this.#stored) {
      this.#send({ $case: "acknowledge", value: { sequence: this.#stored } });
      return;
    }
    const conversation = uuidText(delivery.conversationId) as ConversationId;
    const thread = this.book.thread(conversation);
    const stranger = thread === undefined && !this.#foreign.has(conversation);
    const mustWait =
      this.#held.length > 0 ||
      stranger ||
      this.book.threads.value.some((one) => one.record.pending !== null);
    if (mustWait) {
      this.#held.push(delivery);
      if (stranger) void this.refresh();
      return;
    }
    await this.#keep(delivery, thread);
  }

  /** Deliveries that waited go on, in their order, as far as nothing stops them again. */
  async #release(): Promise<void> {
    const waiting = this.#held;
    this.#held = [];
    for (const delivery of waiting) await this.#delivery(delivery);
  }

  /** Stores what the delivery means, then acknowledges it. */
  async #keep(delivery: Delivery, thread: Thread | undefined): Promise<void> {
    const queue: Change = {
      store: "device",
      key: "queue",
      value: { stored: String(delivery.sequence) } satisfies DeviceRecord,
    };
    if (thread === undefined) await this.#around.shelf.write([queue]);
    else if (delivery.kind === APPLICATION) await this.#read(thread, delivery, queue);
    else if (delivery.kind === COMMIT) await this.#follow(thread, delivery, queue);
    else if (delivery.kind === WELCOME) await this.#join(thread, delivery, queue);
    else await this.#around.shelf.write([queue]);
    this.#stored = delivery.sequence;
    this.#send({ $case: "acknowledge", value: { sequence: delivery.sequence } });
    if (thread && delivery.kind !== APPLICATION) await this.#bring(thread.record.conversationId);
  }

  async #read(thread: Thread, delivery: Delivery, queue: Change): Promise<void> {
    const { record } = thread;
    const outcome =
      record.group === null
        ? null
        : await this.#around.engine.receive(record.group, delivery.mlsMessage);
    if (outcome?.kind !== "done" || outcome.value.kind !== "application") {
      const repeated = outcome?.kind === "refused" && outcome.refusal.kind === "replayed";
      const said = repeated ? [] : [notice(record, "unreadable", this.#place(delivery))];
      await this.book.write({ entries: said, others: [queue] });
      return;
    }
    const { state, content, sender } = outcome.value;
    const next: ThreadRecord = { ...record, group: state };
    const read = readContent(content);
    if (read.kind !== "read" || sender.person.personId !== record.peer.personId) {
      const said = [notice(record, "unreadable", this.#place(delivery))];
      await this.book.write({ record: next, entries: said, others: [queue] });
      return;
    }
    const id = toHex(read.content.messageId);
    if (thread.entries.some((entry) => entry.id === id)) {
      await this.book.write({ record: next, others: [queue] });
      return;
    }
    const heard: HeardRecord = {
      kind: "heard",
      id,
      conversationId: record.conversationId,
      order: this.book.nextOrder(),
      at: Number(delivery.acceptedAtMs),
      text: read.content.body,
    };
    const unread = record.unread + 1;
    await this.book.write({ record: { ...next, unread }, entries: [heard], others: [queue] });
  }

  async #follow(thread: Thread, delivery: Delivery, queue: Change): Promise<void> {
    const { record } = thread;
    if (record.group === null) {
      await this.#around.shelf.write([queue]);
      return;
    }
    const outcome = await this.#around.engine.receive(record.group, delivery.mlsMessage);
    if (outcome.kind === "refused") {
      // A commit for an epoch that is over was already followed; any other ends the way.
      const past = outcome.refusal.kind === "stale-epoch" || outcome.refusal.kind === "wrong-group";
      await this.book.write({
        record: past ? record : { ...record, stuck: true },
        others: [queue],
      });
      return;
    }
    if (outcome.value.kind === "removed") {
      await this.book.write({ record: { ...record, group: null }, others: [queue] });
      void this.refresh();
      return;
    }
    this.#outdated.delete(record.conversationId);
    await this.#move(thread, outcome.value.state, [queue]);
  }

  async #join(thread: Thread, delivery: Delivery, queue: Change): Promise<void> {
    const { engine, shelf } = this.#around;
    const outcome = await engine.join(delivery.mlsMessage, (ref) => secretOf(shelf, ref));
    if (outcome.kind === "refused") {
      await this.book.write({ record: { ...thread.record, stuck: true }, others: [queue] });
      return;
    }
    const used = await forgotten(shelf, outcome.value.reference);
    this.#outdated.delete(thread.record.conversationId);
    await this.#move(thread, outcome.value.state, [queue, ...used]);
  }

  /** The conversation's group is now this one; so it is written. */
  async #move(thread: Thread, state: ThreadRecord["group"], others: readonly Change[]) {
    if (state === null) return;
    const place = { order: () => this.book.nextOrder(), at: this.#around.now() };
    const step = await movedTo(state, thread, this.#around.me, this.#around.engine, place);
    await this.book.write({ ...step, others: [...(step.others ?? []), ...others] });
  }

  /** Seals and sends what waits, if the conversation may be written in now. */
  async #bring(conversation: ConversationId): Promise<void> {
    for (;;) {
      const thread = this.book.thread(conversation);
      const next = thread?.entries.find(
        (entry): entry is SaidRecord => entry.kind === "said" && entry.state === "waiting",
      );
      const group = thread?.record.group;
      if (!thread || !next || !group || !this.#mayWrite(thread)) return;
      const { engine } = this.#around;
      const content = writeContent({
        kind: "text",
        messageId: fromHex(next.id),
        createdAt: new Date(next.at),
        body: next.text,
      });
      if (content.kind === "too-long") {
        await this.book.write({ entries: [failed(next)] });
        continue;
      }
      const outcome = await engine.encrypt(group, content.bytes);
      if (outcome.kind === "refused") {
        await this.#blocked(thread, outcome.refusal);
        return;
      }
      const message = sealed(next, {
        clientMessageId: next.clientMessageId ?? freshId<string>(),
        sealed: outcome.value.message,
        groupId: toHex(engine.groupId(group)),
      });
      const record = { ...thread.record, group: outcome.value.state };
      await this.book.write({ record, entries: [message] });
      this.#sendMessage(message);
    }
  }

  #mayWrite(thread: Thread): boolean {
    const { record } = thread;
    return (
      this.online.value &&
      record.pending === null &&
      record.changedKey === null &&
      !record.stuck &&
      !this.#outdated.has(record.conversationId)
    );
  }

  /** The engine will not seal: a changed key asks for a decision, anything else ends the way. */
  async #blocked(thread: Thread, refusal: MlsRefusal): Promise<void> {
    if (refusal.kind !== "account-key-changed") {
      await this.book.write({ record: { ...thread.record, stuck: true } });
      return;
    }
    const changedKey = refusal.member.device.accountKey;
    const record = { ...thread.record, changedKey };
    const place = { order: () => this.book.nextOrder(), at: this.#around.now() };
    const known = thread.record.changedKey !== null;
    await this.book.write({ record, entries: known ? [] : [notice(record, "newKey", place)] });
  }

  async #learned(found: readonly ConversationSummary[]): Promise<void> {
    for (const { conversationId, peer, devices } of found) {
      const known = this.book.thread(conversationId)?.record;
      const { personId, role, displayName, active } = peer;
      if (known === undefined || known.peer.active !== active) {
        const record: ThreadRecord = {
          ...(known ?? EMPTY),
          conversationId,
          peer: { personId, role, displayName: known?.peer.displayName ?? displayName, active },
        };
        await this.book.write({ record });
      }
      const theirs = devices.filter((device) => device.personId === personId);
      this.book.sawDevices(conversationId, theirs.length);
    }
    for (const delivery of this.#held) {
      const conversation = uuidText(delivery.conversationId) as ConversationId;
      if (this.book.thread(conversation) === undefined) this.#foreign.add(conversation);
    }
  }

  /** Founds or changes a group so that its members are the devices of both. */
  async #mend(summary: ConversationSummary): Promise<void> {
    const { conversationId } = summary;
    const plan = this.#plan(summary);
    if (plan.kind === "settled") {
      this.#outdated.delete(conversationId);
      await this.#take(() => this.#bring(conversationId));
    }
    if (plan.kind !== "create" && plan.kind !== "change") return;
    const before = this.book.thread(conversationId)?.record.group;
    const needsKeys = plan.kind === "create" || plan.add.length > 0;
    let claimed: readonly ClaimedKeyPackage[] = [];
    try {
      if (needsKeys) claimed = await this.#around.server.claimKeyPackages(conversationId);
    } catch {
      // Out of reach, or the other device has no key package yet: later it may work.
      this.#askLater();
      return;
    }
    await this.#take(async () => {
      // While we asked, a welcome or commit may have come; then the server is asked again.
      const thread = this.book.thread(conversationId);
      if (thread === undefined || this.#plan(summary).kind !== plan.kind) return;
      if (thread.record.group !== before) return;
      if (plan.kind === "create") await this.#found(thread, claimed);
      else await this.#change(thread, plan, claimed);
    });
  }

  #plan(summary: ConversationSummary): RosterPlan {
    const record = this.book.thread(summary.conversationId)?.record;
    if (!record || record.pending !== null || record.changedKey !== null || record.stuck) {
      return { kind: "underway" };
    }
    const { engine, me } = this.#around;
    const held =
      record.group === null
        ? null
        : { groupId: engine.groupId(record.group), epoch: Number(engine.epoch(record.group)) };
    return planRoster(summary, me, held);
  }

  async #found(thread: Thread, claimed: readonly ClaimedKeyPackage[]): Promise<void> {
    if (claimed.length === 0) return;
    const groupId = crypto.getRandomValues(new Uint8Array(16));
    const packages = claimed.map((one) => one.keyPackage);
    const outcome = await this.#around.engine.create(groupId, packages);
    if (outcome.kind === "refused") return this.#blocked(thread, outcome.refusal);
    await this.#propose(thread, outcome.value.state, outcome.value.pending);
  }

  async #change(
    thread: Thread,
    plan: Extract<RosterPlan, { kind: "change" }>,
    claimed: readonly ClaimedKeyPackage[],
  ): Promise<void> {
    const { engine } = this.#around;
    const { group } = thread.record;
    if (group === null) return;
    const add = claimed.filter((one) => plan.add.includes(one.deviceId));
    const leaves = engine.roster(group).filter((member) => plan.remove.includes(member.deviceId));
    const outcome = await engine.commit(group, {
      add: add.map((one) => one.keyPackage),
      remove: leaves.map((member) => member.leaf),
    });
    if (outcome.kind === "refused") return this.#blocked(thread, outcome.refusal);
    await this.#propose(thread, group, outcome.value);
  }

  async #propose(
    thread: Thread,
    from: PendingRecord["from"],
    commit: PendingRecord["commit"],
  ): Promise<void> {
    const pending: PendingRecord = { clientMessageId: freshId<string>(), from, commit };
    const record = { ...thread.record, pending };
    await this.book.write({ record });
    this.#sendCommit(record, pending);
  }

  async #topUp(): Promise<void> {
    const { engine, shelf, server } = this.#around;
    try {
      const fresh = await makeKeyPackages(engine, TOP_UP, false);
      await this.#take(() => shelf.write(fresh.changes));
      await server.uploadKeyPackages(fresh.packages, null);
    } catch (problem) {
      if (refusedFor(problem, "TOO_MANY")) return;
      this.#around.later(
        pauseBefore(5, Math.random()),
        () => this.online.value && void this.#topUp(),
      );
    }
  }

  #sendMessage(message: SaidRecord): void {
    if (message.clientMessageId === null || message.sealed === null) return;
    this.#send({
      $case: "send",
      value: {
        clientMessageId: uuidBytes(message.clientMessageId),
        conversationId: uuidBytes(message.conversationId),
        mlsMessage: message.sealed,
      },
    });
  }

  #sendCommit(record: ThreadRecord, pending: PendingRecord): void {
    const { commit, groupInfo, welcome, initialGroupInfo } = pending.commit;
    this.#send({
      $case: "commit",
      value: {
        clientMessageId: uuidBytes(pending.clientMessageId),
        conversationId: uuidBytes(record.conversationId),
        commit,
        groupInfo,
        welcome: welcome ?? new Uint8Array(),
        initialGroupInfo: initialGroupInfo ?? new Uint8Array(),
      },
    });
  }

  #send(frame: UpFrame): void {
    // Without a line nothing is lost: what is not answered is said again on the next one.
    this.#around.server.send(frame);
  }

  #pendingOwner(attempt: string): Thread | undefined {
    return this.book.threads.value.find(
      (thread) => thread.record.pending?.clientMessageId === attempt,
    );
  }

  #entry(message: SaidRecord): SaidRecord | undefined {
    const entries = this.book.thread(message.conversationId)?.entries ?? [];
    const found = entries.find((entry) => entry.id === message.id);
    return found?.kind === "said" ? found : undefined;
  }

  #place(delivery: Delivery) {
    return { order: () => this.book.nextOrder(), at: Number(delivery.acceptedAtMs) };
  }
}
