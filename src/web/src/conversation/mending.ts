/**
 * Keeps each group's members the devices of its two people. A commit of ours is stored as pending
 * and becomes true only when the server accepted it; whoever loses a race drops it and follows.
 * The server's own removals are committed before anything is sent, and a group that cannot be
 * followed is reported, so that the next one is made in sight of both.
 */
import type { GroupState, MlsRefusal, PendingCommit } from "../mls/index.ts";
import {
  type ClaimedKeyPackage,
  type ConversationId,
  type ConversationSummary,
  freshId,
  refusedFor,
  toHex,
  uuidBytes,
} from "../wire/index.ts";
import type { Bench } from "./bench.ts";
import { before, movedTo, strangerIn } from "./groups.ts";
import type { PendingRecord, ReportRecord, Thread, ThreadRecord } from "./records.ts";
import { sendReport } from "./reports.ts";
import { alike, type HeldGroup, planRoster, type RosterPlan } from "./roster.ts";
import type { Trouble } from "./trouble.ts";

const EMPTY = {
  group: null,
  groupSince: 0,
  pending: null,
  changedKey: null,
  trouble: null,
  report: null,
  closed: null,
  unread: 0,
} as const;

/** A welcome or commit that is on its way comes within this time on a living line. */
const PATIENCE_MS = 20_000;

type Plan = RosterPlan | { readonly kind: "report"; readonly report: ReportRecord };
type Doable = Extract<RosterPlan, { kind: "create" | "change" }>;

export class Mending {
  readonly #bench: Bench;
  readonly #refresh: () => void;
  /** Since when something has been on its way, by conversation; and to which epoch. */
  readonly #awaited = new Map<ConversationId, { readonly what: string; readonly since: number }>();
  readonly #reports = new Set<string>();

  constructor(bench: Bench, refresh: () => void) {
    this.#bench = bench;
    this.#refresh = refresh;
  }

  /** Takes over who is in which conversation. */
  async learn(found: readonly ConversationSummary[]): Promise<void> {
    for (const summary of found) {
      await this.#learnOne(summary);
      const { conversationId, peer, devices } = summary;
      const theirs = devices.filter((device) => device.personId === peer.personId);
      this.#bench.book.sawDevices(conversationId, theirs.length);
      // Nothing goes to members the server wants removed, nor past those it wants added.
      if (this.differs(summary)) this.#bench.outdated.add(conversationId);
    }
  }

  async #learnOne(summary: ConversationSummary): Promise<void> {
    const { book } = this.#bench;
    const { conversationId, closed, group } = summary;
    const known = book.thread(conversationId)?.record;
    const { personId, role, displayName, active } = summary.peer;
    // Who it is with never changes: the server can only say whether they have come. The name in
    // the certificate, once seen, is the one to show.
    const shown = known?.peer ?? { personId, role, displayName };
    const old: ThreadRecord = known ?? { ...EMPTY, conversationId, peer: { ...shown, active } };
    const renewing = group?.broken === true && old.group !== null && old.trouble === null;
    const record: ThreadRecord = {
      ...old,
      peer: { ...shown, active },
      closed,
      trouble: renewing ? "renewing" : old.trouble,
    };
    const news =
      known === undefined ||
      known.peer.active !== active ||
      known.closed?.at !== closed?.at ||
      renewing;
    if (news) await book.write({ record });
  }

  /** Whether the group is not what it should be. */
  differs(summary: ConversationSummary): boolean {
    const { kind } = this.#plan(summary);
    return kind === "create" || kind === "change" || kind === "report";
  }

  /** Founds or changes the group where it differs; true when nothing needs to be done. */
  async mend(summary: ConversationSummary): Promise<boolean> {
    const { conversationId } = summary;
    const plan = this.#plan(summary);
    switch (plan.kind) {
      case "settled":
        await this.#settle(conversationId);
        this.#awaited.delete(conversationId);
        return true;
      case "removed":
      case "stranger":
        await this.#seeTrouble(conversationId, plan.kind);
        return false;
      case "underway":
        await this.#await(summary);
        return false;
      case "report":
        await this.#bench.take(async () => this.#report(summary, plan.report));
        return false;
      case "create":
      case "change":
        await this.#act(summary, plan);
        return false;
      case "closed":
      case "alone":
        return false;
    }
  }

  /** On a new line: commits that were not answered go out again. */
  resume(): void {
    this.#awaited.clear();
    for (const { record } of this.#bench.book.threads.value) {
      if (record.pending) this.#send(record.conversationId, record.pending);
    }
  }

  /** The conversation whose commit this attempt was, if it was one. */
  owner(attempt: string): Thread | undefined {
    const { value } = this.#bench.book.threads;
    return value.find((thread) => thread.record.pending?.clientMessageId === attempt);
  }

  /** Whether the attempt was a report; once answered, the next group can be made. */
  reported(attempt: string): boolean {
    return this.#reports.delete(attempt);
  }

  /** The server accepted, at this time: the state after the commit is now the true one. */
  async accepted(thread: Thread, at: number): Promise<void> {
    const { around, book, outdated } = this.#bench;
    const { pending, conversationId } = thread.record;
    if (pending === null) return;
    const past = before(thread.record, around.engine);
    const outcome = await around.engine.accept(pending.from, pending.commit);
    if (outcome.kind === "refused") throw new Error("an own commit could not be adopted");
    const place = this.#bench.place(around.now());
    outdated.delete(conversationId);
    this.#bench.wentWell();
    const founded = pending.commit.initialGroupInfo !== undefined;
    const groupSince = founded ? at : thread.record.groupSince;
    const now = { ...thread, record: { ...thread.record, groupSince } };
    await book.write(await movedTo(outcome.value, now, past, around.me, around.engine, place));
  }

  /** Somebody else was first, or the devices changed meanwhile: theirs is on its way to us. */
  async refused(thread: Thread): Promise<void> {
    await this.#bench.book.write({ record: { ...thread.record, pending: null } });
    this.#bench.tryLater(this.#refresh);
  }

  #plan(summary: ConversationSummary): Plan {
    const record = this.#bench.book.thread(summary.conversationId)?.record;
    if (!record || record.pending !== null || record.changedKey !== null) {
      return { kind: "underway" };
    }
    // Another person in a conversation we know is a lie; no group is made with them.
    if (record.peer.personId !== summary.peer.personId) return { kind: "underway" };
    const { me } = this.#bench.around;
    const held = this.#held(record);
    const plan = planRoster(summary, me, held);
    const { report } = record;
    const { group } = summary;
    if (report === null || group === null || plan.kind === "closed") return plan;
    if (group.broken || !group.members.includes(me.deviceId)) return plan;
    // A group lost from here is any that is not the one still held.
    const lost = report.groupId === null && !(held && alike(held.groupId, group.groupId));
    const current = lost || report.groupId === toHex(group.groupId);
    return current ? { kind: "report", report } : plan;
  }

  #held({ group }: ThreadRecord): HeldGroup | null {
    const { engine } = this.#bench.around;
    if (group === null) return null;
    return { groupId: engine.groupId(group), epoch: Number(engine.epoch(group)) };
  }

  async #act(summary: ConversationSummary, plan: Doable): Promise<void> {
    const { book, around } = this.#bench;
    const { conversationId } = summary;
    const held = book.thread(conversationId)?.record.group;
    let claimed: readonly ClaimedKeyPackage[] = [];
    let service: Uint8Array = new Uint8Array();
    try {
      if (plan.kind === "create") service = await around.server.deliveryService();
      if (plan.add.length > 0) {
        claimed = await around.server.claimKeyPackages(conversationId, plan.add);
      }
    } catch (problem) {
      // Out of reach, or a device has no key package left: later it may work.
      const none = refusedFor(problem, "NO_KEY_PACKAGE");
      if (none) await this.#seeTrouble(conversationId, "noKeys");
      this.#bench.tryLater(this.#refresh);
      return;
    }
    await this.#bench.take(async () => {
      // While we asked, a welcome or commit may have come; then there is nothing to do here.
      const thread = book.thread(conversationId);
      if (thread === undefined || thread.record.group !== held) return;
      const now = this.#plan(summary);
      if (now.kind !== plan.kind) return;
      const add = claimed.filter((one) => plan.add.includes(one.deviceId));
      const packages = add.map((one) => one.keyPackage);
      if (plan.kind === "create") await this.#found(thread, packages, service);
      else await this.#change(thread, plan, packages);
    });
  }

  async #found(
    thread: Thread,
    packages: readonly Uint8Array[],
    service: Uint8Array,
  ): Promise<void> {
    if (packages.length === 0) return;
    const groupId = crypto.getRandomValues(new Uint8Array(16));
    const outcome = await this.#bench.around.engine.create(groupId, packages, service);
    if (outcome.kind === "refused") await this.#blocked(thread, outcome.refusal);
    else await this.#propose(thread, outcome.value.state, outcome.value.pending);
  }

  async #change(
    thread: Thread,
    plan: Extract<RosterPlan, { kind: "change" }>,
    add: readonly Uint8Array[],
  ): Promise<void> {
    const { engine } = this.#bench.around;
    if (thread.record.group === null) return;
    let group: GroupState = thread.record.group;
    for (const proposal of plan.proposals) {
      const noted = await engine.receive(group, proposal);
      // One that is not the server's own is left out; the server says what it makes of that.
      if (noted.kind === "done" && noted.value.kind === "proposal") group = noted.value.state;
    }
    const gone = engine.roster(group).filter((member) => plan.remove.includes(member.deviceId));
    const outcome = await engine.commit(group, { add, remove: gone.map((member) => member.leaf) });
    if (outcome.kind === "refused") await this.#blocked(thread, outcome.refusal);
    else
      await this.#propose({ ...thread, record: { ...thread.record, group } }, group, outcome.value);
  }

  /**
   * A changed key asks for a decision, and who is not believed is not asked again by ourselves; a
   * bad key package may be followed by a good one.
   */
  async #blocked(thread: Thread, refusal: MlsRefusal): Promise<void> {
    await this.#bench.refused(thread, refusal, thread.record.report);
    const waits = refusal.kind === "account-key-changed" || refusal.kind === "bad-certificate";
    if (!waits) this.#bench.tryLater(this.#refresh);
  }

  async #propose(thread: Thread, from: GroupState, commit: PendingCommit): Promise<void> {
    const { around, book } = this.#bench;
    const { record } = thread;
    // Whoever the key packages really are from: nobody else is let in.
    const members = await around.engine.assess(commit.next);
    if (strangerIn(members, record.peer.personId, around.me)) {
      await book.write({ record: { ...record, trouble: "stranger" } });
      return;
    }
    const pending: PendingRecord = { clientMessageId: freshId<string>(), from, commit };
    await book.write({ record: { ...record, pending } });
    this.#send(record.conversationId, pending);
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

  #report(summary: ConversationSummary, report: ReportRecord): void {
    const record = this.#bench.book.thread(summary.conversationId)?.record;
    const attempt = record && sendReport(this.#bench, summary, this.#held(record), report);
    if (attempt !== undefined) this.#reports.add(attempt);
  }

  /**
   * What is on its way arrives soon. If it does not, this browser has lost its way: the welcome
   * was taken and its state is gone, or the server is somewhere else than it told us.
   */
  async #await(summary: ConversationSummary): Promise<void> {
    const { around, book, online } = this.#bench;
    const { conversationId, group } = summary;
    const record = book.thread(conversationId)?.record;
    if (!record || record.pending || record.changedKey || !group || !online.value) return;
    if (record.peer.personId !== summary.peer.personId) return;
    const held = this.#held(record);
    const what = `${toHex(group.groupId)} ${group.epoch} ${held?.epoch}`;
    const awaited = this.#awaited.get(conversationId);
    if (awaited?.what !== what) {
      this.#awaited.set(conversationId, { what, since: around.now() });
      around.later(PATIENCE_MS, this.#refresh);
    } else if (around.now() - awaited.since >= PATIENCE_MS) {
      const report: ReportRecord = { cause: "lostState", groupId: toHex(group.groupId) };
      await this.#bench.take(async () => {
        const now = book.thread(conversationId)?.record;
        if (now?.group !== record.group || now.pending) return;
        await book.write({ record: { ...now, trouble: "renewing", report } });
      });
      this.#refresh();
    }
  }

  async #seeTrouble(conversation: ConversationId, trouble: Trouble): Promise<void> {
    await this.#bench.take(async () => {
      const record = this.#bench.book.thread(conversation)?.record;
      if (!record || record.trouble === trouble) return;
      await this.#bench.book.write({ record: { ...record, trouble } });
    });
  }

  /** All is as it should be: a trouble is over, unless it sits in the group itself. */
  async #settle(conversation: ConversationId): Promise<void> {
    const { around, book } = this.#bench;
    await this.#bench.take(async () => {
      const record = book.thread(conversation)?.record;
      if (!record?.group || record.trouble === null || record.report !== null) return;
      const members = await around.engine.assess(record.group);
      if (strangerIn(members, record.peer.personId, around.me)) return;
      await book.write({ record: { ...record, trouble: null } });
    });
  }
}
