import { useEffect, useState } from "preact/hooks";
import type { Desk } from "../../account/desk.ts";
import type { Thread } from "../../conversation/index.ts";
import type { Standing } from "../../safety/index.ts";

type Key = Uint8Array | undefined;

/** The key this browser holds to be the peer's, read again whenever the conversation changes. */
export function usePeerKey(desk: Desk, thread: Thread): Key {
  const { record } = thread;
  const [key, setKey] = useState<Key>(undefined);
  useEffect(() => {
    let current = true;
    desk.vault.pins.pinned(record.peer.personId).then(
      (found) => {
        if (current) setKey(found);
      },
      () => undefined,
    );
    return () => {
      current = false;
    };
  }, [desk, record]);
  return key;
}

/** Where the safety check with the peer stands; a new key drops it before anybody decided. */
export function useStanding(desk: Desk, thread: Thread): Standing {
  const key = usePeerKey(desk, thread);
  // Read here, so that the view follows it.
  desk.safety.all.value;
  const { peer, changedKey } = thread.record;
  return desk.safety.standing(peer.personId, key, changedKey);
}
