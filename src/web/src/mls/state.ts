import type { ClientConfig, ClientState, GroupState as LibraryState } from "ts-mls";
import { decodeGroupState, encodeGroupState } from "ts-mls/clientState.js";
import { concatenated } from "../certificates/der.ts";
import { owned } from "../certificates/ed25519.ts";
import type { GroupState } from "./engine.ts";

/** First byte of a stored state, so that a later layout can be told apart. */
const LAYOUT = 1;

export function sealState(state: LibraryState): GroupState {
  const bytes = concatenated(Uint8Array.of(LAYOUT), encodeGroupState(state));
  return bytes as unknown as GroupState;
}

/** A state the vault kept. Only what `sealState` wrote is one: anything else throws. */
export function storedGroupState(bytes: Uint8Array): GroupState {
  if (bytes[0] !== LAYOUT) throw new TypeError("not a stored group state");
  return owned(bytes) as unknown as GroupState;
}

/**
 * Opens a copy of the state for `work` and overwrites the copy afterwards, with every secret the
 * library used up in it: its decoder hands out views of the copy. The state given stays as it is.
 */
export async function withState<T>(
  state: GroupState,
  config: ClientConfig,
  work: (open: ClientState) => Promise<T>,
): Promise<T> {
  const copy = concatenated(state);
  try {
    return await work({ ...decodeState(copy), clientConfig: config });
  } finally {
    copy.fill(0);
  }
}

/** For questions that need no secret and end at once. */
export function peekState<T>(state: GroupState, question: (open: LibraryState) => T): T {
  return question(decodeState(state));
}

function decodeState(bytes: Uint8Array): LibraryState {
  const found = bytes[0] === LAYOUT ? decodeGroupState(bytes.subarray(1), 0) : undefined;
  if (found === undefined) throw new TypeError("not a stored group state");
  return found[0];
}

/** Overwrites secrets that were used up; only ever in the copy `withState` opened. */
export function wipe(secrets: readonly Uint8Array[]): void {
  for (const secret of secrets) secret.fill(0);
}
