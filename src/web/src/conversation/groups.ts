/**
 * What a conversation becomes when its group moves on. Whoever is in the group is looked at after
 * every change: a person met for the first time is remembered, a changed account key stops
 * sending until the person decided, and a stranger in the group stops it for good.
 */
import type { GroupState, MlsEngine } from "../mls/index.ts";
import { sameBytes, toHex } from "../wire/index.ts";
import type { Step } from "./book.ts";
import { startOver } from "./outbox.ts";
import type { Change } from "./ports.ts";
import type { EntryRecord, NoticeRecord, ThisDevice, Thread, ThreadRecord } from "./records.ts";

export interface Place {
  readonly order: () => number;
  readonly at: number;
}

export function notice(
  thread: ThreadRecord,
  what: NoticeRecord["notice"],
  place: Place,
): NoticeRecord {
  return {
    kind: "notice",
    notice: what,
    id: toHex(crypto.getRandomValues(new Uint8Array(16))),
    conversationId: thread.conversationId,
    order: place.order(),
    at: place.at,
  };
}

/** The step that makes `state` the conversation's group. */
export async function movedTo(
  state: GroupState,
  thread: Thread,
  me: ThisDevice,
  engine: MlsEngine,
  place: Place,
): Promise<Step> {
  const before = thread.record;
  const others: Change[] = [];
  let changedKey: ThreadRecord["changedKey"] = null;
  let stuck = false;
  let displayName = before.peer.displayName;
  const members = await engine.assess(state);
  const own = members.find(({ member }) => member.isThisDevice)?.member;
  for (const { member, trust } of members) {
    const person = member.person.personId;
    const isPeer = person === before.peer.personId;
    if (!isPeer && person !== me.personId) stuck = true;
    // A device in our own name that our account key did not certify is a stranger's: it is never
    // offered as the other person's new key.
    if (!isPeer && (own === undefined || !sameBytes(own.accountKey, member.accountKey))) {
      stuck = true;
      continue;
    }
    if (isPeer) displayName = member.person.displayName;
    if (trust.kind === "refused") stuck = true;
    if (trust.kind === "account-key-changed") changedKey = trust.device.accountKey;
    if (trust.kind === "new") {
      others.push({ store: "pins", key: person, value: { accountKey: member.accountKey } });
    }
  }
  const record: ThreadRecord = {
    ...before,
    peer: { ...before.peer, displayName },
    group: state,
    pending: null,
    changedKey,
    stuck,
  };
  const groupId = toHex(engine.groupId(state));
  const entries: EntryRecord[] = thread.entries.flatMap((entry) => {
    if (entry.kind !== "said" || entry.groupId === null || entry.groupId === groupId) return [];
    return entry.state === "sending" || entry.state === "sent" ? [startOver(entry)] : [];
  });
  if (changedKey !== null && !same(changedKey, before.changedKey)) {
    entries.push(notice(record, "newKey", place));
  }
  return { record, entries, others };
}

function same(one: Uint8Array, other: Uint8Array | null): boolean {
  return other !== null && sameBytes(one, other);
}
