import { deriveSecret } from "ts-mls/crypto/kdf.js";
import { getCommitSecret } from "ts-mls/pathSecrets.js";
import { toNodeIndex } from "ts-mls/treemath.js";
import { beforeAll, describe, expect, it } from "vitest";
import { openClinic, type Person, person } from "../../test/clinic.ts";
import { done, Group } from "../../test/group.ts";
import { newDeviceKey } from "../certificates/index.ts";
import { peekState } from "./state.ts";
import { suiteFor } from "./suite.ts";

/** Everybody left of the root has gone: the root is no part of anybody's filtered direct path. */
describe("a group whose first members have all gone", () => {
  let group: Group;
  let c: Person;
  let d: Person;

  beforeAll(async () => {
    const clinic = await openClinic();
    const people = await Promise.all(["A", "B", "C", "D"].map((name) => person(clinic, name)));
    const [a, b] = people as [Person, Person];
    [, , c, d] = people as [Person, Person, Person, Person];
    group = await Group.of(a, b, c, d);
    await group.remove(c, a);
    await group.remove(c, b);
  });

  it("goes on", async () => {
    await group.update(c);
    await group.update(d);
    const [ours, theirs] = await Promise.all(
      [c, d].map((one) => one.engine.exportSecret(group.state(one), "test", new Uint8Array(), 32)),
    );
    expect(ours).toEqual(theirs);
    const made = done(await c.engine.encrypt(group.state(c), Uint8Array.of(1)));
    expect(done(await d.engine.receive(group.state(d), made.message)).kind).toBe("application");
  });

  it("takes its commit secret straight after the last node of the path", async () => {
    const { kdf } = await suiteFor(await newDeviceKey());
    const tree = peekState(group.state(c), (open) => open.ratchetTree);
    expect(tree.map((node) => node?.nodeType ?? "blank")).toEqual([
      ...["blank", "blank", "blank", "blank", "leaf", "parent", "leaf"],
    ]);
    const last = crypto.getRandomValues(new Uint8Array(32));
    // RFC 9420 §12.4.1: path_secret[n+1], with node 5 the last of the filtered direct path.
    const expected = await deriveSecret(last, "path", kdf);
    expect(await getCommitSecret(tree, toNodeIndex(5), last, kdf)).toEqual(expected);
  });
});
