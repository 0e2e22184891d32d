/**
 * The life of an invitation in the browser: its secret is read from the fragment and taken out of
 * the address bar at once, the invitation is looked at, and it is spent only by the last click.
 */
import { batch, signal } from "@preact/signals";
import {
  acceptInvitation,
  acceptWithPasskey,
  type InvitationSeen,
  lookAtInvitation,
  passkeyForInvitation,
} from "../../wire/invitations.ts";
import { refusedFor } from "../../wire/refusal.ts";
import type { Session } from "../../wire/session.ts";
import { AUTHENTICATOR, type Authenticator } from "./passkey.ts";
import { judgePassphrase } from "./passphrase.ts";
import { sentenceFor } from "./trouble.ts";

export interface InvitationCalls {
  look(secret: string): Promise<InvitationSeen>;
  accept(secret: string, passphrase: string): Promise<Session>;
  passkeyWanted: typeof passkeyForInvitation;
  acceptWithPasskey: typeof acceptWithPasskey;
}

const SERVER: InvitationCalls = {
  look: lookAtInvitation,
  accept: acceptInvitation,
  passkeyWanted: passkeyForInvitation,
  acceptWithPasskey,
};

/** How the person will sign in from now on. */
export type NewWayIn = "passkey" | "passphrase";

/** The secret of the link that opened this page, or null. Afterwards the address has none. */
export function takeSecret(place: Location, past: History): string | null {
  const secret = place.hash.slice(1);
  // Elsewhere, and for "main", a fragment is the skip link's.
  if (!place.pathname.endsWith("/invitation") || secret === "" || secret === "main") return null;
  past.replaceState(null, "", place.pathname);
  return secret;
}

/**
 * Calls back with the secret of another link that is opened in this tab: while one stands here
 * already, only the fragment changes, and no page is loaded. Returns how to stop.
 */
export function whenLinkOpened(opened: (secret: string) => void): () => void {
  const look = (): void => {
    const secret = takeSecret(location, history);
    if (secret !== null) opened(secret);
  };
  addEventListener("hashchange", look);
  return () => removeEventListener("hashchange", look);
}

export class Invitation {
  readonly seen = signal<InvitationSeen | null>(null);
  /** The link cannot be used; a sentence that says why and what to do. */
  readonly refused = signal<string | null>(null);
  readonly trouble = signal<string | null>(null);
  readonly step = signal(1);
  readonly way;
  readonly passphrase = signal("");
  readonly busy = signal(false);
  readonly #secret: string;
  readonly #calls: InvitationCalls;
  readonly #authenticator: Authenticator;

  constructor(
    secret: string,
    calls: InvitationCalls = SERVER,
    authenticator: Authenticator = AUTHENTICATOR,
  ) {
    this.#secret = secret;
    this.#calls = calls;
    this.#authenticator = authenticator;
    this.way = signal<NewWayIn>(authenticator.supported ? "passkey" : "passphrase");
  }

  /** Whether a passkey can be offered here. */
  get passkeys(): boolean {
    return this.#authenticator.supported;
  }

  /** Lends the secret to somebody who accepts in another way. */
  withSecret<T>(use: (secret: string) => T): T {
    return use(this.#secret);
  }

  async look(): Promise<void> {
    this.trouble.value = null;
    try {
      this.seen.value = await this.#calls.look(this.#secret);
    } catch (problem) {
      this.#tell(problem);
    }
  }

  /** Goes on when what stands on this step allows it. */
  next(): void {
    if (this.step.value === 2 && !this.#wayFits()) return;
    batch(() => {
      this.trouble.value = null;
      this.step.value += 1;
    });
  }

  back(): void {
    batch(() => {
      this.trouble.value = null;
      this.step.value = Math.max(1, this.step.value - 1);
    });
  }

  #wayFits(): boolean {
    if (this.way.value === "passkey") return true;
    const name = this.seen.value?.signInName ?? "";
    return judgePassphrase(this.passphrase.value, name).kind === "fine";
  }

  /** Spends the invitation; null when it was refused, and then {@link trouble} says why. */
  async accept(): Promise<Session | null> {
    if (this.busy.value || !this.#wayFits()) return null;
    batch(() => {
      this.busy.value = true;
      this.trouble.value = null;
    });
    try {
      return await this.#accepted();
    } catch (problem) {
      this.#tell(problem);
      return null;
    } finally {
      this.busy.value = false;
    }
  }

  async #accepted(): Promise<Session> {
    if (this.way.value === "passphrase") {
      return this.#calls.accept(this.#secret, this.passphrase.value);
    }
    const { ceremonyId, options } = await this.#calls.passkeyWanted(this.#secret);
    const response = await this.#authenticator.make(options);
    const name = this.#authenticator.device;
    return this.#calls.acceptWithPasskey(this.#secret, { ceremonyId, response, name });
  }

  #tell(problem: unknown): void {
    const sentence = sentenceFor(problem);
    batch(() => {
      if (
        refusedFor(
          problem,
          "INVITATION_SPENT",
          "INVITATION_EXPIRED",
          "INVITATION_REVOKED",
          "INVITATION_UNKNOWN",
          "MALFORMED",
        )
      ) {
        this.refused.value = sentence;
      } else {
        this.trouble.value = sentence;
        if (refusedFor(problem, "WEAK_PASSPHRASE")) this.step.value = 2;
      }
    });
  }
}
