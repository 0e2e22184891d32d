/**
 * Keeps each group's members the devices of its two people. A commit of ours is stored as pending
 * and becomes true only when the server accepted it; whoever loses a race drops it and follows.
 */
import type { MlsRefusal } from "../mls/index.ts";
import {
  type ClaimedKeyPackage,
  type ConversationId,
  type ConversationSummary,
  freshId,
  uuidBytes,
} from "../wire/index.ts";
import type { Bench } from "./bench.ts";
import { movedTo } from "./groups.ts";
import type { PendingRecord, Thread, ThreadRecord } from "./records.ts";
import { planRoster, type RosterPlan } from "./roster.ts";

const EMPTY = { group: null, pending: null, changedKey: null, stuck: false, unread: 0 } as const;

export class Mending {
  readonly #bench: Bench;
  readonly #refresh: () => void;

  constructor(bench: Bench, refresh: () => void) {
    this.#bench = bench;
    this.#refresh = refresh;
  }

  /** Takes over who is in which conversation. */
  async learn(found: readonly ConversationSummary[]): Promise<void> {
    const { book } = this.#bench;
    for (const { conversationId, peer, devices } of found) {
      const known = book.thread(conversationId)?.record;
      const { personId, role, displayName, active } = peer;
      if (known === undefined || known.peer.active !== active) {
        // Who it is with never changes: the server can only say whether they have come. The name
        // in the certificate, once seen, is the one to show.
        const shown = known?.peer ?? { personId, role, displayName };
        const record: ThreadRecord = {
          ...(known ?? EMPTY),
          conversationId,
          peer: { ...shown, active },
        };
        await book.write({ record });
      }
      const theirs = devices.filter((device) => device.personId === personId);
      book.sawDevices(conversationId, theirs.length);
    }
  }

  /** Whether the group is not what it should be. */
  differs(summary: ConversationSummary): boolean {
    const { kind } = this.#plan(summary);
    return kind === "create" || kind === "change";
  }

  /** Founds or changes the group where it differs; true when nothing needs to be done. */
  async mend(summary: ConversationSummary): Promise<boolean> {
    const { book, around } = this.#bench;
    const { conversationId } = summary;
    const plan = this.#plan(summary);
    if (plan.kind !== "create" && plan.kind !== "change") return plan.kind === "settled";
    const before = book.thread(conversationId)?.record.group;
    let claimed: readonly ClaimedKeyPackage[] = [];
    try {
      const needsKeys = plan.kind === "create" || plan.add.length > 0;
      if (needsKeys) claimed = await around.server.claimKeyPackages(conversationId);
    } catch {
      // Out of reach, or the other device has no key package yet: later it may work.
      this.#bench.tryLater(this.#refresh);
      return false;
    }
    await this.#bench.take(async () => {
      // While we asked, a welcome or commit may have come; then there is nothing to do here.
      const thread = book.thread(conversationId);
      if (thread === undefined || thread.record.group !== before) return;
      if (this.#plan(summary).kind !== plan.kind) return;
      if (plan.kind === "create") await this.#found(thread, claimed);
      else await this.#change(thread, plan, claimed);
    });
    return false;
  }

  /** On a new line: commits that were not answered go out again. */
  resume(): void {
    for (const { record } of this.#bench.book.threads.value) {
      if (record.pending) this.#send(record.conversationId, record.pending);
    }
  }

  /** The conversation whose commit this attempt was, if it was one. */
  owner(attempt: string): Thread | undefined {
    const { value } = this.#bench.book.threads;
    return value.find((thread) => thread.record.pending?.clientMessageId === attempt);
  }

  /** The server accepted: the state after the commit is now the true one. */
  async accepted(thread: Thread): Promise<void> {
    const { around, book, outdated } = this.#bench;
    const { pending, conversationId } = thread.record;
    if (pending === null) return;
    const outcome = await around.engine.accept(pending.from, pending.commit);
    if (outcome.kind === "refused") throw new Error("an own commit could not be adopted");
    const place = this.#bench.place(around.now());
    outdated.delete(conversationId);
    this.#bench.wentWell();
    await book.write(await movedTo(outcome.value, thread, around.me, around.engine, place));
  }

  /** Somebody else was first, or the devices changed meanwhile: theirs is on its way to us. */
  async refused(thread: Thread): Promise<void> {
    await this.#bench.book.write({ record: { ...thread.record, pending: null } });
    this.#bench.tryLater(this.#refresh);
  }

  #plan(summary: ConversationSummary): RosterPlan {
    const record = this.#bench.book.thread(summary.conversationId)?.record;
    if (!record || record.pending !== null || record.changedKey !== null || record.stuck) {
      return { kind: "underway" };
    }
    // Another person in a conversation we know is a lie; no group is made with them.
    if (record.peer.personId !== summary.peer.personId) return { kind: "underway" };
    const { engine, me } = this.#bench.around;
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
    const outcome = await this.#bench.around.engine.create(groupId, packages, new Uint8Array());
    if (outcome.kind === "refused") await this.#blocked(thread, outcome.refusal);
    else await this.#propose(thread, outcome.value.state, outcome.value.pending);
  }

  async #change(
    thread: Thread,
    plan: Extract<RosterPlan, { kind: "change" }>,
    claimed: readonly ClaimedKeyPackage[],
  ): Promise<void> {
    const { engine } = this.#bench.around;
    const { group } = thread.record;
    if (group === null) return;
    const add = claimed.filter((one) => plan.add.includes(one.deviceId));
    const gone = engine.roster(group).filter((member) => plan.remove.includes(member.deviceId));
    const outcome = await engine.commit(group, {
      add: add.map((one) => one.keyPackage),
      remove: gone.map((member) => member.leaf),
    });
    if (outcome.kind === "refused") await this.#blocked(thread, outcome.refusal);
    else await this.#propose(thread, group, outcome.value);
  }

  /** A changed key asks for a decision; a bad key package may be followed by a good one. */
  async #blocked(thread: Thread, refusal: MlsRefusal): Promise<void> {
    const { personId } = thread.record.peer;
    const theirs =
      refusal.kind === "account-key-changed" && refusal.member.device.person.personId === personId;
    if (theirs) {
      await this.#bench.askAboutKey(thread, refusal.member.device.accountKey);
    } else this.#bench.tryLater(this.#refresh);
  }

  async #propose(
    thread: Thread,
    from: PendingRecord["from"],
    commit: PendingRecord["commit"],
  ): Promise<void> {
    const pending: PendingRecord = { clientMessageId: freshId<string>(), from, commit };
    await this.#bench.book.write({ record: { ...thread.record, pending } });
    this.#send(thread.record.conversationId, pending);
  }

  #send(conversation: ConversationId, pending: PendingRecord): void {
    const { commit, groupInfo, welcome, initialGroupInfo } = pending.commit;
    this.#bench.send({
      $case: "commit",
      value: {
        clientMessageId: uuidBytes(pending.clientMessageId),
        conversationId: uuidBytes(conversation),
        commit,
        groupInfo,
        welcome: welcome ?? new Uint8Array(),
        initialGroupInfo: initialGroupInfo ?? new Uint8Array(),
      },
    });
  }
}
