/** What the device signs to be admitted, as Authenticate in alcove.proto says. */
export function proofMessage(
  origin: string,
  deviceId: Uint8Array,
  nonce: Uint8Array,
): Uint8Array<ArrayBuffer> {
  const letters = new TextEncoder();
  const parts = [
    letters.encode("alcove.v1 socket"),
    Uint8Array.of(0),
    letters.encode(origin),
    Uint8Array.of(0),
    deviceId,
    nonce,
  ];
  return Uint8Array.from(parts.flatMap((part) => [...part]));
}
