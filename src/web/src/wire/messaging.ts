/** What a messaging browser asks: its certificates, key packages and conversations. */
import { toBase64 } from "./bytes.ts";
import { ask, tell } from "./call.ts";
import { type Role, role } from "./clinic.ts";
import type { ConversationId, DeviceId, PersonId } from "./ids.ts";
import { bytes, fields, id, list, oneOf, orNull, text, truth, whole } from "./parse.ts";

type Der = Uint8Array<ArrayBuffer>;

/** What the clinic says about answers, in its own words; and how long it keeps messages. */
export interface Expectations {
  readonly replyTime: string;
  readonly hours: string;
  readonly emergencies: string;
  /** What nobody fetches for so many days is removed, unread. */
  readonly daysKept: number;
}

export function expectations(): Promise<Expectations> {
  const reader = fields<Expectations>({
    replyTime: text,
    hours: text,
    emergencies: text,
    daysKept: whole,
  });
  return ask("/expectations", reader);
}

/**
 * Asks the clinic to certify the account key. Refused ELSEWHERE_IN_USE while another browser
 * holds the account, unless it is to be replaced: then that one stops working for good.
 */
export async function certifyAccount(request: Uint8Array, replace: boolean): Promise<Der> {
  const reader = fields<{ readonly certificate: Der }>({ certificate: bytes });
  const body = { request: toBase64(request), replace };
  return (await ask("/account/certificate", reader, { body })).certificate;
}

export async function registerDevice(certificate: Uint8Array): Promise<DeviceId> {
  const reader = fields<{ readonly deviceId: DeviceId }>({ deviceId: id<DeviceId>() });
  const body = { certificate: toBase64(certificate) };
  return (await ask("/devices", reader, { body })).deviceId;
}

/** Ties a new session to this browser's device; the proof follows on the socket. */
export function bindDevice(deviceId: DeviceId): Promise<void> {
  return tell("/session/device", { method: "POST", body: { deviceId } });
}

export interface StoredKeyPackages {
  readonly stored: number;
  readonly remaining: number;
}

export function uploadKeyPackages(
  packages: readonly Uint8Array[],
  lastResort: Uint8Array | null,
): Promise<StoredKeyPackages> {
  return ask("/key-packages", fields<StoredKeyPackages>({ stored: whole, remaining: whole }), {
    body: {
      packages: packages.map(toBase64),
      lastResort: lastResort === null ? null : toBase64(lastResort),
    },
  });
}

export interface Peer {
  readonly personId: PersonId;
  readonly role: Role;
  readonly displayName: string;
  readonly active: boolean;
  readonly accountCertificate: Der | null;
}

export interface KnownDevice {
  readonly deviceId: DeviceId;
  readonly personId: PersonId;
  readonly certificate: Der;
  readonly accountCertificate: Der;
}

export interface GroupSummary {
  readonly groupId: Uint8Array<ArrayBuffer>;
  readonly generation: number;
  readonly epoch: number;
  readonly members: readonly DeviceId[];
  /** The server's own removals of this epoch, MLSMessages; the next commit refers to all. */
  readonly proposals: readonly Der[];
  /** Somebody could not follow it: the next one has to be made first. */
  readonly broken: boolean;
}

/** Why nobody writes in a conversation any more. */
export interface Closed {
  readonly at: number;
  readonly reason: "DISCHARGED" | "HANDED_OVER" | "LEFT";
  /** The colleague who goes on, by name. */
  readonly continuedBy: string | null;
}

/** A conversation as the server sees it: who, with which devices, in which group. */
export interface ConversationSummary {
  readonly conversationId: ConversationId;
  readonly peer: Peer;
  readonly devices: readonly KnownDevice[];
  readonly group: GroupSummary | null;
  readonly closed: Closed | null;
}

const summaryReader = fields<ConversationSummary>({
  conversationId: id<ConversationId>(),
  peer: fields<Peer>({
    personId: id<PersonId>(),
    role,
    displayName: text,
    active: truth,
    accountCertificate: orNull(bytes),
  }),
  devices: list(
    fields<KnownDevice>({
      deviceId: id<DeviceId>(),
      personId: id<PersonId>(),
      certificate: bytes,
      accountCertificate: bytes,
    }),
  ),
  group: orNull(
    fields<GroupSummary>({
      groupId: bytes,
      generation: whole,
      epoch: whole,
      members: list(id<DeviceId>()),
      proposals: list(bytes),
      broken: truth,
    }),
  ),
  closed: orNull(
    fields<Closed>({
      at: whole,
      reason: oneOf("DISCHARGED", "HANDED_OVER", "LEFT"),
      continuedBy: orNull(text),
    }),
  ),
});

export function conversations(): Promise<readonly ConversationSummary[]> {
  return ask("/conversations", list(summaryReader));
}

/** Says that the person opened the conversation; it is kept in the access log. */
export function openConversation(conversation: ConversationId): Promise<void> {
  return tell(`/conversations/${conversation}/open`, { method: "POST", body: {} });
}

export interface ClaimedKeyPackage {
  readonly deviceId: DeviceId;
  readonly keyPackage: Uint8Array<ArrayBuffer>;
}

/** One fresh key package of each of these devices; each is handed out once. */
export async function claimKeyPackages(
  conversation: ConversationId,
  devices: readonly DeviceId[],
): Promise<readonly ClaimedKeyPackage[]> {
  const packages = list(fields<ClaimedKeyPackage>({ deviceId: id<DeviceId>(), keyPackage: bytes }));
  const reader = fields<{ readonly packages: readonly ClaimedKeyPackage[] }>({ packages });
  const body = { devices };
  return (await ask(`/conversations/${conversation}/key-packages`, reader, { body })).packages;
}

/** The certificate of the server's own key in groups; the pinned root decides what it is worth. */
export async function deliveryService(): Promise<Der> {
  const reader = fields<{ readonly deliveryServiceCertificate: Der }>({
    deliveryServiceCertificate: bytes,
  });
  return (await ask("/clinic", reader)).deliveryServiceCertificate;
}
