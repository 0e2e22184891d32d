import {
  type Bytes,
  concatenated,
  DerError,
  element,
  oid,
  Reader,
  readOid,
  readText,
  sequence,
  Tag,
  utf8String,
} from "./der.ts";

/** The parts of a name we read; anything else makes a name foreign. */
export const NamePart = {
  /** `UID`, 0.9.2342.19200300.100.1.1: a person's or a device's opaque id. */
  UID: "0.9.2342.19200300.100.1.1",
  /** `OU`: a person's role. */
  ROLE: "2.5.4.11",
  /** `CN`: the name a person shows, or the clinic's. */
  COMMON_NAME: "2.5.4.3",
} as const;

export type NamePart = (typeof NamePart)[keyof typeof NamePart];

/** An X.501 name: each kind of part at most once, in the order it was written. */
export type Name = ReadonlyMap<string, string>;

export function writeName(parts: readonly (readonly [NamePart, string])[]): Bytes {
  return sequence(
    ...parts.map(([part, text]) => element(Tag.SET, sequence(oid(part), utf8String(text)))),
  );
}

/** Refuses parts given twice and sets of more than one part. */
export function readName(whole: Uint8Array): Name {
  const reader = new Reader(Reader.only(concatenated(whole), Tag.SEQUENCE).content);
  const name = new Map<string, string>();
  while (!reader.done) {
    const set = reader.into(Tag.SET);
    const pair = set.into(Tag.SEQUENCE);
    set.end();
    const part = readOid(pair.next(Tag.OID));
    const text = readText(pair.next());
    pair.end();
    if (name.has(part)) throw new DerError("a part of a name given twice");
    name.set(part, text);
  }
  return name;
}
