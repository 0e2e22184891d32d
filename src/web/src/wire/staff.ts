/** The clinic's staff, as an administrator sees them. */
import { ask, tell } from "./call.ts";
import { type Role, role } from "./clinic.ts";
import type { PersonId } from "./ids.ts";
import { fields, id, list, oneOf, orNull, text } from "./parse.ts";

export interface StaffRow {
  readonly personId: PersonId;
  readonly displayName: string;
  readonly role: Role;
  readonly signInName: string | null;
  readonly state: "INVITED" | "ACTIVE" | "LEFT";
}

const rowReader = fields<StaffRow>({
  personId: id<PersonId>(),
  displayName: text,
  role,
  signInName: orNull(text),
  state: oneOf("INVITED", "ACTIVE", "LEFT"),
});

/** Looking at it is put on record. */
export function staff(): Promise<readonly StaffRow[]> {
  return ask("/staff", list(rowReader));
}

/** @param handOverTo the therapist who takes over the clients; null closes their conversations */
export function staffLeaves(person: PersonId, handOverTo: PersonId | null): Promise<void> {
  return tell(`/staff/${person}/leave`, { body: { handOverTo } });
}
