import { type ReadonlySignal, type Signal, signal } from "@preact/signals";
import type { Vault } from "../vault/index.ts";
import { sameBytes } from "../wire/bytes.ts";
import type { PersonId } from "../wire/ids.ts";

/** A comparison that two people made. */
export interface SafetyCheck {
  readonly personId: PersonId;
  /** The key that was compared, 32 bytes; a later one is not covered. */
  readonly accountKey: Uint8Array<ArrayBuffer>;
  readonly at: number;
  readonly how: "words" | "code";
}

export type Standing =
  | { readonly kind: "unchecked" }
  | { readonly kind: "checked"; readonly check: SafetyCheck }
  /** It was checked once, and the person has a new key since then. */
  | { readonly kind: "changed" };

const PLACE = { store: "settings", key: "safetyChecks" } as const;

/** Whose key this browser's person has compared. Kept in the vault; the views watch it. */
export class SafetyChecks {
  readonly all: ReadonlySignal<readonly SafetyCheck[]>;
  readonly #all: Signal<readonly SafetyCheck[]>;
  readonly #vault: Vault;

  private constructor(vault: Vault, kept: readonly SafetyCheck[]) {
    this.#vault = vault;
    this.#all = signal(kept);
    this.all = this.#all;
  }

  static async open(vault: Vault): Promise<SafetyChecks> {
    return new SafetyChecks(vault, await keptChecks(vault));
  }

  /**
   * Where it stands with somebody.
   *
   * @param pinned the key this browser holds to be theirs now, or undefined before the first one
   * @param asked a new key that nobody has decided about yet, or null: it drops the check already
   */
  standing(
    person: PersonId,
    pinned: Uint8Array | undefined,
    asked: Uint8Array | null = null,
  ): Standing {
    const check = this.#all.value.find((one) => one.personId === person);
    if (check === undefined || pinned === undefined) return { kind: "unchecked" };
    const covered = asked === null && sameBytes(check.accountKey, pinned);
    return covered ? { kind: "checked", check } : { kind: "changed" };
  }

  /** Both compared and found the same; durable when it returns. */
  async keep(check: SafetyCheck): Promise<void> {
    const others = this.#all.value.filter((one) => one.personId !== check.personId);
    await this.#write([...others, check]);
  }

  /** The comparison went wrong, or the person takes it back. */
  async drop(person: PersonId): Promise<void> {
    await this.#write(this.#all.value.filter((one) => one.personId !== person));
  }

  async #write(value: readonly SafetyCheck[]): Promise<void> {
    await this.#vault.write([{ ...PLACE, value }]);
    this.#all.value = value;
  }
}

export async function keptChecks(vault: Vault): Promise<readonly SafetyCheck[]> {
  return (await vault.get<readonly SafetyCheck[]>(PLACE.store, PLACE.key)) ?? [];
}

/** The checks as a change, for a browser that takes them over from another. */
export function checksChange(value: readonly SafetyCheck[]) {
  return { ...PLACE, value } as const;
}
