/** What this browser remembers beside the vault: whose vault was used last, by id alone. */
import { type EntryRecord, orphaned } from "../conversation/index.ts";
import { openVault, type Vault, type VaultChange } from "../vault/index.ts";
import type { PersonId } from "../wire/index.ts";

const LAST = "alcove.person";
const FORGET = "alcove.forget";
const VAULTS = "alcove-";

export function lastPerson(): PersonId | null {
  return localStorage.getItem(LAST) as PersonId | null;
}

export async function keepPerson(
  vault: Vault,
  person: { readonly personId: PersonId },
): Promise<void> {
  localStorage.setItem(LAST, person.personId);
  await vault.write([{ store: "settings", key: "person", value: person }]);
}

export function forgetPerson(): void {
  localStorage.removeItem(LAST);
}

/**
 * Empties the vault of somebody who signed out. The wish is written down first, so that a page
 * closed meanwhile leaves nothing behind for good: {@link finishForgetting} ends it.
 */
export async function forgetAll(person: PersonId, wipe: () => Promise<void>): Promise<void> {
  localStorage.setItem(FORGET, person);
  forgetPerson();
  await wipe();
  localStorage.removeItem(FORGET);
}

/** On the next visit: a sign-out that was cut short is finished before anything is shown. */
export async function finishForgetting(): Promise<void> {
  const person = localStorage.getItem(FORGET);
  if (person === null) return;
  await (await openVault(vaultName(person))).wipe();
  localStorage.removeItem(FORGET);
}

/** The vaults of whoever wrote in this browser and is not signed in; their names say no more. */
async function vaultsLeft(): Promise<readonly string[]> {
  // An older Firefox does not tell; then nothing can be offered.
  const all = (await indexedDB.databases?.()) ?? [];
  return all.flatMap(({ name }) => (name?.startsWith(VAULTS) ? [name] : []));
}

/** Whether something of somebody is left here. */
export async function somethingLeft(): Promise<boolean> {
  return (await vaultsLeft()).length > 0;
}

/** On a shared computer: removes what everybody left who wrote here before. */
export async function forgetEverybody(): Promise<void> {
  forgetPerson();
  for (const name of await vaultsLeft()) await (await openVault(name)).wipe();
}

export function vaultName(person: string): string {
  return `${VAULTS}${person}`;
}

interface OfConversation {
  readonly conversationId: string;
}

/**
 * Makes room for a new device: the old keys and groups go for good; messages, drafts, the other
 * people's keys and the clinic's root stay. Each step leaves everything readable, and done twice
 * it does nothing more, so that a page closed in between loses no message.
 *
 * @param person who the vault belongs to; their own key is a new one afterwards
 * @param root the clinic's root as this browser first saw it
 */
export async function carryOver(
  vault: Vault,
  person: PersonId,
  root: Uint8Array<ArrayBuffer>,
): Promise<void> {
  const changes: VaultChange[] = [
    { store: "settings", key: "root", value: root },
    { store: "pins", key: person },
  ];
  for (const entry of await vault.all<EntryRecord>("messages")) {
    const key = `${entry.conversationId} ${entry.id}`;
    changes.push({ store: "messages", key, value: orphaned(entry) });
  }
  for (const thread of await vault.all<OfConversation>("threads")) {
    const fresh = { group: null, pending: null, trouble: null, report: null };
    const value = { ...thread, ...fresh };
    changes.push({ store: "threads", key: thread.conversationId, value });
  }
  await vault.write(changes);
  await vault.forgetDevice();
}
