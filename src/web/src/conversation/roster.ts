/**
 * What must happen to a conversation's group so that its members are exactly the active devices
 * of its two people. Pure: it looks and says; the courier acts.
 */
import type { ConversationSummary, DeviceId } from "../wire/index.ts";
import type { ThisDevice } from "./records.ts";

export type RosterPlan =
  /** Members and devices agree. */
  | { readonly kind: "settled" }
  /** The other person has no device yet; their messages wait in the outbox. */
  | { readonly kind: "alone" }
  /** This device is a member by the server's word; the welcome or commit is still on its way. */
  | { readonly kind: "underway" }
  /** There is no group, or this device is not in it: found the next one. */
  | { readonly kind: "create" }
  | {
      readonly kind: "change";
      readonly add: readonly DeviceId[];
      readonly remove: readonly DeviceId[];
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
  const peers = summary.devices.filter((device) => device.personId === summary.peer.personId);
  if (peers.length === 0) return { kind: "alone" };
  const group = summary.group;
  if (group === null || !group.members.includes(me.deviceId)) return { kind: "create" };
  if (held === null || !alike(held.groupId, group.groupId)) return { kind: "underway" };
  if (held.epoch !== group.epoch) return { kind: "underway" };
  const devices = summary.devices.map((device) => device.deviceId);
  const add = devices.filter((device) => !group.members.includes(device));
  const remove = group.members.filter((device) => !devices.includes(device));
  if (add.length === 0 && remove.length === 0) return { kind: "settled" };
  return { kind: "change", add, remove };
}

function alike(one: Uint8Array, other: Uint8Array): boolean {
  return one.length === other.length && one.every((byte, index) => byte === other[index]);
}
