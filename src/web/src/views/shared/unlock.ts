/** Showing again who one is: after the page was locked, or before one's ways in are changed. */
import { batch, signal } from "@preact/signals";
import { refusedFor } from "../../wire/refusal.ts";
import {
  type Session,
  unlockWanted,
  unlockWithPasskey,
  unlockWithPassphrase,
} from "../../wire/session.ts";
import { AUTHENTICATOR, type Authenticator } from "./passkey.ts";
import { sentenceFor } from "./trouble.ts";
import { LOCK, SIGN_IN } from "./waysInWords.ts";

export interface UnlockCalls {
  unlockWanted: typeof unlockWanted;
  unlockWithPasskey: typeof unlockWithPasskey;
  unlockWithPassphrase: typeof unlockWithPassphrase;
}

const SERVER: UnlockCalls = { unlockWanted, unlockWithPasskey, unlockWithPassphrase };

export class Unlock {
  readonly passphrase = signal("");
  readonly busy = signal<"passkey" | "passphrase" | null>(null);
  readonly trouble = signal<string | null>(null);
  readonly #done: (session: Session) => void;
  readonly #calls: UnlockCalls;
  readonly #authenticator: Authenticator;

  constructor(
    done: (session: Session) => void,
    calls: UnlockCalls = SERVER,
    authenticator: Authenticator = AUTHENTICATOR,
  ) {
    this.#done = done;
    this.#calls = calls;
    this.#authenticator = authenticator;
  }

  get passkeys(): boolean {
    return this.#authenticator.supported;
  }

  withPasskey(): Promise<void> {
    return this.#attempt("passkey", SIGN_IN.passkeyUnknown, async () => {
      const { ceremonyId, options } = await this.#calls.unlockWanted();
      const response = await this.#authenticator.show(options);
      return this.#calls.unlockWithPasskey({ ceremonyId, response });
    });
  }

  withPassphrase(): Promise<void> {
    if (this.passphrase.value === "") return Promise.resolve();
    return this.#attempt("passphrase", LOCK.wrong, () =>
      this.#calls.unlockWithPassphrase(this.passphrase.value),
    );
  }

  async #attempt(
    way: "passkey" | "passphrase",
    wrong: string,
    work: () => Promise<Session>,
  ): Promise<void> {
    if (this.busy.value !== null) return;
    batch(() => {
      this.busy.value = way;
      this.trouble.value = null;
    });
    try {
      this.#done(await work());
    } catch (problem) {
      this.trouble.value = refusedFor(problem, "WRONG_CREDENTIALS") ? wrong : sentenceFor(problem);
    } finally {
      this.busy.value = null;
    }
  }
}
