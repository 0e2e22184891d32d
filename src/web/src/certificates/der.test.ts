import { describe, expect, it } from "vitest";
import {
  type Bytes,
  DerError,
  element,
  integer,
  octetString,
  oid,
  Reader,
  readOid,
  readSmallInteger,
  readText,
  readTime,
  sequence,
  Tag,
  time,
  utf8String,
} from "./der.ts";

const bytes = (...octets: readonly number[]): Bytes => Uint8Array.from(octets);
const only = (tag: number, der: Uint8Array) => Reader.only(der, tag);

describe("DER", () => {
  it("reads back what it writes, at every length form", () => {
    for (const size of [0, 127, 128, 255, 256, 65_535, 65_536]) {
      const content = new Uint8Array(size).fill(7);
      expect(only(Tag.OCTET_STRING, octetString(content)).content).toEqual(content);
    }
  });

  it("writes numbers without a sign and without leading zeros", () => {
    expect(integer(bytes(0))).toEqual(bytes(2, 1, 0));
    expect(integer(bytes(0, 0, 5))).toEqual(bytes(2, 1, 5));
    expect(integer(bytes(0x80))).toEqual(bytes(2, 2, 0, 0x80));
    expect(readSmallInteger(only(Tag.INTEGER, integer(bytes(1, 0))))).toBe(256);
  });

  it("knows object identifiers with large arcs", () => {
    for (const dotted of ["2.5.29.19", "1.3.101.112", "0.9.2342.19200300.100.1.1"]) {
      expect(readOid(only(Tag.OID, oid(dotted)))).toBe(dotted);
    }
  });

  it("changes the form of time in 2050, RFC 5280 §4.1.2.5", () => {
    for (const text of ["1999-12-31T23:59:59Z", "2049-12-31T23:59:59Z", "2050-01-01T00:00:00Z"]) {
      const at = new Date(text);
      const tag = at.getUTCFullYear() < 2050 ? Tag.UTC_TIME : Tag.GENERALIZED_TIME;
      expect(readTime(only(tag, time(at)))).toEqual(at);
    }
  });
});

describe("DER is refused", () => {
  const lies: readonly (readonly [string, () => unknown])[] = [
    ["cut short", () => only(Tag.SEQUENCE, bytes(0x30, 2, 0))],
    ["with bytes after it", () => only(Tag.SEQUENCE, bytes(0x30, 0, 0))],
    ["of indefinite length", () => only(Tag.SEQUENCE, bytes(0x30, 0x80, 0, 0))],
    ["with a length in more octets than needed", () => only(0x04, bytes(4, 0x81, 1, 0))],
    ["with a length above 16 MiB", () => only(0x04, bytes(4, 0x84, 1, 0, 0, 0))],
    ["with a tag of several octets", () => new Reader(bytes(0x1f, 0x81, 0)).next()],
    ["with another tag", () => only(Tag.SEQUENCE, octetString(bytes(1)))],
    ["with a negative number", () => readSmallInteger(only(2, bytes(2, 1, 0x80)))],
    ["with a number longer than needed", () => readSmallInteger(only(2, bytes(2, 2, 0, 1)))],
    ["with an identifier cut short", () => readOid(only(6, bytes(6, 1, 0x80)))],
    ["with text that is not UTF-8", () => readText(only(0x0c, element(0x0c, bytes(0xff))))],
    ["with text of another kind", () => readText(only(0x04, octetString(bytes(65))))],
    ["with a time without seconds", () => readTime(only(0x17, element(0x17, bytes(0x5a))))],
    [
      "with a day there is not",
      () => readTime(only(0x17, element(0x17, utf8String("261332000000Z").slice(2)))),
    ],
  ];

  it.each(lies)("%s", (_lie, read) => {
    expect(read).toThrow(DerError);
  });

  it("but holds what is inside", () => {
    const inner = new Reader(only(Tag.SEQUENCE, sequence(integer(bytes(1)))).content);
    expect(readSmallInteger(inner.next(Tag.INTEGER))).toBe(1);
    inner.end();
  });
});
