import { describe, expect, it } from "vitest";
import type { ConversationId, DeviceId } from "../wire/index.ts";
import {
  accepted,
  afterRefusal,
  delivered,
  expired,
  failed,
  instant,
  letGo,
  reachesNobody,
  saidAgain,
  sealAgain,
  sealed,
  startOver,
} from "./outbox.ts";
import type { SaidRecord } from "./records.ts";

const PHONE = "phone" as DeviceId;
const LAPTOP = "laptop" as DeviceId;

const WRITTEN: SaidRecord = {
  kind: "said",
  id: "00",
  conversationId: "c" as ConversationId,
  order: 1,
  at: 1,
  text: "hello",
  state: "waiting",
  clientMessageId: null,
  sealed: null,
  groupId: null,
};
const SEALED = sealed(WRITTEN, {
  clientMessageId: "a",
  sealed: Uint8Array.of(1),
  groupId: "g",
  sealedFor: "k",
  readers: [PHONE],
});

describe("an own message", () => {
  it("keeps its bytes exactly until they were answered", () => {
    expect(SEALED.sealed).not.toBeNull();
    expect(accepted(SEALED, 2)).toMatchObject({ state: "sent", sealed: null, at: 2 });
  });

  it("never goes back from delivered to sent", () => {
    expect(accepted(delivered(SEALED), 2).state).toBe("delivered");
  });

  it("keeps the attempt's id when the server kept nothing of it", () => {
    expect(sealAgain(SEALED)).toMatchObject({ state: "waiting", clientMessageId: "a" });
  });

  it("gets a new attempt in a new group, under the same inner id", () => {
    expect(startOver(accepted(SEALED, 2))).toMatchObject({
      id: "00",
      state: "waiting",
      clientMessageId: null,
    });
  });

  it("reaches nobody once its group is over or its readers have gone, unless it was delivered", () => {
    const sent = accepted(SEALED, 2);
    expect(reachesNobody(sent, { groupId: "g", members: [PHONE, LAPTOP] })).toBe(false);
    expect(reachesNobody(sent, { groupId: "g", members: [LAPTOP] })).toBe(true);
    expect(reachesNobody(sent, { groupId: "h", members: [PHONE] })).toBe(true);
    expect(reachesNobody(delivered(sent), { groupId: "h", members: [] })).toBe(false);
    expect(reachesNobody(expired(sent), { groupId: "h", members: [] })).toBe(false);
    expect(reachesNobody(WRITTEN, { groupId: "h", members: [] })).toBe(false);
  });

  it("that nobody fetched stays so, whatever comes later", () => {
    const gone = expired(accepted(SEALED, 2));
    expect(gone).toMatchObject({ state: "expired", sealed: null, text: "hello" });
    expect(accepted(gone, 3).state).toBe("expired");
    expect(delivered(gone).state).toBe("expired");
  });

  it("that was delivered, or never taken on, cannot have run out", () => {
    expect(expired(delivered(SEALED)).state).toBe("delivered");
    expect(expired(sealAgain(SEALED)).state).toBe("waiting");
  });

  it("is said again as a new attempt, where the conversation stands now", () => {
    const again = saidAgain(letGo(expired(SEALED)), 7, 9);
    expect(again).toMatchObject({ id: "00", state: "waiting", order: 7, at: 9, earlier: "a" });
    expect(again).toMatchObject({ clientMessageId: null, groupId: null });
    expect(again.letGo).toBeUndefined();
  });

  it("keeps its text when it failed", () => {
    expect(failed(SEALED)).toMatchObject({ state: "failed", text: "hello" });
  });

  it("is sealed again, sent again or given up, by the reason of the refusal", () => {
    expect(afterRefusal("STALE_EPOCH")).toBe("sealAgain");
    expect(afterRefusal("UNAVAILABLE")).toBe("sendAgain");
    expect(afterRefusal("TOO_LARGE")).toBe("fail");
  });
});

it("a time no calendar knows cannot break the page that shows it", () => {
  for (const lie of [2n ** 63n - 1n, -(2n ** 63n), -1n]) {
    expect(() => new Date(instant(lie)).toISOString()).not.toThrow();
  }
  expect(instant(1_700_000_000_000n)).toBe(1_700_000_000_000);
});
