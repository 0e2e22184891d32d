/**
 * What this browser keeps: keys, group states, messages, all sealed at rest; and which tab may
 * change them.
 *
 * Not here: what the records mean (`conversation`), whom to believe (`certificates`).
 */
export type { StoreName } from "./database.ts";
export { browserOwnership, type Ownership, type Standing } from "./ownership.ts";
export { openVault, StaleWrite, type Vault, type VaultChange } from "./vault.ts";
