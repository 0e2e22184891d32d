/** Showing again who one is: after the page was locked, or before one's ways in are changed. */
import { signal } from "@preact/signals";
import {
  type Session,
  unlockWanted,
  unlockWithPasskey,
  unlockWithPassphrase,
} from "../../wire/session.ts";
import { Attempt } from "./attempt.ts";
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
  readonly #attempt = new Attempt<"passkey" | "passphrase">();
  readonly busy = this.#attempt.busy;
  readonly trouble = this.#attempt.trouble;
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
    return this.#shows("passkey", SIGN_IN.passkeyUnknown, async () => {
      const { ceremonyId, options } = await this.#calls.unlockWanted();
      const response = await this.#authenticator.show(options);
      return this.#calls.unlockWithPasskey({ ceremonyId, response });
    });
  }

  withPassphrase(): Promise<void> {
    if (this.passphrase.value === "") return Promise.resolve();
    return this.#shows("passphrase", LOCK.wrong, () =>
      this.#calls.unlockWithPassphrase(this.passphrase.value),
    );
  }

  #shows(
    way: "passkey" | "passphrase",
    wrong: string,
    work: () => Promise<Session>,
  ): Promise<void> {
    return this.#attempt.run(
      way,
      async () => this.#done(await work()),
      (problem) => sentenceFor(problem, { WRONG_CREDENTIALS: wrong }),
    );
  }
}
