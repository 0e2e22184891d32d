/** What this browser remembers beside the vault: whose vault was used last, by id alone. */
import { type EntryRecord, orphaned } from "../conversation/index.ts";
import type { Vault, VaultChange } from "../vault/index.ts";
import type { PersonId } from "../wire/index.ts";

const LAST = "alcove.person";

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

interface OfConversation {
  readonly conversationId: string;
}

interface KeptThread extends OfConversation {
  readonly peer: { readonly personId: string };
}

/**
 * A new, empty vault for a new device, with what the person could read before: messages and
 * drafts, and the other people's keys. The old keys and groups are gone for good.
 */
export async function carryOver(old: Vault, open: () => Promise<Vault>): Promise<Vault> {
  const changes: VaultChange[] = [];
  for (const entry of await old.all<EntryRecord>("messages")) {
    const key = `${entry.conversationId} ${entry.id}`;
    changes.push({ store: "messages", key, value: orphaned(entry) });
  }
  for (const value of await old.all<OfConversation>("drafts")) {
    changes.push({ store: "drafts", key: value.conversationId, value });
  }
  for (const thread of await old.all<KeptThread>("threads")) {
    const value = { ...thread, group: null, pending: null, stuck: false };
    changes.push({ store: "threads", key: thread.conversationId, value });
    const pin = await old.get<unknown>("pins", thread.peer.personId);
    if (pin !== undefined) changes.push({ store: "pins", key: thread.peer.personId, value: pin });
  }
  await old.wipe();
  const fresh = await open();
  await fresh.write(changes);
  return fresh;
}
