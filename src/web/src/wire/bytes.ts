/** Bytes as text and back: RFC 4648 §4 base64 for JSON, §5 base64url for links, hex for ids. */

const HEX = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

export function toBase64(bytes: Uint8Array): string {
  let binary = "";
  for (const byte of bytes) binary += String.fromCharCode(byte);
  return btoa(binary);
}

/** Refuses anything but padded base64. */
export function fromBase64(text: string): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0));
}

export function toHex(bytes: Uint8Array): string {
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
}

export function fromHex(text: string): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(text.match(/../g) ?? [], (pair) => Number.parseInt(pair, 16));
}

/** The 16 bytes of a UUID, as frames carry ids. */
export function uuidBytes(id: string): Uint8Array<ArrayBuffer> {
  if (!HEX.test(id)) throw new TypeError("not a UUID");
  return fromHex(id.replaceAll("-", ""));
}

/** The text form of a UUID, as JSON carries ids. */
export function uuidText(bytes: Uint8Array): string {
  if (bytes.length !== 16) throw new TypeError("a UUID has 16 bytes");
  const hex = toHex(bytes);
  const parts = [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20)];
  return [...parts, hex.slice(20)].join("-");
}

export function sameBytes(one: Uint8Array, other: Uint8Array): boolean {
  return one.length === other.length && one.every((byte, index) => byte === other[index]);
}
