/** What this browser verified last, kept beside the page: all of it is public, none of it secret. */
import type { Earlier } from "./verifying.ts";

const PLACE = "alcove.console.verified";

export function earlierVerified(storage: Pick<Storage, "getItem">): Earlier | null {
  const [vkey, ...rest] = (storage.getItem(PLACE) ?? "").split("\n");
  return vkey === undefined || rest.length === 0 ? null : { vkey, checkpoint: rest.join("\n") };
}

export function keepVerified(
  storage: Pick<Storage, "setItem">,
  { vkey, checkpoint }: Earlier,
): void {
  storage.setItem(PLACE, `${vkey}\n${checkpoint}`);
}

/** The officer asked why there is a new log, and goes on with it. */
export function forgetVerified(storage: Pick<Storage, "removeItem">): void {
  storage.removeItem(PLACE);
}
