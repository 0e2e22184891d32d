import { describe, expect, it } from "vitest";
import { Refused, Unreachable } from "../../wire/refusal.ts";
import { Attempt } from "./attempt.ts";
import { sentenceFor } from "./trouble.ts";
import { SHARED } from "./words.ts";

describe("an attempt", () => {
  it("is made once, however often it is pressed", async () => {
    const attempt = new Attempt<"it" | "other">();
    let times = 0;
    let finish: () => void = () => undefined;
    const work = () =>
      new Promise<void>((done) => {
        times += 1;
        finish = done;
      });
    const first = attempt.run("it", work);
    await attempt.run("it", work);
    await attempt.run("other", work);
    expect(attempt.busy.value).toBe("it");
    finish();
    await first;
    expect(times).toBe(1);
    expect(attempt.busy.value).toBeNull();
  });

  it("that went wrong says why, until the next one", async () => {
    const attempt = new Attempt<"it">();
    await attempt.run("it", () => Promise.reject(new Unreachable()));
    expect(attempt.trouble.value).toBe(SHARED.unreachable);
    expect(attempt.busy.value).toBeNull();
    await attempt.run("it", () => Promise.resolve());
    expect(attempt.trouble.value).toBeNull();
  });

  it("may have nothing to say about it", async () => {
    const attempt = new Attempt<"it">();
    await attempt.run(
      "it",
      () => Promise.reject(new Unreachable()),
      () => null,
    );
    expect(attempt.trouble.value).toBeNull();
  });
});

it("a refusal has the words of its place, where there are any", () => {
  const refused = new Refused("NOT_FOUND");
  expect(sentenceFor(refused, { NOT_FOUND: "not in this drawer" })).toBe("not in this drawer");
  expect(sentenceFor(refused, { TOO_MANY: "slowly" })).toBe(sentenceFor(refused));
});
