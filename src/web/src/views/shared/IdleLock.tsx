/** Watches for touches and keys while somebody is signed in, and asks before the page locks. */
import { useEffect, useMemo } from "preact/hooks";
import { stillHere } from "../../wire/session.ts";
import { Dialog } from "./Dialog.tsx";
import { IdleWatch } from "./idle.ts";
import { rememberHere, whenAnotherTab } from "./presence.ts";
import { LOCK } from "./waysInWords.ts";

const INPUT = ["pointerdown", "pointermove", "keydown", "wheel", "touchmove"] as const;
const CHANNEL = "alcove-here";

interface IdleLockProps {
  readonly minutes: number;
  readonly lock: () => void;
}

export function IdleLock({ minutes, lock }: IdleLockProps) {
  const channel = useMemo(() => new BroadcastChannel(CHANNEL), []);
  const watch = useMemo(
    () =>
      new IdleWatch(minutes, {
        now: () => Date.now(),
        here(at) {
          channel.postMessage(at);
          // Untold, the server locks a little early; that is asked for and mended then.
          stillHere().catch(() => undefined);
        },
        remember: (at) => rememberHere(at, minutes),
        lock,
      }),
    [],
  );
  useEffect(() => {
    const input = (): void => {
      // Whoever is asked answers: a mere movement would take the question from under the pointer.
      if (watch.left.value === null) watch.input();
    };
    const tick = (): void => watch.tick();
    channel.onmessage = (event) => {
      if (typeof event.data === "number") watch.heard(event.data);
    };
    for (const kind of INPUT) addEventListener(kind, input, { capture: true, passive: true });
    document.addEventListener("visibilitychange", tick);
    const timer = setInterval(tick, 1000);
    return () => {
      clearInterval(timer);
      document.removeEventListener("visibilitychange", tick);
      for (const kind of INPUT) removeEventListener(kind, input, { capture: true });
      channel.close();
    };
  }, [watch, channel]);
  useEffect(() => {
    // The answer says whether there is still a session; `whenTurnedAway` hears it.
    const changed = (): void => void stillHere().catch(() => undefined);
    return whenAnotherTab({ locked: lock, changed });
  }, []);
  const { value: left } = watch.left;
  if (left === null) return null;
  return (
    <Dialog title={LOCK.warnTitle} closed={() => watch.input()}>
      <p role="timer">{LOCK.warn(left)}</p>
      <div class="row">
        <button type="button" class="main" onClick={() => watch.input()}>
          {LOCK.stay}
        </button>
      </div>
    </Dialog>
  );
}
