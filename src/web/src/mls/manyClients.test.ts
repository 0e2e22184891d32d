import { ratchetTreeFromExtension } from "ts-mls/groupInfo.js";
import { expect, it } from "vitest";
import { type Clinic, openClinic, type Person, person } from "../../test/clinic.ts";
import { type Choices, choices } from "../../test/random.ts";
import { leafOf, proposeRemoval } from "../../test/service.ts";
import { type Bytes, concatenated } from "../certificates/der.ts";
import { toHex } from "../wire/bytes.ts";
import type { Change, GroupState, Outcome, PendingCommit } from "./index.ts";
import { readMessage } from "./message.ts";

/**
 * Eight devices in one group do for a while what devices do, in an order drawn by lot. The public
 * MLS vectors do not lead a joiner into trees like these; ts-mls 1.6.4 without our correction
 * fails here. Repeat a run with ALCOVE_SEED.
 */
const SEED = Number(process.env.ALCOVE_SEED ?? Math.floor(Math.random() * 2 ** 32));
const ROUNDS = Number(process.env.ALCOVE_ROUNDS ?? 40);
const PEOPLE = 8;
/** Keys of this many past epochs are kept. */
const RETAINED_EPOCHS = 4n;
const words = new TextEncoder();

interface Sent {
  readonly from: Person;
  readonly text: string;
  readonly message: Bytes;
  readonly epoch: bigint;
  /** Who was a member when it was sent, and has not read it yet. */
  readonly unread: Set<Person>;
}

class World {
  readonly states = new Map<Person, GroupState>();
  readonly left = new Map<Person, readonly GroupState[]>();
  readonly reached = {
    leaves: 0,
    unmerged: 0,
    joins: 0,
    removals: 0,
    proposed: 0,
    races: 0,
    late: 0,
    replays: 0,
  };
  private epoch = 1n;
  private groupInfo: Bytes = new Uint8Array();
  private readonly clinic: Clinic;
  private sent: Sent[] = [];
  private readonly secrets = new Set<string>();
  private readonly people: readonly Person[];
  private readonly lot: Choices;

  constructor(clinic: Clinic, people: readonly Person[], lot: Choices) {
    this.clinic = clinic;
    this.people = people;
    this.lot = lot;
  }

  get members(): readonly Person[] {
    return this.people.filter((one) => this.states.has(one));
  }

  async begin(): Promise<void> {
    const [first, second] = this.people;
    if (first === undefined || second === undefined) throw new Error("two are needed");
    const offer = await second.engine.newKeyPackage("single-use");
    const { certificate } = first.clinic.service;
    const id = words.encode("the group");
    const group = done(await first.engine.create(id, [offer.keyPackage], certificate));
    this.groupInfo = concatenated(group.pending.groupInfo);
    this.states.set(first, done(await first.engine.accept(group.state, group.pending)));
    await this.welcome(second, group.pending, offer.secret);
    await this.agree();
  }

  async round(): Promise<void> {
    await this.talk();
    await this.change();
    await this.agree();
  }

  /** Some talk; everybody reads in an order of their own, and some of it only an epoch later. */
  private async talk(): Promise<void> {
    for (const from of this.lot.some(this.members, 4)) {
      for (let n = this.lot.below(3); n >= 0; n--) await this.say(from);
    }
    for (const reader of this.members) {
      for (const sent of this.lot.shuffled(this.sent)) {
        if (this.lot.chance(0.8)) await this.read(reader, sent);
      }
    }
  }

  private async say(from: Person): Promise<void> {
    const text = `${from.name} says ${this.lot.below(1e9)}`;
    const made = done(await from.engine.encrypt(this.state(from), words.encode(text)));
    this.states.set(from, made.state);
    const unread = new Set(this.members.filter((one) => one !== from));
    this.sent.push({ from, text, message: made.message, epoch: made.epoch, unread });
  }

  private async read(reader: Person, sent: Sent): Promise<void> {
    if (!sent.unread.delete(reader)) return;
    const outcome = await reader.engine.receive(this.state(reader), sent.message);
    if (sent.epoch < this.epoch - RETAINED_EPOCHS) {
      expect(outcome).toMatchObject({ refusal: { kind: "stale-epoch" } });
      return;
    }
    const received = done(outcome);
    if (received.kind !== "application") throw new Error(received.kind);
    expect(new TextDecoder().decode(received.content)).toBe(sent.text);
    expect(received.sender.deviceId).toBe(sent.from.device.deviceId);
    if (received.epoch < this.epoch) this.reached.late++;
    this.states.set(reader, received.state);
    if (this.lot.chance(0.2)) await this.refuseReplay(reader, sent);
  }

  private async refuseReplay(reader: Person, sent: Sent): Promise<void> {
    const again = await reader.engine.receive(this.state(reader), sent.message);
    expect(again).toEqual({ kind: "refused", refusal: { kind: "replayed" } });
    this.reached.replays++;
  }

  /**
   * One commit for the epoch, sometimes two: the server takes the first; the other is dropped, and
   * made again for the next epoch.
   */
  private async change(): Promise<void> {
    const [winner, loser] = this.lot.shuffled(this.members);
    if (winner === undefined) throw new Error("nobody is left");
    const { change, offers } = await this.plan(winner);
    const gone = await this.propose(winner);
    const pending = done(await winner.engine.commit(this.state(winner), change));
    const fresh = { add: [], remove: [] };
    const races = loser !== undefined && !gone.has(loser) && this.lot.chance(0.25);
    if (races) done(await loser.engine.commit(this.state(loser), fresh));
    await this.settle(winner, pending, offers);
    if (races && this.states.has(loser)) {
      await this.agree();
      const again = done(await loser.engine.commit(this.state(loser), fresh));
      await this.settle(loser, again, new Map());
      this.reached.races++;
    }
  }

  /**
   * Devices are retired: the server proposes to remove them, before the winner's commit and with
   * or without it choosing the same ones. Until it is committed nobody says anything more.
   */
  private async propose(winner: Person): Promise<ReadonlySet<Person>> {
    const others = this.members.filter((one) => one !== winner);
    const gone = new Set(
      this.members.length > 3 && this.lot.chance(0.35) ? this.lot.some(others, 2) : [],
    );
    for (const person of gone) {
      const leaf = leafOf(this.groupInfo, person.device.deviceId) ?? -1;
      const proposal = await proposeRemoval(this.clinic.service, this.groupInfo, leaf);
      for (const reader of this.members) {
        const received = done(await reader.engine.receive(this.state(reader), proposal));
        if (received.kind !== "proposal") throw new Error(received.kind);
        expect(received.removing.deviceId).toBe(person.device.deviceId);
        this.states.set(reader, received.state);
        const early = await reader.engine.encrypt(received.state, words.encode("too early"));
        expect(early).toMatchObject({ refusal: { kind: "proposals-pending" } });
      }
      this.reached.proposed++;
    }
    return gone;
  }

  private async settle(
    committer: Person,
    pending: PendingCommit,
    offers: ReadonlyMap<Person, { readonly secret: Bytes }>,
  ): Promise<void> {
    const overtaken = await this.overtakenMessage(committer);
    await this.deliver(committer, pending, offers);
    this.groupInfo = concatenated(pending.groupInfo);
    this.noteTree(pending);
    this.states.set(committer, done(await committer.engine.accept(this.state(committer), pending)));
    if (overtaken !== undefined) await this.refuseReplay(committer, overtaken);
    this.epoch++;
    this.sent = this.sent.filter((one) => one.unread.size > 0).slice(-24);
  }

  /** Read between making the commit and its acceptance: its key must stay used up. */
  private async overtakenMessage(winner: Person): Promise<Sent | undefined> {
    const others = this.members.filter((one) => one !== winner);
    if (others.length === 0 || !this.lot.chance(0.5)) return undefined;
    const from = this.lot.one(others);
    // With a proposal waiting, nobody speaks.
    const spoken = await from.engine.encrypt(this.state(from), words.encode("a try"));
    if (spoken.kind === "refused") return undefined;
    this.states.set(from, spoken.value.state);
    await this.say(from);
    const sent = this.sent.at(-1);
    if (sent !== undefined) await this.read(winner, sent);
    return sent;
  }

  private async plan(winner: Person) {
    const outside = this.people.filter((one) => !this.states.has(one));
    const others = this.members.filter((one) => one !== winner);
    const crowded = this.members.length > 6;
    const leaving = this.lot.chance(crowded ? 0.7 : 0.35) ? this.lot.some(others, 2) : [];
    const joining = this.lot.chance(0.6) ? this.lot.some(outside, 3) : [];
    const roster = winner.engine.roster(this.state(winner));
    const remove = roster
      .filter((one) => leaving.some((person) => person.device.deviceId === one.deviceId))
      .map((one) => one.leaf);
    const offers = new Map<Person, { readonly keyPackage: Bytes; readonly secret: Bytes }>();
    for (const one of joining) offers.set(one, await one.engine.newKeyPackage("single-use"));
    const add = [...offers.values()].map((one) => one.keyPackage);
    const change: Change = { add, remove };
    return { change, offers };
  }

  private async deliver(
    winner: Person,
    pending: PendingCommit,
    offers: ReadonlyMap<Person, { readonly secret: Bytes }>,
  ): Promise<void> {
    for (const reader of this.lot.shuffled(this.members.filter((one) => one !== winner))) {
      const before = this.state(reader);
      const received = done(await reader.engine.receive(before, pending.commit));
      if (received.kind === "removed") {
        this.states.delete(reader);
        this.left.set(reader, [before, received.state]);
        this.reached.removals++;
        for (const sent of this.sent) sent.unread.delete(reader);
        continue;
      }
      if (received.kind !== "commit") throw new Error(received.kind);
      expect(received.committer.deviceId).toBe(winner.device.deviceId);
      this.states.set(reader, received.state);
      const again = await reader.engine.receive(received.state, pending.commit);
      expect(again).toMatchObject({ refusal: { kind: "stale-epoch" } });
    }
    for (const [joiner, { secret }] of offers) await this.welcome(joiner, pending, secret);
  }

  private async welcome(joiner: Person, pending: PendingCommit, secret: Bytes): Promise<void> {
    const { welcome } = pending;
    if (welcome === undefined) throw new Error("no welcome for somebody added");
    const joined = done(await joiner.engine.join(welcome, async () => secret));
    this.states.set(joiner, joined.state);
    this.left.delete(joiner);
    this.reached.joins++;
  }

  /** Everybody has the same epoch, roster and secret; nobody who left can read on. */
  private async agree(): Promise<void> {
    const views = await Promise.all(
      this.members.map(async ({ engine }, index) => {
        const state = this.state(this.members[index]);
        const secret = await engine.exportSecret(state, "test", new Uint8Array(), 32);
        const roster = engine.roster(state).map((one) => `${one.leaf} ${one.deviceId}`);
        return { epoch: engine.epoch(state), secret: toHex(secret), roster };
      }),
    );
    const [first] = views;
    for (const view of views) expect(view).toEqual(first);
    expect(first?.epoch).toBe(this.epoch);
    expect(first?.roster.length).toBe(this.members.length);
    expect(this.secrets.has(first?.secret ?? "")).toBe(false);
    this.secrets.add(first?.secret ?? "");
    await this.refuseThoseWhoLeft();
  }

  private async refuseThoseWhoLeft(): Promise<void> {
    if (this.left.size === 0) return;
    const speaker = this.lot.one(this.members);
    const made = done(await speaker.engine.encrypt(this.state(speaker), words.encode("alone")));
    this.states.set(speaker, made.state);
    for (const [person, states] of this.left) {
      for (const state of states) {
        const read = await person.engine.receive(state, made.message);
        expect(read.kind, `${person.name} left and read on`).toBe("refused");
      }
    }
  }

  private noteTree(pending: PendingCommit): void {
    const { groupInfo } = readMessage(pending.groupInfo, "mls_group_info");
    const tree = ratchetTreeFromExtension(groupInfo) ?? [];
    const leaves = tree.filter((node) => node?.nodeType === "leaf").length;
    this.reached.leaves = Math.max(this.reached.leaves, leaves);
    const unmerged = tree.some(
      (node) => node?.nodeType === "parent" && node.parent.unmergedLeaves.length > 0,
    );
    if (leaves >= 4 && unmerged) this.reached.unmerged++;
  }

  private state(of: Person | undefined): GroupState {
    const found = of === undefined ? undefined : this.states.get(of);
    if (found === undefined) throw new Error("not a member");
    return found;
  }
}

function done<T>(outcome: Outcome<T>): T {
  if (outcome.kind === "done") return outcome.value;
  throw new Error(`refused: ${outcome.refusal.kind}`);
}

async function crowd(clinic: Clinic): Promise<readonly Person[]> {
  return Promise.all(Array.from({ length: PEOPLE }, (_, n) => person(clinic, `Person ${n}`)));
}

it("eight devices agree in every epoch, whoever joins, leaves, updates or races", async () => {
  process.stdout.write(`many clients: ALCOVE_SEED=${SEED}\n`);
  const clinic = await openClinic();
  const world = new World(clinic, await crowd(clinic), choices(SEED));
  await world.begin();
  for (let round = 0; round < ROUNDS; round++) await world.round();
  process.stdout.write(`many clients: ${JSON.stringify(world.reached)}\n`);
  expect(world.reached.leaves).toBeGreaterThanOrEqual(4);
  for (const [what, times] of Object.entries(world.reached)) {
    expect(times, `never reached: ${what}`).toBeGreaterThan(0);
  }
}, 120_000);
