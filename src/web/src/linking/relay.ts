import { Unreachable } from "../wire/refusal.ts";

/** The clinic's server as the two browsers use it to link: it carries bytes, nothing more. */

export interface OpenLink {
  readonly linkId: string;
  readonly expiresAt: number;
}

export interface LinkSeen {
  readonly linkId: string;
  readonly messages: readonly Uint8Array[];
  readonly state: "OPEN" | "CLOSED";
}

/** Throws Refused("NOT_FOUND") where there is no link, "TOO_MANY" where there were too many. */
export interface Relay {
  open(message: Uint8Array): Promise<OpenLink>;
  look(): Promise<LinkSeen>;
  post(linkId: string, index: number, message: Uint8Array): Promise<void>;
  close(): Promise<void>;
}

/** How a browser waits between two looks; gives up when the person does. */
export interface Patience {
  pause(): Promise<void>;
  now(): Date;
  readonly signal: AbortSignal;
}

const BETWEEN_LOOKS_MS = 1_200;

/** Waits as a browser does, until the person gives up. */
export function patience(signal: AbortSignal): Patience {
  return {
    signal,
    now: () => new Date(),
    pause: () =>
      new Promise((resolve) => {
        const done = (): void => {
          clearTimeout(timer);
          signal.removeEventListener("abort", done);
          resolve();
        };
        const timer = setTimeout(done, BETWEEN_LOOKS_MS);
        signal.addEventListener("abort", done);
      }),
  };
}

/**
 * The message at this index once it is there; undefined when the link is over before. A gap in the
 * line ends nothing: phones lose it when their owner turns to the other screen.
 */
export async function awaited(
  relay: Relay,
  link: { readonly linkId: string; readonly expiresAt: number },
  index: number,
  waiting: Patience,
): Promise<Uint8Array | undefined> {
  while (!waiting.signal.aborted && waiting.now().getTime() < link.expiresAt) {
    const seen = await relay.look().catch((problem: unknown) => {
      if (problem instanceof Unreachable) return null;
      throw problem;
    });
    if (seen === null) {
      await waiting.pause();
      continue;
    }
    // A newer link took its place: this one is over.
    if (seen.linkId !== link.linkId) return undefined;
    const message = seen.messages[index];
    if (message !== undefined) return message;
    if (seen.state === "CLOSED") return undefined;
    await waiting.pause();
  }
  return undefined;
}
