import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { Content as Wire } from "../generated/contents/content.ts";
import {
  isTooLong,
  MAX_RESENDS,
  MAX_TEXT,
  newMessageId,
  readContent,
  type TextContent,
  writeContent,
} from "./content.ts";
import { BUCKETS, pad, unpad } from "./padding.ts";

const anyText = fc
  .string({ unit: "binary", maxLength: 4000 })
  .filter((text) => text.isWellFormed());
const anyContent = fc
  .record({
    messageId: fc.uint8Array({ minLength: 16, maxLength: 16 }),
    createdAt: fc.date({ noInvalidDate: true }),
    body: anyText,
    sentAgainFor: fc.option(fc.uint8Array({ minLength: 16, maxLength: 16 })),
  })
  .map(
    (parts): TextContent => ({
      ...parts,
      kind: "text",
      messageId: new Uint8Array(parts.messageId),
      sentAgainFor: parts.sentAgainFor && new Uint8Array(parts.sentAgainFor),
    }),
  );

const NOTHING: Wire = {
  messageId: new Uint8Array(16),
  createdAtMs: 5n,
  body: undefined,
  sentAgainFor: new Uint8Array(),
};

function written(content: TextContent): Uint8Array {
  const outcome = writeContent(content);
  if (outcome.kind !== "written") throw new Error(outcome.kind);
  return outcome.bytes;
}

function text(body: string): TextContent {
  return {
    kind: "text",
    messageId: newMessageId(),
    createdAt: new Date(0),
    body,
    sentAgainFor: null,
  };
}

describe("a content", () => {
  it("reads back as it was written", () => {
    fc.assert(
      fc.property(anyContent, (content) => {
        expect(readContent(written(content))).toEqual({ kind: "read", content });
      }),
    );
  });

  it("always fills a bucket", () => {
    fc.assert(
      fc.property(anyContent, (content) => {
        expect(BUCKETS).toContain(written(content).length);
      }),
    );
  });

  it("looks the same whether short or a little longer", () => {
    expect(written(text("yes")).length).toBe(written(text("no, I could not sleep again")).length);
  });

  it("may have 16 000 letters and not one more", () => {
    expect(writeContent(text("a".repeat(MAX_TEXT))).kind).toBe("written");
    expect(writeContent(text("a".repeat(MAX_TEXT + 1)))).toEqual({ kind: "too-long" });
    expect(writeContent(text("語".repeat(MAX_TEXT)))).toEqual({ kind: "too-long" });
    expect(isTooLong("a".repeat(MAX_TEXT))).toBe(false);
    expect(isTooLong("語".repeat(MAX_TEXT)), "said before it is sent, not after").toBe(true);
  });

  it("never throws for what somebody else sent", () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 600 }), (bytes) => {
        expect(readContent(bytes).kind).toBe("unreadable");
        readContent(pad(bytes) ?? bytes);
      }),
    );
  });

  it("of a newer version keeps its place", () => {
    const wire = Wire.encode({ ...NOTHING, createdAtMs: 5n });
    const padded = pad(wire.finish()) ?? new Uint8Array();
    expect(readContent(padded)).toEqual({ kind: "newer", sentAgainFor: null });
  });

  it("with a short id or an impossible time is unreadable", () => {
    const short = { ...NOTHING, messageId: new Uint8Array(15) };
    const late = { ...NOTHING, createdAtMs: 1n << 62n };
    const odd = { ...NOTHING, sentAgainFor: new Uint8Array(15) };
    for (const lie of [short, late, odd]) {
      const padded = pad(Wire.encode(lie).finish()) ?? new Uint8Array();
      expect(readContent(padded)).toEqual({ kind: "unreadable" });
    }
  });
});

describe("a request for messages that could not be opened", () => {
  function request(ids: readonly Uint8Array<ArrayBuffer>[]): Uint8Array {
    const value = { clientMessageIds: [...ids] };
    const body = { $case: "resendRequest" as const, value };
    return pad(Wire.encode({ ...NOTHING, body }).finish()) ?? new Uint8Array();
  }
  const ids = (count: number, size = 16) =>
    Array.from({ length: count }, () => new Uint8Array(size));

  it("reads back as it was written", () => {
    const content = {
      kind: "resendRequest",
      messageId: newMessageId(),
      createdAt: new Date(0),
      clientMessageIds: ids(MAX_RESENDS),
    } as const;
    const outcome = writeContent(content);
    if (outcome.kind !== "written") throw new Error(outcome.kind);
    expect(readContent(outcome.bytes)).toEqual({ kind: "read", content });
  });

  it("for nothing, for too many or for odd ids is refused", () => {
    for (const lie of [request([]), request(ids(MAX_RESENDS + 1)), request(ids(1, 15))]) {
      expect(readContent(lie)).toEqual({ kind: "unreadable" });
    }
  });
});

describe("padding", () => {
  it("comes off exactly", () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 32_767 }), (bytes) => {
        expect(unpad(pad(bytes) ?? bytes)).toEqual(bytes);
      }),
    );
  });

  it("has no room above the largest bucket", () => {
    expect(pad(new Uint8Array(32_768))).toBeUndefined();
  });

  it("is refused without its mark, outside a bucket, or in a bucket too large", () => {
    expect(unpad(new Uint8Array(256))).toBeUndefined();
    expect(unpad(Uint8Array.of(1, 0x80, 0))).toBeUndefined();
    expect(unpad(new Uint8Array())).toBeUndefined();
    const roomy = new Uint8Array(512);
    roomy[3] = 0x80;
    expect(unpad(roomy)).toBeUndefined();
    const marred = pad(Uint8Array.of(1)) ?? new Uint8Array();
    marred[255] = 1;
    expect(unpad(marred)).toBeUndefined();
  });
});
