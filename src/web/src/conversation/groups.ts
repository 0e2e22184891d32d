/**
 * What a conversation becomes when its group moves on. Whoever is in the group is looked at after
 * every change: a person met for the first time is remembered, a changed account key stops
 * sending until the person decided, and a stranger in the group stops it for good. Browsers that
 * came or went are announced, by what the group itself says and not by the server's word.
 */
import type { AssessedMember, GroupState, Member, MlsEngine } from "../mls/index.ts";
import { type PersonId, sameBytes, toHex } from "../wire/index.ts";
import type { Step } from "./book.ts";
import { reachesNobody, startOver } from "./outbox.ts";
import type { Change } from "./ports.ts";
import type {
  EntryRecord,
  Notice,
  NoticeRecord,
  ThisDevice,
  Thread,
  ThreadRecord,
} from "./records.ts";

export interface Place {
  readonly order: () => number;
  readonly at: number;
}

export function notice(thread: ThreadRecord, what: Notice, place: Place): NoticeRecord {
  return {
    kind: "notice",
    ...what,
    id: toHex(crypto.getRandomValues(new Uint8Array(16))),
    conversationId: thread.conversationId,
    order: place.order(),
    at: place.at,
  };
}

/**
 * Whether somebody takes part who is not provably one of the two: another person, a device whose
 * certificates are not believed, or one in our own name that our account key did not certify.
 */
export function strangerIn(
  members: readonly AssessedMember[],
  peer: PersonId,
  me: ThisDevice,
): boolean {
  const own = members.find(({ member }) => member.isThisDevice)?.member;
  return members.some(({ member, trust }) => {
    if (trust.kind === "refused") return true;
    const person = member.person.personId;
    if (person === peer) return false;
    return person !== me.personId || !own || !sameBytes(own.accountKey, member.accountKey);
  });
}

/** Who was in the conversation's group, and in which; null when there was none. */
export interface Before {
  readonly roster: readonly Member[];
  readonly groupId: string;
}

/** To be looked at before the group moves on: adopting a commit wipes the state it came from. */
export function before({ group }: ThreadRecord, engine: MlsEngine): Before | null {
  if (group === null) return null;
  return { roster: engine.roster(group), groupId: toHex(engine.groupId(group)) };
}

/** The step that makes `state` the conversation's group. */
export async function movedTo(
  state: GroupState,
  thread: Thread,
  past: Before | null,
  me: ThisDevice,
  engine: MlsEngine,
  place: Place,
): Promise<Step> {
  const old = thread.record;
  const others: Change[] = [];
  let changedKey: ThreadRecord["changedKey"] = null;
  let displayName = old.peer.displayName;
  const assessed = await engine.assess(state);
  const stranger = strangerIn(assessed, old.peer.personId, me);
  for (const { member, trust } of assessed) {
    const person = member.person.personId;
    const isPeer = person === old.peer.personId;
    if (isPeer) displayName = member.person.displayName;
    // A device in our own name that our account key did not certify is a stranger's: it is never
    // offered as the other person's new key, nor remembered as ours.
    if (isPeer && trust.kind === "account-key-changed") changedKey = trust.device.accountKey;
    if (trust.kind === "new" && (isPeer || !stranger)) {
      others.push({ store: "pins", key: person, value: { accountKey: member.accountKey } });
    }
  }
  const record: ThreadRecord = {
    ...old,
    peer: { ...old.peer, displayName },
    group: state,
    pending: null,
    changedKey,
    trouble: stranger ? "stranger" : null,
    report: null,
  };
  const groupId = toHex(engine.groupId(state));
  const now = { groupId, members: assessed.map(({ member }) => member.deviceId) };
  const entries: EntryRecord[] = thread.entries.flatMap((entry) =>
    entry.kind === "said" && reachesNobody(entry, now) ? [startOver(entry)] : [],
  );
  if (changedKey !== null && !same(changedKey, old.changedKey)) {
    entries.push(notice(record, { notice: "newKey" }, place));
  }
  const after = assessed.map(({ member }) => member);
  for (const what of changes(thread, past, after, groupId, me)) {
    entries.push(notice(record, what, place));
  }
  return { record, entries, others };
}

/** What the people should know about the change, in the order it is said. */
function changes(
  { record, entries }: Thread,
  past: Before | null,
  after: readonly Member[],
  groupId: string,
  me: ThisDevice,
): readonly Notice[] {
  if (past === null) {
    const linked = after.some((one) => one.person.personId === me.personId && !one.isThisDevice);
    const first: Notice[] = linked && entries.length === 0 ? [{ notice: "joinedHere" }] : [];
    return record.report === null ? first : [{ notice: "startedAnew" }];
  }
  const { roster } = past;
  const browsers = [me.personId, record.peer.personId].flatMap((person) =>
    browserNotices(of(roster, person), of(after, person), person === me.personId),
  );
  const another = past.groupId !== groupId;
  const grown = browsers.some((one) => one.notice === "browserAdded");
  // A browser that found nobody to let it in makes the next group itself: that is no trouble.
  const anew = another && (record.trouble === "renewing" || !grown) && sameKeys(roster, after);
  return anew ? [{ notice: "startedAnew" }, ...browsers] : browsers;
}

/** A new account key is asked about instead, and who comes after a pause is no news. */
function browserNotices(
  before: readonly Member[],
  after: readonly Member[],
  mine: boolean,
): readonly Notice[] {
  if (before.length === 0 || after.length === 0 || !sameKeys(before, after)) return [];
  const missing = (from: readonly Member[], one: Member): boolean =>
    !from.some((other) => other.deviceId === one.deviceId);
  const added = after.filter((one) => missing(before, one));
  const removed = before.filter((one) => missing(after, one));
  return [
    ...added.map((): Notice => ({ notice: "browserAdded", mine })),
    ...removed.map((): Notice => ({ notice: "browserRemoved", mine })),
  ];
}

/** Whether everybody who was there before and is there now has the account key they had. */
function sameKeys(before: readonly Member[], after: readonly Member[]): boolean {
  return after.every((one) =>
    of(before, one.person.personId).every((other) => sameBytes(one.accountKey, other.accountKey)),
  );
}

function of(members: readonly Member[], person: PersonId): readonly Member[] {
  return members.filter((one) => one.person.personId === person);
}

function same(one: Uint8Array, other: Uint8Array | null): boolean {
  return other !== null && sameBytes(one, other);
}
