import { expect, it } from "vitest";
import { dialled } from "./dial.ts";

it("a number can be dialled as it is written", () => {
  expect(dialled("116 123")).toBe("tel:116123");
  expect(dialled("+44 (0)20 7946-0000")).toBe("tel:+4402079460000");
  expect(dialled("988")).toBe("tel:988");
});

it("words are no number", () => {
  expect(dialled("Text HOME to 741741")).toBeNull();
  expect(dialled("javascript:alert(1)")).toBeNull();
});
