import { expect, it } from "vitest";
import { type Browser, calm } from "../../test/browser.ts";
import type { Account } from "../../test/clinic.ts";
import { choices } from "../../test/random.ts";
import { Scene } from "../../test/scene.ts";

const SEED = Number(process.env.ALCOVE_SEED ?? Math.floor(Math.random() * 2 ** 32));
const RUNS = Number(process.env.ALCOVE_RUNS ?? 3);
const STEPS = 40;

interface Said {
  readonly by: Browser;
  readonly person: Account;
  readonly text: string;
}

/**
 * Two people with up to three browsers each, which come, go, lose their line or their group, and
 * write, in an order drawn by lot. Repeat a run with ALCOVE_SEED.
 */
it(
  "whoever comes or goes, nothing is lost, doubled, or read by who is gone",
  async () => {
    process.stdout.write(`many devices: ALCOVE_SEED=${SEED}\n`);
    for (let run = 0; run < RUNS; run += 1) await oneRun((SEED + run) >>> 0);
  },
  RUNS * 20_000,
);

async function oneRun(seed: number): Promise<void> {
  const lot = choices(seed);
  const scene = await Scene.set();
  const { ada, sam, server } = scene;
  const here = new Map<Browser, Account>();
  const gone: Browser[] = [];
  const said: Said[] = [];
  for (const person of [ada, sam]) here.set(await scene.arrives(person), person);
  const of = (person: Account) =>
    [...here].flatMap(([one, whose]) => (whose === person ? one : []));

  for (let step = 0; step < STEPS; step += 1) {
    const person = lot.one([ada, sam]);
    const browser = lot.one(of(person));
    const luck = lot.below(100);
    if (luck < 50) {
      const text = `${step}`;
      said.push({ by: browser, person, text });
      void browser.courier.say(scene.conversation, text);
    } else if (luck < 60) browser.cut();
    else if (luck < 70) browser.connect();
    else if (luck < 74) server.loseAnswerTo = lot.one(["send", "commit"]);
    else if (luck < 78 && of(person).length < 3) here.set(await scene.arrives(person), person);
    else if (luck < 82 && of(person).length > 1) {
      await browser.courier.settled();
      here.delete(browser);
      gone.push(browser);
      await scene.retires(browser);
    } else if (luck < 86) {
      browser.cut();
      await browser.courier.settled();
      await browser.load();
      browser.connect();
    } else if (luck < 89 && server.group !== null) {
      const lost = server.group;
      server.group = { ...lost, broken: true };
    } else await scene.calm();
  }
  server.loseAnswerTo = null;
  await settled([...here.keys()]);
  for (const { by, person, text } of said) {
    if (!here.has(by)) continue;
    const entry = by.entries().find((one) => one.kind === "said" && one.text === text);
    expect(entry, `seed ${seed}: ${text}`).toMatchObject({ state: "delivered" });
    const readers = [...here.keys(), ...gone].filter((one) => one.person !== person.personId);
    expect(readers.some((one) => one.texts().includes(text))).toBe(true);
  }
  const counts = gone.map((one) => one.texts().length);
  const speaker = lot.one(of(ada));
  speaker.courier.lookAgain();
  await speaker.courier.say(scene.conversation, "only for those who are here");
  await settled([...here.keys()]);
  for (const browser of here.keys()) {
    const texts = browser.texts();
    expect(texts.length, `seed ${seed}: doubled`).toBe(new Set(texts).size);
    expect(texts).toContain("only for those who are here");
    expect(browser.record).toMatchObject({ trouble: null, report: null, changedKey: null });
    expect(browser.courier.halted.value).toBe(false);
  }
  expect(gone.map((one) => one.texts().length)).toEqual(counts);
}

async function settled(browsers: readonly Browser[]): Promise<void> {
  for (let round = 0; round < 3; round += 1) {
    for (const browser of browsers) {
      browser.cut();
      browser.connect();
    }
    await calm(...browsers);
    // What does not come by itself now is missed and mended.
    for (const browser of browsers) {
      browser.now += 3_600_000;
      browser.courier.lookAgain();
    }
    await calm(...browsers);
  }
}
