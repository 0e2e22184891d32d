/**
 * Signed notes (C2SP signed-note): a text, a blank line, and lines of who signed it. Unknown
 * signers are ignored, a known one that did not sign makes the note worthless.
 */
import { sameBytes } from "../wire/bytes.ts";
import { sha256 } from "./hash.ts";
import { NotProved } from "./notProved.ts";
import { KEY_BYTES, verifies } from "./signature.ts";
import { type Bytes, joined, readBase64, utf8 } from "./text.ts";

const MAX_SIGNATURES = 64;
const MAX_LETTERS = 1 << 20;
const ED25519 = 0x01;

/** Who may sign: `name+id+base64(type || key)`. Only Ed25519 notes; the id must fit the key. */
export interface VerifierKey {
  readonly name: string;
  readonly id: Bytes;
  readonly key: Bytes;
  /** As it is written. */
  readonly text: string;
}

export async function readVerifierKey(text: string): Promise<VerifierKey> {
  // The base64 may itself hold a plus.
  const found = /^([^+]+)\+([0-9a-f]{8})\+(.+)$/su.exec(text);
  const [, name = "", hex = "", base64 = ""] = found ?? [];
  if (found === null) throw new NotProved("PARSE", "no verifier key");
  requireName(name);
  const typed = readBase64(base64, "a verifier key");
  if (typed[0] !== ED25519 || typed.length !== 1 + KEY_BYTES) {
    throw new NotProved("PARSE", "a verifier key of a kind we do not know");
  }
  const id = (await sha256(joined(utf8(`${name}\n`), typed))).slice(0, 4);
  const written = Array.from(id, (byte) => byte.toString(16).padStart(2, "0")).join("");
  if (written !== hex) throw new NotProved("PARSE", "a verifier key with another key's id");
  return { name, id, key: typed.slice(1), text };
}

interface NoteSignature {
  readonly name: string;
  readonly id: Bytes;
  readonly signature: Bytes;
}

export interface Note {
  /** Up to and with its last line break: what is signed. */
  readonly text: string;
  readonly signatures: readonly NoteSignature[];
}

/** Reads a note; believes nothing yet. */
export function readNote(encoded: string): Note {
  if (encoded.length > MAX_LETTERS) throw new NotProved("PARSE", "a note of this length");
  if (hasControls(encoded) || !encoded.isWellFormed()) {
    throw new NotProved("PARSE", "a note with letters that must not be there");
  }
  const split = encoded.lastIndexOf("\n\n");
  if (split < 1 || !encoded.endsWith("\n")) throw new NotProved("PARSE", "no signed note");
  const lines = encoded.slice(split + 2, -1).split("\n");
  if (lines.length > MAX_SIGNATURES) throw new NotProved("PARSE", "too many signatures");
  const signatures = lines.map(readSignature);
  const named = signatures.map(({ name, id }) => `${name} ${id.join(".")}`);
  // C2SP issue 257: what two lines of one signer would mean is not settled.
  if (new Set(named).size < named.length) throw new NotProved("PARSE", "two lines of one signer");
  return { text: encoded.slice(0, split + 1), signatures };
}

/** The note, signed by this key; throws `NotProved`, or `CannotCheck`. */
export async function openNote(encoded: string, signer: VerifierKey): Promise<Note> {
  const note = readNote(encoded);
  const line = note.signatures.find(
    ({ name, id }) => name === signer.name && sameBytes(id, signer.id),
  );
  if (line === undefined) throw new NotProved("SIGNATURE", "the log did not sign");
  if (!(await verifies(signer.key, utf8(note.text), line.signature))) {
    throw new NotProved("SIGNATURE", "the log's signature is wrong");
  }
  return note;
}

function readSignature(line: string): NoteSignature {
  const found = /^\u2014 ([^ ]+) ([^ ]+)$/u.exec(line);
  const [, name = "", base64 = ""] = found ?? [];
  if (found === null) throw new NotProved("PARSE", "no signature line");
  requireName(name);
  const bytes = readBase64(base64, "a signature");
  if (bytes.length < 5) throw new NotProved("PARSE", "a signature of this size");
  return { name, id: bytes.slice(0, 4), signature: bytes.slice(4) };
}

function requireName(name: string): void {
  if (name === "" || /[\s+]/u.test(name)) throw new NotProved("PARSE", "no name of a key");
}

/** Nothing below a blank but line breaks. */
function hasControls(text: string): boolean {
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code < 0x20 && code !== 0x0a) return true;
  }
  return false;
}
