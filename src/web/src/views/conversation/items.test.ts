import { describe, expect, it } from "vitest";
import type { EntryRecord, SaidRecord, Thread } from "../../conversation/index.ts";
import type { ConversationId, PersonId } from "../../wire/index.ts";
import { dayWords, inOrder, itemsOf, stateWords, unfetched } from "./items.ts";

const MORNING = new Date(2026, 10, 20, 9).getTime();
const NEXT_DAY = new Date(2026, 10, 21, 9).getTime();

function thread(name: string, unread: number, at: number | null): Thread {
  const conversationId = name as ConversationId;
  const entries: readonly EntryRecord[] =
    at === null ? [] : [{ kind: "heard", id: name, conversationId, order: 1, at, text: "" }];
  return {
    record: {
      conversationId,
      peer: { personId: name as PersonId, role: "CLIENT", displayName: name, active: true },
      group: null,
      groupSince: 0,
      pending: null,
      changedKey: null,
      trouble: null,
      report: null,
      closed: null,
      unread,
    },
    entries,
    peerDevices: 1,
  };
}

function said(state: SaidRecord["state"]): SaidRecord {
  return {
    kind: "said",
    id: "1",
    conversationId: "c" as ConversationId,
    order: 1,
    at: MORNING,
    text: "hello",
    state,
    clientMessageId: null,
    sealed: null,
    groupId: null,
  };
}

describe("the conversation on the screen", () => {
  it("has the day before the first message of each day", () => {
    const entries = [said("sent"), { ...said("sent"), id: "2" }, { ...said("sent"), at: NEXT_DAY }];
    expect(itemsOf(entries).map((item) => item.kind)).toEqual([
      "day",
      "entry",
      "entry",
      "day",
      "entry",
    ]);
    expect(dayWords(MORNING, NEXT_DAY)).toBe("Yesterday");
    expect(dayWords(NEXT_DAY, NEXT_DAY)).toBe("Today");
  });

  it("says in words how far a message has come", () => {
    const ada = thread("Dr Ada", 0, null);
    expect(stateWords(said("sending"), ada, true)).toBe("Sending");
    expect(stateWords(said("sending"), ada, false)).toBe("Will send when you're online");
    const away = { ...ada, peerDevices: 0 };
    expect(stateWords(said("waiting"), away, true)).toBe("Waiting for Dr Ada to sign in");
    const invited = { ...ada.record, peer: { ...ada.record.peer, active: false } };
    expect(stateWords(said("waiting"), { ...away, record: invited }, true)).toBe(
      "Waiting for Dr Ada to join",
    );
    expect(stateWords(said("delivered"), ada, false)).toBe("Delivered");
    expect(stateWords(said("expired"), ada, true)).toBe("Not delivered");
  });

  it("asks about what nobody fetched until the person decided, or nobody can write any more", () => {
    const gone = said("expired");
    const ada = { ...thread("Dr Ada", 0, null), entries: [said("sent"), gone] };
    expect(unfetched(ada)).toEqual([gone]);
    expect(unfetched({ ...ada, entries: [{ ...gone, letGo: true }] })).toEqual([]);
    const closed = { at: NEXT_DAY, reason: "DISCHARGED", continuedBy: null } as const;
    expect(unfetched({ ...ada, record: { ...ada.record, closed } })).toEqual([]);
  });
});

describe("the caseload", () => {
  it("has the unread first, then the latest, then the quiet by name", () => {
    const zoe = thread("Zoe", 0, null);
    const bo = thread("Bo", 0, null);
    const kim = thread("Kim", 0, NEXT_DAY);
    const sam = thread("Sam", 2, MORNING);
    expect(inOrder([zoe, bo, kim, sam]).map((one) => one.record.peer.displayName)).toEqual([
      "Sam",
      "Kim",
      "Bo",
      "Zoe",
    ]);
  });
});
