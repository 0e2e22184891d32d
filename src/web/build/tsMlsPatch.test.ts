import { readFile } from "node:fs/promises";
import { beforeAll, describe, expect, it } from "vitest";
import { correctTsMls } from "./tsMlsPatch.ts";

const LIBRARY = new URL("../node_modules/ts-mls/dist/src/", import.meta.url);

const MODULES = ["clientState.js", "pathSecrets.js", "publicMessage.js"];

describe.each(MODULES)("the correction of ts-mls in %s", (module) => {
  let source: string;

  beforeAll(async () => {
    source = await readFile(new URL(module, LIBRARY), "utf8");
  });

  it("changes the installed release", () => {
    expect(correctTsMls(module, source)).not.toBe(source);
  });

  it("stops the build when it was applied before, or its lines are gone", () => {
    const corrected = correctTsMls(module, source);
    expect(() => correctTsMls(module, corrected)).toThrow("found 0 times");
    expect(() => correctTsMls(module, "")).toThrow("found 0 times");
  });

  it("stops the build when a line is found twice", () => {
    expect(() => correctTsMls(module, source + source)).toThrow("found 2 times");
  });
});

describe("the correction of ts-mls", () => {
  it("leaves the other modules as they are", () => {
    expect(correctTsMls("welcome.js", "anything")).toBe("anything");
  });
});
