/** A log's key for tests: signs notes as the server does (C2SP signed-note, Ed25519). */
import { sha256 } from "../src/tlog/hash.ts";
import { type Bytes, joined, utf8 } from "../src/tlog/text.ts";
import { toBase64, toHex } from "../src/wire/bytes.ts";

export interface LogSigner {
  readonly name: string;
  readonly vkey: string;
  /** 32 bytes. */
  readonly publicKey: Bytes;
  note(text: string): Promise<string>;
}

export async function signedBy(name: string): Promise<LogSigner> {
  const pair = await crypto.subtle.generateKey({ name: "Ed25519" }, true, ["sign", "verify"]);
  if (!("privateKey" in pair)) throw new TypeError("no key pair");
  const raw = new Uint8Array(await crypto.subtle.exportKey("raw", pair.publicKey));
  const typed = joined(Uint8Array.of(1), raw);
  const id = (await sha256(joined(utf8(`${name}\n`), typed))).slice(0, 4);
  return {
    name,
    publicKey: raw,
    vkey: `${name}+${toHex(id)}+${toBase64(typed)}`,
    async note(text) {
      const signed = await crypto.subtle.sign("Ed25519", pair.privateKey, utf8(text));
      return `${text}\n\u2014 ${name} ${toBase64(joined(id, new Uint8Array(signed)))}\n`;
    },
  };
}
