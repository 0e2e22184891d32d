/**
 * The clinic's server in memory, for the courier's tests: the same order, the same ties and the
 * same refusals as the contract says, without cryptographic checks.
 */
import type { ServerPort } from "../src/conversation/ports.ts";
import {
  type ClaimedKeyPackage,
  type ConversationId,
  type ConversationSummary,
  type DeviceId,
  type DownFrame,
  type KnownDevice,
  type PersonId,
  Refused,
  type Role,
  type UpFrame,
  uuidBytes,
  uuidText,
} from "../src/wire/index.ts";

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
  readonly awaited: Set<string>;
}

/** Numbers of Refuse.Reason in the frames. */
const STALE_EPOCH = 11;
const GROUP_EXISTS = 12;
const NOT_A_MEMBER = 13;
const ROSTER_MISMATCH = 14;

const APPLICATION = 1;
const COMMIT = 2;
const WELCOME = 3;

export class MemoryServer {
  readonly conversation: ConversationId;
  readonly people: readonly [Resident, Resident];
  readonly seats = new Map<DeviceId, Seat>();
  readonly said: Bytes[] = [];
  readonly welcomes: Uint8Array[] = [];
  /** What a lying server makes of the truth when it is asked for the conversations. */
  lie: (truth: ConversationSummary) => ConversationSummary = (truth) => truth;
  group: { id: Bytes; generation: number; epoch: number; members: DeviceId[] } | null = null;
  /** Frames of this kind are taken, and the answer is lost with the line. */
  loseAnswerTo: UpFrame["$case"] | null = null;
  readonly #answers = new Map<string, DownFrame>();
  #held: Held[] = [];

  constructor(conversation: ConversationId, people: readonly [Resident, Resident]) {
    this.conversation = conversation;
    this.people = people;
  }

  join(device: KnownDevice): void {
    const empty = { packages: [], queue: [], sequence: 0n, acknowledged: 0n, line: null };
    this.seats.set(device.deviceId, { device, ...empty });
    this.#changed();
  }

  retire(device: DeviceId): void {
    this.seats.delete(device);
    this.#changed();
  }

  connect(device: DeviceId, line: (frame: DownFrame) => void): void {
    const seat = this.#seat(device);
    seat.line = line;
    line({ $case: "ready", value: { acknowledged: seat.acknowledged, serverTimeMs: 0n } });
    for (const delivery of seat.queue) line({ $case: "deliver", value: delivery });
  }

  cut(device: DeviceId): void {
    this.#seat(device).line = null;
  }

  port(device: DeviceId): ServerPort {
    return {
      conversations: async () => [this.lie(this.#summary(device))],
      openConversation: async () => undefined,
      claimKeyPackages: async () => this.#claim(device),
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
            },
    };
  }

  #claim(device: DeviceId): readonly ClaimedKeyPackage[] {
    const claimed: ClaimedKeyPackage[] = [];
    for (const [deviceId, seat] of this.seats) {
      if (deviceId === device) continue;
      const keyPackage = seat.packages.shift();
      if (keyPackage === undefined) throw new Refused("NO_KEY_PACKAGE");
      claimed.push({ deviceId, keyPackage });
    }
    return claimed;
  }

  #take(device: DeviceId, frame: UpFrame): void {
    if (frame.$case === "acknowledge") {
      this.#acknowledged(device, frame.value.sequence);
      return;
    }
    if (frame.$case === "askStatus") {
      for (const attempt of frame.value.clientMessageIds) {
        const open = this.#held.some((one) => uuidText(one.attempt) === uuidText(attempt));
        const known = this.#answers.has(`${device} ${uuidText(attempt)}`);
        if (known && !open) this.#tell(device, delivered(attempt as Bytes));
      }
      return;
    }
    if (frame.$case !== "send" && frame.$case !== "commit") return;
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

  #decide(device: DeviceId, frame: Extract<UpFrame, { $case: "send" | "commit" }>): DownFrame {
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
    const devices = [...this.seats.keys()];
    if (frame.$case === "send") {
      const group = this.group;
      if (!group?.members.includes(device)) return refuse(NOT_A_MEMBER);
      if (epochOf(frame.value.mlsMessage) !== group.epoch) return refuse(STALE_EPOCH);
      if (!sameSet(group.members, devices)) return refuse(ROSTER_MISMATCH);
      const others = group.members.filter((member) => member !== device);
      this.said.push(frame.value.mlsMessage as Bytes);
      this.#held.push({ sender: device, attempt, awaited: new Set(others) });
      for (const other of others) {
        const delivery = this.#queue(other, APPLICATION, frame.value.mlsMessage);
        this.#awaits.set(`${other} ${delivery.sequence}`, attempt);
      }
      return this.#sent(attempt);
    }
    const creates = frame.value.initialGroupInfo.length > 0;
    const before = this.group;
    if (creates && before?.members.includes(device)) return refuse(GROUP_EXISTS);
    if (!creates && epochOf(frame.value.commit) !== before?.epoch) return refuse(STALE_EPOCH);
    const kept = creates ? [] : (before?.members ?? []);
    this.group = {
      id: groupOf(frame.value.commit),
      generation: creates ? (before?.generation ?? 0) + 1 : (before?.generation ?? 0),
      epoch: creates ? 1 : (before?.epoch ?? 0) + 1,
      members: devices,
    };
    for (const member of devices) {
      if (member === device) continue;
      if (kept.includes(member)) this.#queue(member, COMMIT, frame.value.commit);
      else this.#queue(member, WELCOME, frame.value.welcome);
    }
    this.#changed();
    return this.#sent(attempt);
  }

  readonly #awaits = new Map<string, Bytes>();

  #sent(attempt: Bytes): DownFrame {
    const epoch = BigInt(this.group?.epoch ?? 0);
    return { $case: "sent", value: { clientMessageId: attempt, acceptedAtMs: 1n, epoch } };
  }

  #queue(device: DeviceId, kind: 1 | 2 | 3, mlsMessage: Uint8Array): Delivery {
    const seat = this.#seat(device);
    if (kind === WELCOME) this.welcomes.push(mlsMessage);
    seat.sequence += 1n;
    const delivery: Delivery = {
      sequence: seat.sequence,
      conversationId: uuidBytes(this.conversation),
      kind,
      mlsMessage,
      acceptedAtMs: 1n,
      clientMessageId: new Uint8Array(0),
    };
    seat.queue.push(delivery);
    this.#tell(device, { $case: "deliver", value: delivery });
    return delivery;
  }

  #acknowledged(device: DeviceId, sequence: bigint): void {
    const seat = this.#seat(device);
    for (const delivery of seat.queue.filter((one) => one.sequence <= sequence)) {
      const attempt = this.#awaits.get(`${device} ${delivery.sequence}`);
      const held = this.#held.find((one) => one.attempt === attempt);
      held?.awaited.delete(device);
      if (held?.awaited.size === 0) {
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

function delivered(attempt: Bytes): DownFrame {
  return { $case: "delivered", value: { clientMessageIds: [attempt] } };
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
