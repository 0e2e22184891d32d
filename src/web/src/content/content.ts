import type { Bytes } from "../certificates/der.ts";
import { Content as Wire } from "../generated/contents/content.ts";
import { pad, unpad } from "./padding.ts";

/** The longest text, in UTF-16 code units, as a text field counts them. */
export const MAX_TEXT = 16_000;

/** The latest instant a `Date` can hold. */
const MAX_TIME_MS = 8_640_000_000_000_000n;
const MAX_TIME = Number(MAX_TIME_MS);

/** What one device says to the others, inside the encryption. */
export interface TextContent {
  readonly kind: "text";
  /** 16 bytes, the same on every resend: the reader drops a second copy. */
  readonly messageId: Bytes;
  /** By the sender's clock. */
  readonly createdAt: Date;
  readonly body: string;
  /** Sent again: the client message id under which a device could not open it; else null. */
  readonly sentAgainFor: Bytes | null;
}

/** A device asks for messages it could not open, by their client message ids. */
export interface ResendRequest {
  readonly kind: "resendRequest";
  readonly messageId: Bytes;
  readonly createdAt: Date;
  /** 1 to {@link MAX_RESENDS}, 16 bytes each. */
  readonly clientMessageIds: readonly Bytes[];
}

export const MAX_RESENDS = 50;

export type Content = TextContent | ResendRequest;

export type ReadContent =
  | { readonly kind: "read"; readonly content: Content }
  /** Made by a newer version of this app: say so, and keep the place. */
  | { readonly kind: "newer"; readonly sentAgainFor: Bytes | null }
  | { readonly kind: "unreadable" };

export type WrittenContent =
  | { readonly kind: "written"; readonly bytes: Bytes }
  /** Above 16 000 characters, or above the largest bucket in scripts of three bytes a letter. */
  | { readonly kind: "too-long" };

export function newMessageId(): Bytes {
  return crypto.getRandomValues(new Uint8Array(16));
}

/** Whether a text would be refused as too long, so that it can be said while it is written. */
export function isTooLong(body: string): boolean {
  const [messageId, createdAt] = [new Uint8Array(16), new Date(MAX_TIME)];
  const sentAgainFor = new Uint8Array(16);
  const most = { kind: "text", messageId, createdAt, body, sentAgainFor } as const;
  return writeContent(most).kind === "too-long";
}

/** Serialised and padded to a bucket: ready for `MlsEngine.encrypt`. */
export function writeContent(content: Content): WrittenContent {
  if (content.messageId.length !== 16) throw new TypeError("a message id has 16 bytes");
  if (content.kind === "text" && content.body.length > MAX_TEXT) return { kind: "too-long" };
  const bytes = pad(
    Wire.encode({
      messageId: content.messageId,
      createdAtMs: BigInt(content.createdAt.getTime()),
      body: bodyOf(content),
      sentAgainFor: (content.kind === "text" && content.sentAgainFor) || new Uint8Array(),
    }).finish(),
  );
  return bytes === undefined ? { kind: "too-long" } : { kind: "written", bytes };
}

function bodyOf(content: Content): Wire["body"] {
  if (content.kind === "text") return { $case: "text", value: { body: content.body } };
  const clientMessageIds = [...content.clientMessageIds];
  return { $case: "resendRequest", value: { clientMessageIds } };
}

/** The inverse, for bytes another device chose; never throws for them. */
export function readContent(padded: Uint8Array): ReadContent {
  const bytes = unpad(padded);
  const wire = bytes === undefined ? undefined : decoded(bytes);
  if (wire === undefined) return { kind: "unreadable" };
  const { createdAtMs, body } = wire;
  const messageId = new Uint8Array(wire.messageId);
  if (messageId.length !== 16 || createdAtMs < -MAX_TIME_MS || createdAtMs > MAX_TIME_MS) {
    return { kind: "unreadable" };
  }
  const createdAt = new Date(Number(createdAtMs));
  const again = wire.sentAgainFor.length;
  if (again !== 0 && again !== 16) return { kind: "unreadable" };
  const sentAgainFor = again === 0 ? null : new Uint8Array(wire.sentAgainFor);
  if (body === undefined) return { kind: "newer", sentAgainFor };
  const content = { messageId, createdAt };
  if (body.$case === "resendRequest") {
    const clientMessageIds = body.value.clientMessageIds.map((one) => new Uint8Array(one));
    const inBounds = clientMessageIds.length > 0 && clientMessageIds.length <= MAX_RESENDS;
    if (!inBounds || clientMessageIds.some((one) => one.length !== 16)) {
      return { kind: "unreadable" };
    }
    return { kind: "read", content: { kind: "resendRequest", ...content, clientMessageIds } };
  }
  const text = body.value.body;
  if (text.length > MAX_TEXT) return { kind: "unreadable" };
  return { kind: "read", content: { kind: "text", ...content, body: text, sentAgainFor } };
}

function decoded(bytes: Uint8Array): Wire | undefined {
  try {
    return Wire.decode(bytes);
  } catch {
    // The decoder throws several kinds of errors for bytes that are no message at all.
    return undefined;
  }
}
