/** Ids are types, never bare strings: one cannot be given where another is asked for. */
declare const brand: unique symbol;
type Id<Name extends string> = string & { readonly [brand]: Name };

export type PersonId = Id<"person">;
export type DeviceId = Id<"device">;
export type ConversationId = Id<"conversation">;
export type InvitationId = Id<"invitation">;
export type SessionId = Id<"session">;
export type PasskeyId = Id<"passkey">;

/** A fresh UUID (version 4: the browser's clock stays out of it). */
export function freshId<T extends string>(): T {
  return crypto.randomUUID() as string as T;
}
