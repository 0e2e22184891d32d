import { describe, expect, it } from "vitest";
import type { ConversationSummary, DeviceId, PersonId } from "../wire/index.ts";
import { planRoster } from "./roster.ts";

const ADA = "ada" as PersonId;
const SAM = "sam" as PersonId;
const MINE = "mine" as DeviceId;
const THEIRS = "theirs" as DeviceId;
const OLD = "old" as DeviceId;
const ME = { deviceId: MINE, personId: SAM };
const GROUP = Uint8Array.of(1, 2, 3);

function summary(
  devices: readonly DeviceId[],
  members: readonly DeviceId[] | null,
  more: { readonly proposals?: readonly Uint8Array<ArrayBuffer>[]; readonly broken?: true } = {},
): ConversationSummary {
  const der = new Uint8Array();
  return {
    conversationId: "c" as ConversationSummary["conversationId"],
    peer: {
      personId: ADA,
      role: "THERAPIST",
      displayName: "Ada",
      active: true,
      accountCertificate: null,
    },
    devices: devices.map((deviceId) => ({
      deviceId,
      personId: deviceId === MINE ? SAM : ADA,
      certificate: der,
      accountCertificate: der,
    })),
    group:
      members === null
        ? null
        : {
            groupId: GROUP,
            generation: 1,
            epoch: 4,
            members,
            proposals: more.proposals ?? [],
            broken: more.broken ?? false,
          },
    closed: null,
  };
}

describe("what becomes of a group", () => {
  it("nothing, while the other one has no device", () => {
    expect(planRoster(summary([MINE], null), ME, null).kind).toBe("alone");
  });

  it("it is founded when there is none, or when this device is not in it", () => {
    expect(planRoster(summary([MINE, THEIRS], null), ME, null).kind).toBe("create");
    expect(planRoster(summary([MINE, THEIRS], [OLD, THEIRS]), ME, null).kind).toBe("create");
  });

  it("it is awaited when the server counts this device in and the welcome is not here", () => {
    expect(planRoster(summary([MINE, THEIRS], [MINE, THEIRS]), ME, null).kind).toBe("underway");
    const behind = { groupId: GROUP, epoch: 3 };
    expect(planRoster(summary([MINE, THEIRS], [MINE, THEIRS]), ME, behind).kind).toBe("underway");
  });

  it("it is changed until its members are exactly the devices", () => {
    const held = { groupId: GROUP, epoch: 4 };
    expect(planRoster(summary([MINE, THEIRS], [MINE, OLD]), ME, held)).toEqual({
      kind: "change",
      add: [THEIRS],
      remove: [OLD],
      proposals: [],
    });
    expect(planRoster(summary([MINE, THEIRS], [MINE, THEIRS]), ME, held).kind).toBe("settled");
  });

  it("it is changed when the server proposed a removal, even if nothing else differs", () => {
    const held = { groupId: GROUP, epoch: 4 };
    const proposals = [Uint8Array.of(9)];
    const found = planRoster(summary([MINE, THEIRS], [MINE, THEIRS], { proposals }), ME, held);
    expect(found).toEqual({ kind: "change", add: [], remove: [], proposals });
  });

  it("it is founded anew when somebody could not follow it", () => {
    const held = { groupId: GROUP, epoch: 4 };
    const broken = summary([MINE, THEIRS], [MINE, THEIRS], { broken: true });
    expect(planRoster(broken, ME, held)).toEqual({ kind: "create", add: [THEIRS] });
  });

  it("it is left alone once the conversation is closed", () => {
    const closed = { at: 1, reason: "DISCHARGED", continuedBy: null } as const;
    const over = { ...summary([MINE, THEIRS], [MINE, OLD]), closed };
    expect(planRoster(over, ME, { groupId: GROUP, epoch: 4 }).kind).toBe("closed");
  });

  it("no group is made with a device of somebody else, nor from a device that was retired", () => {
    const honest = summary([MINE, THEIRS], null);
    const devices = honest.devices.map((one) =>
      one.deviceId === THEIRS ? { ...one, personId: "mallory" as PersonId } : one,
    );
    expect(planRoster({ ...honest, devices }, ME, null).kind).toBe("stranger");
    expect(planRoster(summary([THEIRS], null), ME, null).kind).toBe("removed");
  });
});
