/** One's own devices, and the relay by which a new one is linked. */
import { toBase64 } from "./bytes.ts";
import { ask, tell } from "./call.ts";
import type { DeviceId } from "./ids.ts";
import { bytes, fields, id, list, oneOf, orNull, text, truth, whole } from "./parse.ts";
import { refusedFor } from "./refusal.ts";

/** A browser of one's own, as the clinic's server knows it. */
export interface OwnDevice {
  readonly deviceId: DeviceId;
  /** Chosen by its owner; the clinic can read it. */
  readonly name: string | null;
  readonly added: number;
  /** When it was last on the line; null before the first time. */
  readonly seen: number | null;
  readonly current: boolean;
  readonly holdsAccountKey: boolean;
}

const deviceReader = fields<OwnDevice>({
  deviceId: id<DeviceId>(),
  name: orNull(text),
  added: whole,
  seen: orNull(whole),
  current: truth,
  holdsAccountKey: truth,
});

export function ownDevices(): Promise<readonly OwnDevice[]> {
  return ask("/devices", list(deviceReader));
}

/** @param name at most 40 characters; null takes it away */
/** @param name at most 40 characters; null takes it away */
export function nameDevice(device: DeviceId, name: string | null): Promise<void> {
  return tell(`/devices/${device}`, { method: "PUT", body: { name } });
}

/** For good: its sessions end and conversations go on without it. */
export function removeDevice(device: DeviceId): Promise<void> {
  return tell(`/devices/${device}`, { method: "DELETE" });
}

interface LinkAnswer {
  readonly linkId: string;
  readonly expiresAt: number;
}

interface LinkMessages {
  readonly linkId: string;
  readonly messages: readonly Uint8Array<ArrayBuffer>[];
  readonly state: "OPEN" | "CLOSED";
}

const LINK = "/account/link";

/** Carries the messages of a link between two browsers of one account; reads none of them. */
export const linkRelay = {
  open(message: Uint8Array): Promise<LinkAnswer> {
    const reader = fields<LinkAnswer>({ linkId: text, expiresAt: whole });
    return ask(LINK, reader, { body: { message: toBase64(message) } });
  },
  look(): Promise<LinkMessages> {
    const state = oneOf("OPEN", "CLOSED");
    return ask(LINK, fields<LinkMessages>({ linkId: text, messages: list(bytes), state }));
  },
  post(linkId: string, index: number, message: Uint8Array): Promise<void> {
    const body = { linkId, index, message: toBase64(message) };
    return tell(`${LINK}/messages`, { method: "POST", body });
  },
  async close(): Promise<void> {
    try {
      await tell(LINK, { method: "DELETE" });
    } catch (problem) {
      // It is over already, which is what was wanted.
      if (!refusedFor(problem, "NOT_FOUND")) throw problem;
    }
  },
} as const;
