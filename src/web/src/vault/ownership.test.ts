import { afterEach, describe, expect, it, vi } from "vitest";
import { claimOwnership, type Ownership } from "./ownership.ts";

/** The part of the Web Locks standard ownership uses, in memory. */
class Locks {
  private held: { readonly steal: (error: unknown) => void } | undefined;
  private waiting: (() => void)[] = [];

  readonly request: LockManager["request"] = async (
    name: string,
    second: unknown,
    third?: unknown,
  ) => {
    const options = second as LockOptions;
    const callback = third as (lock: Lock | null) => Promise<never>;
    if (this.held !== undefined && options.ifAvailable) return callback(null);
    if (this.held !== undefined && options.steal) {
      const { held } = this;
      this.held = undefined;
      held.steal(new DOMException("stolen", "AbortError"));
    }
    while (this.held !== undefined) {
      await new Promise<void>((resolve, reject) => {
        this.waiting.push(resolve);
        options.signal?.addEventListener("abort", () => reject(options.signal?.reason));
      });
    }
    return new Promise((resolve, reject) => {
      const mine = { steal: reject };
      this.held = mine;
      callback({ name, mode: "exclusive" }).then((value) => {
        if (this.held === mine) this.held = undefined;
        for (const wake of this.waiting.splice(0)) wake();
        resolve(value);
      }, reject);
    });
  };
}

const channels: BroadcastChannel[] = [];

async function tab(locks: Locks, settle = async () => {}): Promise<Ownership> {
  const channel = new BroadcastChannel("ownership test");
  channels.push(channel);
  return claimOwnership({ locks, channel, settle });
}

afterEach(() => {
  for (const channel of channels.splice(0)) channel.close();
});

describe("ownership", () => {
  it("goes to the first tab; the second is a viewer", async () => {
    const locks = new Locks();
    expect((await tab(locks)).standing()).toBe("owner");
    expect((await tab(locks)).standing()).toBe("viewer");
  });

  it("moves when a viewer takes over, after the owner has finished", async () => {
    const locks = new Locks();
    const steps: string[] = [];
    const first = await tab(locks, async () => {
      steps.push("finished");
    });
    first.onChange((standing) => steps.push(`first is ${standing}`));
    const second = await tab(locks);
    second.onChange((standing) => steps.push(`second is ${standing}`));
    await second.takeOver();
    expect(first.standing()).toBe("viewer");
    expect(second.standing()).toBe("owner");
    expect(steps).toEqual(["finished", "first is viewer", "second is owner"]);
  });

  it("is taken from a tab that does not answer", async () => {
    vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] });
    const locks = new Locks();
    const asleep = await tab(locks, () => new Promise(() => {}));
    const second = await tab(locks);
    const taking = second.takeOver();
    await vi.advanceTimersByTimeAsync(5000);
    vi.useRealTimers();
    await taking;
    expect(second.standing()).toBe("owner");
    expect(asleep.standing()).toBe("viewer");
  });

  it("ends the work of a tab whose lock was taken while it slept", async () => {
    vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] });
    const locks = new Locks();
    let ended = 0;
    const channel = new BroadcastChannel("nobody listens here");
    channels.push(channel);
    const settle = async () => {
      ended += 1;
    };
    const asleep = await claimOwnership({ locks, channel, settle });
    const second = await tab(locks);
    const taking = second.takeOver();
    await vi.advanceTimersByTimeAsync(5000);
    vi.useRealTimers();
    await taking;
    expect(asleep.standing()).toBe("viewer");
    expect(ended).toBe(1);
  });

  it("can be given up, and stays with nobody until somebody takes it", async () => {
    const locks = new Locks();
    const first = await tab(locks);
    await first.release();
    expect(first.standing()).toBe("viewer");
    const second = await tab(locks);
    expect(second.standing()).toBe("owner");
  });
});
