/**
 * Signing in: a passkey first, also offered among a field's suggestions; a passphrase second, with
 * a one-time code where the account has one.
 */
import { batch, signal } from "@preact/signals";
import { refusedFor } from "../../wire/refusal.ts";
import { passkeyWanted, type Session, signIn, signInWithPasskey } from "../../wire/session.ts";
import { Attempt } from "./attempt.ts";
import { AUTHENTICATOR, type Authenticator, PasskeyTrouble } from "./passkey.ts";
import { sentenceFor } from "./trouble.ts";
import { SIGN_IN } from "./waysInWords.ts";
import { SHARED } from "./words.ts";

export interface SignInCalls {
  signIn(signInName: string, passphrase: string, code: string): Promise<Session>;
  passkeyWanted: typeof passkeyWanted;
  signInWithPasskey: typeof signInWithPasskey;
}

const SERVER: SignInCalls = { signIn, passkeyWanted, signInWithPasskey };

/** The server's challenge lives five minutes; a fresh one is there before that. */
const FRESH_MS = 4 * 60_000;

export class SignIn {
  readonly name = signal("");
  readonly passphrase = signal("");
  readonly code = signal("");
  readonly step = signal<"start" | "code">("start");
  readonly #attempt = new Attempt<"passkey" | "passphrase">();
  readonly busy = this.#attempt.busy;
  readonly trouble = this.#attempt.trouble;
  readonly #done: (session: Session) => void;
  readonly #calls: SignInCalls;
  readonly #authenticator: Authenticator;
  /** The round of suggestions that counts; a later one, or none, has taken over from others. */
  #round = 0;
  #renewal: ReturnType<typeof setTimeout> | undefined;

  constructor(
    done: (session: Session) => void,
    calls: SignInCalls = SERVER,
    authenticator: Authenticator = AUTHENTICATOR,
  ) {
    this.#done = done;
    this.#calls = calls;
    this.#authenticator = authenticator;
  }

  get passkeys(): boolean {
    return this.#authenticator.supported;
  }

  /** Name and passphrase, then the code: whichever step stands. */
  async submit(): Promise<void> {
    if (this.busy.value !== null) return;
    const missing = this.#missing();
    if (missing !== null) {
      this.trouble.value = missing;
      return;
    }
    const name = this.name.value.trim().toLowerCase();
    await this.#attempt.run(
      "passphrase",
      async () =>
        this.#done(await this.#calls.signIn(name, this.passphrase.value, this.code.value.trim())),
      (problem) => this.#refused(problem),
    );
  }

  async withPasskey(): Promise<void> {
    if (this.busy.value !== null) return;
    this.withdraw();
    await this.#byPasskey(async () => {
      const { ceremonyId, options } = await this.#calls.passkeyWanted();
      const response = await this.#authenticator.show(options);
      this.#done(await this.#calls.signInWithPasskey({ ceremonyId, response }));
    });
    if (this.trouble.value !== null) void this.suggest();
  }

  /** Offers passkeys among the suggestions of the name's field, until {@link withdraw}. */
  async suggest(): Promise<void> {
    if (!this.#authenticator.supported) return;
    this.withdraw();
    const round = this.#round;
    try {
      const { ceremonyId, options } = await this.#calls.passkeyWanted();
      if (round !== this.#round) return;
      this.#renewal = setTimeout(() => void this.suggest(), FRESH_MS);
      const response = await this.#authenticator.suggest(options);
      if (response === null || round !== this.#round) return;
      clearTimeout(this.#renewal);
      await this.#byPasskey(async () => {
        this.#done(await this.#calls.signInWithPasskey({ ceremonyId, response }));
      });
    } catch {
      // Nobody asked for anything yet; the button says what is wrong when it is pressed.
    }
  }

  withdraw(): void {
    this.#round += 1;
    clearTimeout(this.#renewal);
    this.#authenticator.giveUp();
  }

  startOver(): void {
    batch(() => {
      this.step.value = "start";
      this.passphrase.value = "";
      this.code.value = "";
      this.trouble.value = null;
    });
  }

  #missing(): string | null {
    if (this.step.value === "code")
      return this.code.value.trim() === "" ? SIGN_IN.codeMissing : null;
    const filled = this.name.value.trim() !== "" && this.passphrase.value !== "";
    return filled ? null : SHARED.signInMissing;
  }

  #byPasskey(work: () => Promise<void>): Promise<void> {
    return this.#attempt.run("passkey", work, (problem) => {
      if (problem instanceof PasskeyTrouble && problem.kind === "aborted") return null;
      return sentenceFor(problem, { WRONG_CREDENTIALS: SIGN_IN.passkeyUnknown });
    });
  }

  /** What a refused passphrase or code means, and which step follows from it. */
  #refused(problem: unknown): string | null {
    if (refusedFor(problem, "SECOND_FACTOR_NEEDED")) {
      this.step.value = "code";
      return null;
    }
    if (this.step.value !== "code") return sentenceFor(problem);
    if (refusedFor(problem, "WRONG_CREDENTIALS")) this.code.value = "";
    return sentenceFor(problem, { WRONG_CREDENTIALS: SIGN_IN.codeWrong });
  }
}
