import { beforeAll, describe, expect, it } from "vitest";
import { type Clinic, openClinic, type Person, person } from "../../test/clinic.ts";
import type { GroupState, Outcome } from "./index.ts";

const GROUP = crypto.getRandomValues(new Uint8Array(16));
const text = (words: string) => new TextEncoder().encode(words);

function done<T>(outcome: Outcome<T>): T {
  if (outcome.kind === "refused") throw new Error(`refused: ${JSON.stringify(outcome.refusal)}`);
  return outcome.value;
}

let clinic: Clinic;
let ada: Person;
let sam: Person;

beforeAll(async () => {
  clinic = await openClinic();
  ada = await person(clinic, "Dr Ada Reyes", "THERAPIST");
  sam = await person(clinic, "Sam");
});

async function conversation(): Promise<{ ada: GroupState; sam: GroupState }> {
  const offered = await sam.engine.newKeyPackage("single-use");
  const group = done(await ada.engine.create(GROUP, [offered.keyPackage]));
  const adas = done(await ada.engine.accept(group.state, group.pending));
  const { welcome } = group.pending;
  if (welcome === undefined) throw new Error("no welcome");
  const joined = done(await sam.engine.join(welcome, async () => offered.secret));
  return { ada: adas, sam: joined.state };
}

describe("a conversation of two", () => {
  it("begins at epoch 1 with the same secret on both sides", async () => {
    const states = await conversation();
    expect(ada.engine.epoch(states.ada)).toBe(1n);
    expect(sam.engine.epoch(states.sam)).toBe(1n);
    const secrets = await Promise.all([
      ada.engine.exportSecret(states.ada, "test", new Uint8Array(), 32),
      sam.engine.exportSecret(states.sam, "test", new Uint8Array(), 32),
    ]);
    expect(secrets[0]).toEqual(secrets[1]);
  });

  it("carries a message and says whose device sent it", async () => {
    const states = await conversation();
    const sent = done(await sam.engine.encrypt(states.sam, text("good morning")));
    const received = done(await ada.engine.receive(states.ada, sent.message));
    if (received.kind !== "application") throw new Error(received.kind);
    expect(new TextDecoder().decode(received.content)).toBe("good morning");
    expect(received.sender.deviceId).toBe(sam.device.deviceId);
    expect(received.sender.person.displayName).toBe("Sam");
  });
});
