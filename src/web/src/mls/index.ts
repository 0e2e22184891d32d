/**
 * MLS behind one interface, `MlsEngine`. The library (ts-mls, corrected at build time by
 * `build/tsMlsPatch.ts`) is known to this room only.
 *
 * Not here: storage (`vault`), sockets (`wire`), padding (`content`), whom to believe
 * (`certificates`).
 */
export type {
  AssessedMember,
  Change,
  Encrypted,
  GroupState,
  Joined,
  Member,
  MlsEngine,
  MlsRefusal,
  NewGroup,
  NewKeyPackage,
  Outcome,
  PendingCommit,
  Received,
} from "./engine.ts";
export { storedGroupState } from "./state.ts";
export { type Device, mlsEngine } from "./tsMlsEngine.ts";
