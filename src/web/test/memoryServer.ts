/**
 * The clinic's server in memory, for the courier's tests: the same order, the same ties and the
 * same refusals as the contract says, without cryptographic checks.
 */
import type { ServerPort } from "../src/conversation/ports.ts";
import {
  type ClaimedKeyPackage,
  type Closed,
  type ConversationId,
  type ConversationSummary,
  type DeviceId,
  type DownFrame,
  type KnownDevice,
  type PersonId,
  Refused,
  type Role,
  sameBytes,
  type UpFrame,
  uuidBytes,
  uuidText,
} from "../src/wire/index.ts";
import type { Service } from "./clinic.ts";
import { devicesIn, leafOf, proposeRemoval, referencesIn } from "./service.ts";

type Bytes = Uint8Array<ArrayBuffer>;
type Delivery = Extract<DownFrame, { $case: "deliver" }>["value"];

interface Resident {
  readonly personId: PersonId;
  readonly role: Role;
  readonly displayName: string;
}

interface Seat {
  readonly device: KnownDevice;
  readonly packages: Bytes[];
  queue: Delivery[];
  sequence: bigint;
  acknowledged: bigint;
  /** Absent while there is no line. */
  line: ((frame: DownFrame) => void) | null;
}

interface Held {
  readonly sender: DeviceId;
  readonly attempt: Bytes;
  /** The devices of the other person it was addressed to. */
  readonly awaited: ReadonlySet<string>;
}

/** Numbers of Refuse.Reason in the frames. */
const WRONG_GROUP = 10;
const STALE_EPOCH = 11;
const GROUP_EXISTS = 12;
const NOT_A_MEMBER = 13;
const ROSTER_MISMATCH = 14;
const BAD_COMMIT = 15;
const UNAVAILABLE = 23;
const CONVERSATION_CLOSED = 34;
const GROUP_BROKEN = 35;

const APPLICATION = 1;
const COMMIT = 2;
const WELCOME = 3;
const PROPOSAL = 4;

/** The conversation's group, as the server keeps it. */
interface Group {
  readonly id: Bytes;
  readonly generation: number;
  readonly epoch: number;
  readonly members: readonly DeviceId[];
  readonly groupInfo: Bytes;
  readonly proposals: readonly Bytes[];
  readonly broken: boolean;
}

export class MemoryServer {
  readonly conversation: ConversationId;
  readonly people: readonly [Resident, Resident];
  readonly seats = new Map<DeviceId, Seat>();
  readonly said: Bytes[] = [];
  readonly welcomes: Uint8Array[] = [];
  /** What a lying server makes of the truth when it is asked for the conversations. */
  lie: (truth: ConversationSummary) => ConversationSummary = (truth) => truth;
  group: Group | null = null;
  closed: Closed | null = null;
  /** Every report, by device and cause. */
  readonly reports: string[] = [];
  /** What a lying server makes of a delivery before it queues it. */
  bend: (delivery: Delivery, to: DeviceId) => Delivery = (delivery) => delivery;
  /** Nothing can be stored at the moment. */
  unavailable = false;
  /** Frames of this kind are taken, and the answer is lost with the line. */
  loseAnswerTo: UpFrame["$case"] | null = null;
  readonly #answers = new Map<string, DownFrame>();
  readonly #service: Service;
  #held: Held[] = [];
  readonly #expired = new Set<string>();
  /** How many ids each question after what was sent named. */
  readonly asked: number[] = [];
  #clock = 0n;

  constructor(
    conversation: ConversationId,
    people: readonly [Resident, Resident],
    service: Service,
  ) {
    this.conversation = conversation;
    this.people = people;
    this.#service = service;
  }

  join(device: KnownDevice, offered: readonly Bytes[]): void {
    const empty = { packages: [...offered], queue: [], sequence: 0n, acknowledged: 0n, line: null };
    this.seats.set(device.deviceId, { device, ...empty });
    this.#changed();
  }

  /** The device goes, and with it what waits for it; its removal is proposed. */
  async retire(device: DeviceId): Promise<void> {
    const { group } = this;
    this.seats.delete(device);
    const leaf = group === null ? undefined : leafOf(group.groupInfo, device);
    if (group !== null && leaf !== undefined) {
      const proposal = await proposeRemoval(this.#service, group.groupInfo, leaf);
      this.group = { ...group, proposals: [...group.proposals, proposal] };
    }
    this.#changed();
  }

  /** What nobody fetched until now is gone, and whoever sent it is told. */
  expire(): void {
    for (const seat of this.seats.values()) seat.queue = [];
    for (const { sender, attempt } of this.#held) {
      this.#expired.add(`${sender} ${uuidText(attempt)}`);
      this.#tell(sender, expired(attempt));
    }
    this.#held = [];
  }

  close(closed: Closed): void {
    this.closed = closed;
    this.#changed();
  }

  connect(device: DeviceId, line: (frame: DownFrame) => void): void {
    const seat = this.#seat(device);
    seat.line = line;
    line({ $case: "ready", value: { acknowledged: seat.acknowledged, serverTimeMs: 0n } });
    for (const delivery of seat.queue) line({ $case: "deliver", value: delivery });
    this.#hintWhenLow(device, seat);
  }

  cut(device: DeviceId): void {
    this.#seat(device).line = null;
  }

  port(device: DeviceId): ServerPort {
    return {
      conversations: async () => [this.lie(this.#summary(device))],
      openConversation: async () => undefined,
      claimKeyPackages: async (_conversation, devices) => this.#claim(device, devices),
      deliveryService: async () => this.#service.certificate,
      uploadKeyPackages: async (packages) => {
        const seat = this.#seat(device);
        seat.packages.push(...(packages as readonly Bytes[]));
        return { stored: packages.length, remaining: seat.packages.length };
      },
      send: (frame) => {
        if (this.seats.get(device)?.line == null) return false;
        this.#take(device, frame);
        return true;
      },
    };
  }

  /** Delivers a welcome once more, as an honest server never would. */
  replay(device: DeviceId, welcome: Uint8Array): void {
    this.#queue(device, WELCOME, welcome);
  }

  /** Delivers anything, as an honest server never would. */
  insert(device: DeviceId, kind: 1 | 2 | 3 | 4, mlsMessage: Uint8Array): void {
    this.#queue(device, kind, mlsMessage);
  }

  #summary(device: DeviceId): ConversationSummary {
    const own = this.#seat(device).device.personId;
    const peer = this.people.find((person) => person.personId !== own);
    if (peer === undefined) throw new Error("no peer");
    const devices = [...this.seats.values()].map((seat) => seat.device);
    const account = devices.find((one) => one.personId === peer.personId);
    const group = this.group;
    return {
      conversationId: this.conversation,
      peer: { ...peer, active: true, accountCertificate: account?.accountCertificate ?? null },
      devices,
      group:
        group === null
          ? null
          : {
              groupId: group.id,
              generation: group.generation,
              epoch: group.epoch,
              members: [...group.members],
              proposals: [...group.proposals],
              broken: group.broken,
            },
      closed: this.closed,
    };
  }

  #claim(device: DeviceId, devices: readonly DeviceId[]): readonly ClaimedKeyPackage[] {
    const claimed: ClaimedKeyPackage[] = [];
    for (const deviceId of devices) {
      const seat = this.seats.get(deviceId);
      if (seat === undefined || deviceId === device) throw new Refused("NOT_FOUND");
      const keyPackage = seat.packages.shift();
      if (keyPackage === undefined) throw new Refused("NO_KEY_PACKAGE");
      claimed.push({ deviceId, keyPackage });
      this.#hintWhenLow(deviceId, seat);
    }
    return claimed;
  }

  #hintWhenLow(device: DeviceId, { packages }: Seat): void {
    if (packages.length > 1) return;
    this.#tell(device, { $case: "keyPackagesLow", value: { remaining: packages.length } });
  }

  #take(device: DeviceId, frame: UpFrame): void {
    if (frame.$case === "acknowledge") {
      this.#acknowledged(device, frame.value.sequence);
      return;
    }
    if (frame.$case === "askStatus") {
      this.asked.push(frame.value.clientMessageIds.length);
      for (const attempt of frame.value.clientMessageIds) {
        if (this.#expired.has(`${device} ${uuidText(attempt)}`)) {
          this.#tell(device, expired(attempt as Bytes));
          continue;
        }
        const open = this.#held.some((one) => uuidText(one.attempt) === uuidText(attempt));
        const known = this.#answers.has(`${device} ${uuidText(attempt)}`);
        if (known && !open) this.#tell(device, delivered(attempt as Bytes));
      }
      return;
    }
    if (frame.$case !== "send" && frame.$case !== "commit" && frame.$case !== "report") return;
    const key = `${device} ${uuidText(frame.value.clientMessageId)}`;
    const answer = this.#answers.get(key) ?? this.#decide(device, frame);
    if (answer.$case === "sent") this.#answers.set(key, answer);
    if (this.loseAnswerTo === frame.$case) {
      this.loseAnswerTo = null;
      this.cut(device);
      return;
    }
    this.#tell(device, answer);
  }

  #decide(device: DeviceId, frame: Judged): DownFrame {
    const attempt = frame.value.clientMessageId as Bytes;
    const refuse = (reason: number): DownFrame => ({
      $case: "refuse",
      value: {
        clientMessageId: attempt,
        reason: reason as 1,
        currentEpoch: BigInt(this.group?.epoch ?? 0),
        closing: false,
      },
    });
    this.#clock += 1n;
    if (this.unavailable) return refuse(UNAVAILABLE);
    if (this.closed !== null) return refuse(CONVERSATION_CLOSED);
    const no =
      frame.$case === "send"
        ? this.#refusalOfSend(device, frame.value)
        : frame.$case === "commit"
          ? this.#refusalOfCommit(device, frame.value)
          : this.group?.members.includes(device)
            ? null
            : NOT_A_MEMBER;
    if (no !== null) return refuse(no);
    if (frame.$case === "send") this.#send(device, attempt, frame.value.mlsMessage as Bytes);
    else if (frame.$case === "commit") this.#commit(device, frame.value);
    else {
      this.reports.push(`${device} ${frame.value.cause}`);
      if (this.group !== null) this.group = { ...this.group, broken: true };
      this.#changed();
    }
    const epoch = BigInt(this.group?.epoch ?? 0);
    return { $case: "sent", value: { clientMessageId: attempt, acceptedAtMs: this.#clock, epoch } };
  }

  #refusalOfSend(device: DeviceId, { mlsMessage }: Of<"send">): number | null {
    const { group } = this;
    if (!group?.members.includes(device)) return NOT_A_MEMBER;
    if (group.broken) return GROUP_BROKEN;
    if (!sameBytes(groupOf(mlsMessage), group.id)) return WRONG_GROUP;
    if (epochOf(mlsMessage) !== group.epoch) return STALE_EPOCH;
    return sameSet(group.members, [...this.seats.keys()]) ? null : ROSTER_MISMATCH;
  }

  #refusalOfCommit(device: DeviceId, frame: Of<"commit">): number | null {
    const before = this.group;
    if (frame.initialGroupInfo.length > 0) {
      if (before?.members.includes(device) && !before.broken) return GROUP_EXISTS;
    } else {
      if (before?.broken) return GROUP_BROKEN;
      if (before === null || !sameBytes(groupOf(frame.commit), before.id)) return WRONG_GROUP;
      if (epochOf(frame.commit) !== before.epoch) return STALE_EPOCH;
      if (referencesIn(frame.commit) !== before.proposals.length) return BAD_COMMIT;
    }
    return sameSet(devicesIn(frame.groupInfo), [...this.seats.keys()]) ? null : ROSTER_MISMATCH;
  }

  #send(device: DeviceId, attempt: Bytes, mlsMessage: Bytes): void {
    const person = this.#seat(device).device.personId;
    const others = this.group?.members.filter((member) => member !== device) ?? [];
    const theirs = others.filter((one) => this.#seat(one).device.personId !== person);
    this.said.push(mlsMessage);
    this.#held.push({ sender: device, attempt, awaited: new Set(theirs) });
    for (const other of others) {
      const delivery = this.#queue(other, APPLICATION, mlsMessage, attempt);
      this.#awaits.set(`${other} ${delivery.sequence}`, attempt);
    }
  }

  #commit(device: DeviceId, frame: Of<"commit">): void {
    const before = this.group;
    const creates = frame.initialGroupInfo.length > 0;
    const kept = creates ? [] : (before?.members ?? []);
    const members = devicesIn(frame.groupInfo);
    for (const member of members) {
      if (member === device) continue;
      if (kept.includes(member)) {
        for (const proposal of before?.proposals ?? []) this.#queue(member, PROPOSAL, proposal);
        this.#queue(member, COMMIT, frame.commit);
      } else this.#queue(member, WELCOME, frame.welcome);
    }
    this.group = {
      id: groupOf(frame.commit),
      generation: creates ? (before?.generation ?? 0) + 1 : (before?.generation ?? 0),
      epoch: creates ? 1 : (before?.epoch ?? 0) + 1,
      members,
      groupInfo: new Uint8Array(frame.groupInfo),
      proposals: [],
      broken: false,
    };
    this.#changed();
  }

  readonly #awaits = new Map<string, Bytes>();

  #queue(
    device: DeviceId,
    kind: 1 | 2 | 3 | 4,
    mlsMessage: Uint8Array,
    clientMessageId: Uint8Array = new Uint8Array(0),
  ): Delivery {
    const seat = this.#seat(device);
    if (kind === WELCOME) this.welcomes.push(mlsMessage);
    seat.sequence += 1n;
    const honest: Delivery = {
      sequence: seat.sequence,
      conversationId: uuidBytes(this.conversation),
      kind,
      mlsMessage,
      acceptedAtMs: this.#clock,
      clientMessageId,
    };
    const delivery = this.bend(honest, device);
    seat.queue.push(delivery);
    this.#tell(device, { $case: "deliver", value: delivery });
    return delivery;
  }

  #acknowledged(device: DeviceId, sequence: bigint): void {
    const seat = this.#seat(device);
    for (const delivery of seat.queue.filter((one) => one.sequence <= sequence)) {
      const attempt = this.#awaits.get(`${device} ${delivery.sequence}`);
      const held = this.#held.find((one) => one.attempt === attempt);
      // The first of the other person's devices is enough.
      if (held?.awaited.has(device)) {
        this.#held = this.#held.filter((one) => one !== held);
        this.#tell(held.sender, delivered(held.attempt));
      }
    }
    seat.queue = seat.queue.filter((one) => one.sequence > sequence);
    seat.acknowledged = sequence;
  }

  #changed(): void {
    for (const device of this.seats.keys()) {
      const value = { conversationId: uuidBytes(this.conversation) };
      this.#tell(device, { $case: "conversationChanged", value });
    }
  }

  #tell(device: DeviceId, frame: DownFrame): void {
    const line = this.seats.get(device)?.line;
    // As on a real line, nothing arrives before the current work is over.
    if (line) queueMicrotask(() => this.seats.get(device)?.line === line && line(frame));
  }

  #seat(device: DeviceId): Seat {
    const seat = this.seats.get(device);
    if (seat === undefined) throw new Refused("NOT_FOUND");
    return seat;
  }
}

type Judged = Extract<UpFrame, { $case: "send" | "commit" | "report" }>;
type Of<Kind extends UpFrame["$case"]> = Extract<UpFrame, { $case: Kind }>["value"];

function delivered(attempt: Bytes): DownFrame {
  return { $case: "delivered", value: { clientMessageIds: [attempt] } };
}

function expired(attempt: Bytes): DownFrame {
  return { $case: "expired", value: { clientMessageIds: [attempt] } };
}

function sameSet(one: readonly string[], other: readonly string[]): boolean {
  return one.length === other.length && one.every((each) => other.includes(each));
}

/**
 * MLSMessage: version, wire format (2 bytes each), then group_id<V> and the epoch, in public and in
 * private messages alike (RFC 9420 §6). Our group ids have 16 bytes.
 */
function groupOf(mlsMessage: Uint8Array): Bytes {
  return new Uint8Array(mlsMessage.slice(5, 21));
}

function epochOf(mlsMessage: Uint8Array): number {
  const view = new DataView(mlsMessage.buffer, mlsMessage.byteOffset);
  return Number(view.getBigUint64(21));
}
