/** Key packages of this device: their secret halves wait in the vault until a welcome uses one. */
import type { MlsEngine } from "../mls/index.ts";
import { toHex } from "../wire/index.ts";
import type { Change, Shelf } from "./ports.ts";
import type { KeyPackageRecord } from "./records.ts";

type Bytes = Uint8Array<ArrayBuffer>;

export interface FreshKeyPackages {
  /** To be uploaded, after the changes are written: a welcome may come at once. */
  readonly packages: readonly Bytes[];
  readonly lastResort: Bytes | null;
  readonly changes: readonly Change[];
}

export async function makeKeyPackages(
  engine: MlsEngine,
  count: number,
  withLastResort: boolean,
): Promise<FreshKeyPackages> {
  const packages: Bytes[] = [];
  const changes: Change[] = [];
  let lastResort: Bytes | null = null;
  for (let made = 0; made < count + (withLastResort ? 1 : 0); made += 1) {
    const last = made === count;
    const fresh = await engine.newKeyPackage(last ? "last-resort" : "single-use");
    const value: KeyPackageRecord = { secret: fresh.secret, lastResort: last };
    changes.push({ store: "keyPackages", key: toHex(fresh.reference), value });
    if (last) lastResort = fresh.keyPackage;
    else packages.push(fresh.keyPackage);
  }
  return { packages, lastResort, changes };
}

export async function secretOf(shelf: Shelf, reference: Uint8Array): Promise<Bytes | undefined> {
  return (await shelf.get<KeyPackageRecord>("keyPackages", toHex(reference)))?.secret;
}

/**
 * The change that forgets a used secret. The last resort is kept for other groups; null when it
 * joined this very group before, for the same welcome again would set the ratchets back and use
 * keys twice (RFC 9420 §9).
 */
export async function forgotten(
  shelf: Shelf,
  reference: Uint8Array,
  groupId: Uint8Array,
): Promise<readonly Change[] | null> {
  const key = toHex(reference);
  const kept = await shelf.get<KeyPackageRecord>("keyPackages", key);
  if (kept === undefined) return [];
  if (!kept.lastResort) return [{ store: "keyPackages", key }];
  const before = kept.joined ?? [];
  const group = toHex(groupId);
  if (before.includes(group)) return null;
  const value: KeyPackageRecord = { ...kept, joined: [...before, group] };
  return [{ store: "keyPackages", key, value }];
}
