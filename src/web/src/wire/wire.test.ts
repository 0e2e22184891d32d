import { describe, expect, it } from "vitest";
import { Refuse_Reason } from "../generated/frames/alcove.ts";
import { pauseBefore } from "./backoff.ts";
import { fromBase64, toBase64, uuidBytes, uuidText } from "./bytes.ts";
import { fields, list, text, UnexpectedAnswer, whole } from "./parse.ts";
import { reasonOf } from "./refusal.ts";

describe("an answer", () => {
  const reader = list(fields<{ name: string; count: number }>({ name: text, count: whole }));

  it("is read when it has the agreed shape, and what is new in it is left out", () => {
    expect(reader([{ name: "a", count: 1, colour: "red" }], "x")).toEqual([
      { name: "a", count: 1 },
    ]);
  });

  it("is refused as a whole otherwise, naming the field and never its value", () => {
    expect(() => reader([{ name: "a", count: "secret" }], "x")).toThrow(UnexpectedAnswer);
    expect(() => reader([{ name: "a", count: "secret" }], "x")).toThrow(/x\[0\]\.count$/);
    expect(() => reader(null, "x")).toThrow(UnexpectedAnswer);
  });
});

describe("reasons", () => {
  it("are the frames' closed list, number for number", () => {
    for (const [name, number] of Object.entries(Refuse_Reason)) {
      expect(reasonOf(number)).toBe(name);
      expect(reasonOf(name)).toBe(name);
    }
  });

  it("unknown to this client mean not now", () => {
    expect(reasonOf(999)).toBe("UNAVAILABLE");
    expect(reasonOf("SOMETHING_NEW")).toBe("UNAVAILABLE");
  });
});

describe("bytes", () => {
  it("come back from their text", () => {
    const id = "018f4e2a-0000-7000-8000-0123456789ab";
    expect(uuidText(uuidBytes(id))).toBe(id);
    expect(fromBase64(toBase64(Uint8Array.of(0, 255, 7)))).toEqual(Uint8Array.of(0, 255, 7));
    expect(() => uuidBytes("nonsense")).toThrow(TypeError);
  });
});

describe("the pause before another try", () => {
  it("grows to half a minute and never ends at once", () => {
    expect(pauseBefore(0, 0)).toBe(100);
    expect(pauseBefore(0, 0.999)).toBeGreaterThan(990);
    expect(pauseBefore(50, 0.999)).toBeLessThanOrEqual(30_000);
    expect(pauseBefore(3, 0.5)).toBeGreaterThan(pauseBefore(2, 0.5));
  });
});
