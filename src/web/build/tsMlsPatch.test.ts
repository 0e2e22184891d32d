import { readFile } from "node:fs/promises";
import { beforeAll, describe, expect, it } from "vitest";
import { correctTsMls } from "./tsMlsPatch.ts";

const LIBRARY = new URL("../node_modules/ts-mls/dist/src/clientState.js", import.meta.url);

let source: string;

beforeAll(async () => {
  source = await readFile(LIBRARY, "utf8");
});

describe("the correction of ts-mls", () => {
  it("changes the three lines of the installed release", () => {
    expect(correctTsMls(source)).not.toBe(source);
  });

  it("stops the build when a line is not found, for then the release changed", () => {
    const other = source.replace("for (const parentIdx of dp)", "for (const above of dp)");
    expect(() => correctTsMls(other)).toThrow("found 0 times");
  });

  it("stops the build when it was applied before", () => {
    expect(() => correctTsMls(correctTsMls(source))).toThrow("found 0 times");
  });

  it("stops the build when a line is found twice", () => {
    expect(() => correctTsMls(source + source)).toThrow("found 2 times");
  });
});
