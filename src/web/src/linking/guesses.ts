import type { Vault } from "../vault/index.ts";

const PLACE = { store: "settings", key: "linkGuesses" } as const;
const ALLOWED = 3;
const PAUSE_MS = 10 * 60_000;

/**
 * Wrong codes of the last ten minutes. After three of them this browser shows no further code for
 * a while. The server counts as well; this count does not depend on its honesty.
 */
export class Guesses {
  readonly #vault: Vault;

  constructor(vault: Vault) {
    this.#vault = vault;
  }

  /** Whether another code may be shown at this time. */
  async allowed(now: Date): Promise<boolean> {
    return (await this.#recent(now)).length < ALLOWED;
  }

  async wrong(now: Date): Promise<void> {
    const value = [...(await this.#recent(now)), now.getTime()];
    await this.#vault.write([{ ...PLACE, value }]);
  }

  async #recent(now: Date): Promise<readonly number[]> {
    const kept = (await this.#vault.get<readonly number[]>(PLACE.store, PLACE.key)) ?? [];
    return kept.filter((at) => now.getTime() - at < PAUSE_MS);
  }
}
