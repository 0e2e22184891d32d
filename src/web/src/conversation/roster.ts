/**
 * What must happen to a conversation's group so that its members are exactly the active devices
 * of its two people. Pure: it looks and says; the courier acts.
 */
import type { ConversationSummary, DeviceId } from "../wire/index.ts";
import type { ThisDevice } from "./records.ts";

export type RosterPlan =
  /** Members and devices agree. */
  | { readonly kind: "settled" }
  /** Nobody writes here any more. */
  | { readonly kind: "closed" }
  /** The other person has no device yet; their messages wait in the outbox. */
  | { readonly kind: "alone" }
  /** This device is no device of its person any more, by the server's word. */
  | { readonly kind: "removed" }
  /** The server names a device of somebody else: no group is made with it. */
  | { readonly kind: "stranger" }
  /** This device is a member by the server's word; the welcome or commit is still on its way. */
  | { readonly kind: "underway" }
  /** There is no group, it is broken, or this device is not in it: found the next one. */
  | { readonly kind: "create"; readonly add: readonly DeviceId[] }
  | {
      readonly kind: "change";
      readonly add: readonly DeviceId[];
      readonly remove: readonly DeviceId[];
      /** The server's own removals, to be committed by reference. */
      readonly proposals: readonly Uint8Array[];
    };

/** The group this browser holds, or null. */
export interface HeldGroup {
  readonly groupId: Uint8Array;
  readonly epoch: number;
}

export function planRoster(
  summary: ConversationSummary,
  me: ThisDevice,
  held: HeldGroup | null,
): RosterPlan {
  if (summary.closed !== null) return { kind: "closed" };
  const { peer, group } = summary;
  const people = [me.personId, peer.personId];
  if (summary.devices.some((device) => !people.includes(device.personId))) {
    return { kind: "stranger" };
  }
  const devices = summary.devices.map((device) => device.deviceId);
  if (!devices.includes(me.deviceId)) return { kind: "removed" };
  if (!summary.devices.some((device) => device.personId === peer.personId)) {
    return { kind: "alone" };
  }
  if (group === null || group.broken || !group.members.includes(me.deviceId)) {
    return { kind: "create", add: devices.filter((device) => device !== me.deviceId) };
  }
  if (held === null || !alike(held.groupId, group.groupId)) return { kind: "underway" };
  if (held.epoch !== group.epoch) return { kind: "underway" };
  const add = devices.filter((device) => !group.members.includes(device));
  const remove = group.members.filter((device) => !devices.includes(device));
  const { proposals } = group;
  if (add.length + remove.length + proposals.length === 0) return { kind: "settled" };
  return { kind: "change", add, remove, proposals };
}

export function alike(one: Uint8Array, other: Uint8Array): boolean {
  return one.length === other.length && one.every((byte, index) => byte === other[index]);
}
