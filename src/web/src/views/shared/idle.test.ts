import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { IdleWatch } from "./idle.ts";
import {
  forgetPresence,
  rememberHere,
  rememberLocked,
  wasAway,
  whenAnotherTab,
} from "./presence.ts";

const MINUTE = 60_000;

function watching(minutes: number) {
  const seen = { now: 0, told: 0, locked: 0, remembered: 0 };
  const watch = new IdleWatch(minutes, {
    now: () => seen.now,
    here: () => {
      seen.told += 1;
    },
    remember: (at) => {
      seen.remembered = at;
    },
    lock: () => {
      seen.locked += 1;
    },
  });
  return { seen, watch };
}

describe("a page that nobody touches", () => {
  it("asks a minute before it locks, and locks once", () => {
    const { seen, watch } = watching(10);
    seen.now = 9 * MINUTE - 1;
    watch.tick();
    expect(watch.left.value).toBeNull();
    seen.now = 9 * MINUTE + 20_000;
    watch.tick();
    expect(watch.left.value).toBe(40);
    seen.now = 10 * MINUTE;
    watch.tick();
    watch.tick();
    expect(seen.locked).toBe(1);
    expect(watch.left.value).toBeNull();
  });

  it("stays open for whoever answers in time", () => {
    const { seen, watch } = watching(10);
    seen.now = 9 * MINUTE + 30_000;
    watch.tick();
    watch.input();
    expect(watch.left.value).toBeNull();
    seen.now = 19 * MINUTE;
    watch.tick();
    expect(seen.locked).toBe(0);
    expect(watch.left.value).toBe(30);
  });

  it("is not opened by the first touch after the laptop slept", () => {
    const { seen, watch } = watching(10);
    seen.now = 3 * 60 * MINUTE;
    watch.input();
    expect(seen.locked).toBe(1);
    expect(seen.told).toBe(0);
  });

  it("tells the server at most once a minute that somebody is there", () => {
    const { seen, watch } = watching(10);
    for (let second = 1; second <= 150; second++) {
      seen.now = second * 1000;
      watch.input();
    }
    expect(seen.told).toBe(2);
    expect(seen.remembered).toBeGreaterThanOrEqual(145_000);
  });

  it("counts what was touched in another tab, but no time to come", () => {
    const { seen, watch } = watching(10);
    seen.now = 8 * MINUTE;
    watch.heard(7 * MINUTE);
    watch.heard(900 * MINUTE);
    seen.now = 16 * MINUTE;
    watch.tick();
    expect(watch.left.value).toBe(60);
    seen.now = 17 * MINUTE;
    watch.tick();
    expect(seen.locked).toBe(1);
  });
});

beforeEach(() => {
  const kept = new Map<string, string>();
  vi.stubGlobal("localStorage", {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => void kept.set(key, value),
    removeItem: (key: string) => void kept.delete(key),
  });
});
afterEach(() => vi.unstubAllGlobals());

describe("a page open in two tabs", () => {
  function hearing() {
    const tab = new EventTarget();
    vi.stubGlobal("addEventListener", tab.addEventListener.bind(tab));
    vi.stubGlobal("removeEventListener", tab.removeEventListener.bind(tab));
    const heard: string[] = [];
    const stop = whenAnotherTab({
      locked: () => heard.push("locked"),
      changed: () => heard.push("changed"),
    });
    const tell = (key: string, newValue: string | null): void => {
      tab.dispatchEvent(Object.assign(new Event("storage"), { key, newValue }));
    };
    return { heard, stop, tell };
  }

  it("is locked in both when it is locked in one", () => {
    const { heard, stop, tell } = hearing();
    tell("alcove.here", "1000 10");
    tell("alcove.person", "locked");
    rememberLocked();
    tell("alcove.here", "locked");
    expect(heard).toEqual(["locked"]);
    stop();
    tell("alcove.here", "locked");
    expect(heard).toEqual(["locked"]);
  });

  it("asks whether it is still signed in when the other one has left", () => {
    const { heard, tell } = hearing();
    tell("alcove.here", null);
    expect(heard).toEqual(["changed"]);
  });

  it("does not lock late what was unlocked since, when it slept meanwhile", () => {
    const { heard, tell } = hearing();
    rememberHere(2000, 10);
    tell("alcove.here", "locked");
    expect(heard).toEqual([]);
  });
});

describe("a page that is opened", () => {
  it("is locked after the time without anybody, and not before", () => {
    rememberHere(1000, 10);
    expect(wasAway(1000 + 10 * MINUTE - 1)).toBe(false);
    expect(wasAway(1000 + 10 * MINUTE)).toBe(true);
  });

  it("is locked while it was left locked, or when the clock was turned back", () => {
    rememberLocked();
    expect(wasAway(1)).toBe(true);
    rememberHere(1000, 10);
    expect(wasAway(999)).toBe(true);
    forgetPresence();
    expect(wasAway(999)).toBe(false);
  });
});
