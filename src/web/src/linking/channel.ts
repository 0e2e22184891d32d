/**
 * What the two browsers have in common once both know the code: tags that prove it, and a key for
 * each direction. Everything is bound to the account, the link and every byte said before.
 */
import { owned } from "../certificates/ed25519.ts";
import { uuidBytes } from "../wire/bytes.ts";
import type { PersonId } from "../wire/ids.ts";
import { freshScalar, joined, publicValue, type Share, sessionKey } from "./cpace.ts";

type Bytes = Uint8Array<ArrayBuffer>;
export type Side = "existing" | "new";

/** Which exchange this is; what the server says of it is bound, not believed. */
export interface Place {
  readonly personId: PersonId;
  readonly linkId: string;
}

/** This side's part, before the other's is known. */
export interface Part {
  readonly side: Side;
  readonly sessionId: Bytes;
  readonly scalar: bigint;
  readonly value: Bytes;
}

export async function takePart(
  side: Side,
  code: string,
  personId: PersonId,
  sessionId: Bytes,
): Promise<Part> {
  const shared = {
    secret: letters(code),
    channel: joined(letters("alcove link 1"), uuidBytes(personId)),
    sessionId,
  };
  const scalar = freshScalar();
  return { side, sessionId, scalar, value: await publicValue(shared, scalar) };
}

export interface Channel {
  /** Proves that this side has the key. */
  readonly ownTag: Bytes;
  /** False when the other side had another code, or somebody sits in between. */
  confirmed(theirTag: Uint8Array): Promise<boolean>;
  /** AES-256-GCM under this side's key; each side seals once. */
  seal(plain: Uint8Array): Promise<Bytes>;
  /** Rejects what the other side did not seal in this very exchange. */
  open(sealed: Uint8Array): Promise<Bytes>;
  /** Names the exchange: what a device signs to show that it holds its key. */
  readonly transcript: Bytes;
}

const IV_BYTES = 12;
const HMAC: HmacImportParams = { name: "HMAC", hash: "SHA-512" };

/** Throws `InvalidShare` when the other's value ends the exchange. */
export async function openChannel(part: Part, theirs: Uint8Array, at: Place): Promise<Channel> {
  const place = joined(uuidBytes(at.personId), letters(at.linkId));
  const own: Share = { value: part.value, associated: bound(part.side, place) };
  const other: Share = { value: theirs, associated: bound(otherSide(part.side), place) };
  const [first, second] = part.side === "existing" ? [own, other] : [other, own];
  const key = await sessionKey(part.sessionId, part.scalar, theirs, first, second);
  const transcript = new Uint8Array(
    await crypto.subtle.digest(
      "SHA-512",
      joined(part.sessionId, first.value, first.associated, second.value, second.associated),
    ),
  );
  const base = await crypto.subtle.importKey("raw", key, "HKDF", false, ["deriveKey"]);
  const derived = <T extends HmacKeyGenParams | AesKeyGenParams>(
    side: Side,
    purpose: string,
    kind: T,
    uses: KeyUsage[],
  ): Promise<CryptoKey> => {
    const info = letters(`alcove link 1 ${side} ${purpose}`);
    const how = { name: "HKDF", hash: "SHA-512", salt: transcript, info };
    return crypto.subtle.deriveKey(how, base, kind, false, uses);
  };
  const mac = { ...HMAC, length: 512 };
  const aes = { name: "AES-GCM", length: 256 };
  const theirSide = otherSide(part.side);
  const ownMac = await derived(part.side, "tag", mac, ["sign"]);
  const theirMac = await derived(theirSide, "tag", mac, ["verify"]);
  const ownSeal = await derived(part.side, "seal", aes, ["encrypt"]);
  const theirSeal = await derived(theirSide, "seal", aes, ["decrypt"]);
  return {
    transcript,
    ownTag: new Uint8Array(await crypto.subtle.sign(HMAC, ownMac, transcript)),
    confirmed: (tag) => crypto.subtle.verify(HMAC, theirMac, owned(tag), transcript),
    async seal(plain) {
      const iv = crypto.getRandomValues(new Uint8Array(IV_BYTES));
      const how = { name: "AES-GCM", iv, additionalData: transcript };
      const sealed = await crypto.subtle.encrypt(how, ownSeal, owned(plain));
      return Uint8Array.from([...iv, ...new Uint8Array(sealed)]);
    },
    async open(sealed) {
      const iv = owned(sealed.slice(0, IV_BYTES));
      const how = { name: "AES-GCM", iv, additionalData: transcript };
      const text = owned(sealed.slice(IV_BYTES));
      return new Uint8Array(await crypto.subtle.decrypt(how, theirSeal, text));
    },
  };
}

function bound(side: Side, place: Uint8Array): Bytes {
  return joined(letters(`${side} browser`), place);
}

function otherSide(side: Side): Side {
  return side === "existing" ? "new" : "existing";
}

function letters(text: string): Bytes {
  return new TextEncoder().encode(text);
}
