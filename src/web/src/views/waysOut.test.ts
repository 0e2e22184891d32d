import type { ComponentChild, VNode } from "preact";
import { describe, expect, it } from "vitest";
import { Account, type Stage } from "../account/account.ts";
import type { Session } from "../wire/index.ts";
import { Screen } from "./App.tsx";
import { SignOut } from "./SignOut.tsx";

/** Everything that stands on a screen, its own parts' insides aside. */
function parts(node: ComponentChild): readonly VNode[] {
  if (Array.isArray(node)) return node.flatMap(parts);
  if (typeof node !== "object" || node === null || !("props" in node)) return [];
  const inside = Object.values(node.props as object).flatMap((prop) => parts(prop));
  return [node as VNode, ...inside];
}

describe("a screen that somebody who is signed in cannot go on from", () => {
  const stages: readonly Stage[] = [
    { kind: "secondFactor", session: {} as Session },
    { kind: "locked", session: null },
    { kind: "locked", session: {} as Session },
    { kind: "otherTab" },
    { kind: "staff" },
    { kind: "unsupported" },
    { kind: "trouble", sentence: "" },
  ];

  it.each(stages)("lets them sign out: $kind", (stage) => {
    const shown = parts(Screen({ account: new Account(), stage }));
    expect(shown.some(({ type }) => type === SignOut)).toBe(true);
  });
});
