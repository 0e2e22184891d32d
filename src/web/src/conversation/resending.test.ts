import { beforeEach, describe, expect, it } from "vitest";
import type { Browser } from "../../test/browser.ts";
import { openAccount } from "../../test/clinic.ts";
import { Scene } from "../../test/scene.ts";

const HOUR_MS = 60 * 60_000;

let scene: Scene;
let therapist: Browser;
let client: Browser;

beforeEach(async () => {
  scene = await Scene.set();
  therapist = await scene.arrives(scene.ada);
  client = await scene.arrives(scene.sam);
  await scene.says(client, "before");
});

/** The next message to this browser arrives so that it cannot be opened. */
function damageNext(browser: Browser): void {
  let done = false;
  scene.server.bend = (delivery, to) => {
    if (done || delivery.kind !== 1 || to !== browser.device.deviceId) return delivery;
    done = true;
    return damaged(delivery);
  };
}

function damaged<D extends { readonly mlsMessage: Uint8Array }>(delivery: D): D {
  const mlsMessage = delivery.mlsMessage.slice();
  mlsMessage[mlsMessage.length - 1] = (mlsMessage.at(-1) ?? 0) ^ 1;
  return { ...delivery, mlsMessage };
}

/** The browser believes it could not open this message, and asks for it on its next line. */
async function wishesFor(browser: Browser, clientMessageId: string): Promise<void> {
  browser.cut();
  const value = {
    kind: "notice",
    notice: "unreadable",
    cause: "asking",
    clientMessageId,
    asked: null,
    id: crypto.randomUUID(),
    conversationId: scene.conversation,
    order: 99,
    at: 1,
  };
  const key = `${value.conversationId} ${value.id}`;
  await browser.shelf.write([{ store: "messages", key, value }]);
  await browser.load();
  browser.connect();
  await scene.calm();
}

function attemptOf(browser: Browser, text: string): string {
  const found = browser.entries().find((one) => one.kind === "said" && one.text === text);
  const attempt = found?.kind === "said" ? found.clientMessageId : null;
  if (attempt === null) throw new Error("not sent");
  return attempt;
}

describe("a message that cannot be opened", () => {
  it("is asked for, and takes its place when it comes again", async () => {
    damageNext(client);
    await therapist.courier.say(scene.conversation, "the one");
    await therapist.courier.say(scene.conversation, "after");
    await scene.calm();
    expect(client.texts()).toEqual(["before", "the one", "after"]);
    expect(client.notices()).toEqual([]);
    expect(client.record?.unread).toBe(2);
    expect(therapist.states()).toEqual(["delivered", "delivered"]);
    expect(therapist.texts()).toEqual(["before", "the one", "after"]);
    expect(therapist.notices()).toEqual([]);
  });

  it("is sent again at most once an hour, however often it is asked for", async () => {
    await scene.says(therapist, "the one");
    const attempt = attemptOf(therapist, "the one");
    const count = () => scene.server.said.length;
    const before = count();
    await wishesFor(client, attempt);
    expect(count()).toBe(before + 2);
    await wishesFor(client, attempt);
    expect(count()).toBe(before + 3);
    therapist.now += HOUR_MS;
    await wishesFor(client, attempt);
    expect(count()).toBeGreaterThanOrEqual(before + 5);
    expect(client.texts()).toEqual(["before", "the one"]);
  });

  it("that nobody sends again is asked for three times, and then the person's to ask for", async () => {
    await wishesFor(client, crypto.randomUUID());
    for (let hour = 1; hour <= 3; hour += 1) {
      expect(client.notices()).toEqual(["unreadable: asking"]);
      client.now += HOUR_MS;
      await scene.says(client, `hour ${hour}`);
    }
    expect(client.notices()).toEqual(["unreadable: lost"]);
  });

  it("is not sent again to whoever took the reader's place", async () => {
    await scene.says(therapist, "for Sam only");
    const attempt = attemptOf(therapist, "for Sam only");
    const impostor = await openAccount(scene.clinic, "Sam", "CLIENT", scene.sam.personId);
    await scene.retires(client);
    const other = await scene.arrives(impostor);
    await therapist.acceptsKey();
    await scene.calm();
    await wishesFor(other, attempt);
    expect(other.texts()).not.toContain("for Sam only");
  });

  it("from a server that names no id is the person's to ask for", async () => {
    scene.server.bend = (delivery) => ({
      ...damaged(delivery),
      clientMessageId: new Uint8Array(),
    });
    await scene.says(therapist, "nameless");
    expect(client.notices()).toEqual(["unreadable: lost"]);
  });
});
