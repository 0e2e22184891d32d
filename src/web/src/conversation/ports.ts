/**
 * What the courier needs from the rooms around it. The real ones are `vault` and `wire`; tests
 * bring a server that lives in memory.
 */
import type {
  ClaimedKeyPackage,
  ConversationId,
  ConversationSummary,
  DeviceId,
  StoredKeyPackages,
  UpFrame,
} from "../wire/index.ts";

/**
 * The courier's records, encrypted at rest. Values are structured-cloneable. A `write` is all or
 * nothing, in one transaction, and durable when it returns: an acknowledgement rests on it.
 */
export interface Shelf {
  get<T>(store: ShelfName, key: string): Promise<T | undefined>;
  all<T>(store: ShelfName): Promise<readonly T[]>;
  write(changes: readonly Change[]): Promise<void>;
}

/** `pins` holds account keys by person id, `keyPackages` secret halves by reference (hex). */
type ShelfName = "device" | "threads" | "messages" | "drafts" | "pins" | "keyPackages";

/** Absent `value` removes the record. */
export interface Change {
  readonly store: ShelfName;
  readonly key: string;
  readonly value?: unknown;
}

/** The clinic's server, as far as the courier speaks with it. */
export interface ServerPort {
  conversations(): Promise<readonly ConversationSummary[]>;
  /** One key package of each of these devices. */
  claimKeyPackages(
    conversation: ConversationId,
    devices: readonly DeviceId[],
  ): Promise<readonly ClaimedKeyPackage[]>;
  /** The certificate of the server's own key in groups, DER; it is checked before use. */
  deliveryService(): Promise<Uint8Array>;
  openConversation(conversation: ConversationId): Promise<void>;
  uploadKeyPackages(
    packages: readonly Uint8Array[],
    lastResort: Uint8Array | null,
  ): Promise<StoredKeyPackages>;
  /** Puts a frame on the socket; false when there is no line, and then nothing was sent. */
  send(frame: UpFrame): boolean;
}
