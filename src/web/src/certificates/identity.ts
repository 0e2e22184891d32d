import type { DeviceId, PersonId } from "../wire/ids.ts";
import { DerError } from "./der.ts";
import { type Name, NamePart } from "./names.ts";

/** The role an account certificate names; a person holds one only. */
const ROLES = ["CLIENT", "THERAPIST", "COMPLIANCE", "ADMINISTRATOR"] as const;

export type CertifiedRole = (typeof ROLES)[number];

/** Who a person is, as their account certificate says: `UID`, `OU`, `CN` and nothing else. */
export interface CertifiedPerson {
  readonly personId: PersonId;
  readonly role: CertifiedRole;
  readonly displayName: string;
}

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

export function readPerson(name: Name): CertifiedPerson {
  const role = ROLES.find((known) => known === name.get(NamePart.ROLE));
  const displayName = name.get(NamePart.COMMON_NAME);
  if (name.size !== 3 || role === undefined || displayName === undefined || displayName === "") {
    throw new DerError("not the name of a person");
  }
  return { personId: readId<PersonId>(name), role, displayName };
}

/** The name of a device is its id alone. */
export function readDevice(name: Name): DeviceId {
  if (name.size !== 1) throw new DerError("not the name of a device");
  return readId<DeviceId>(name);
}

function readId<Id extends string>(name: Name): Id {
  const id = name.get(NamePart.UID);
  if (id === undefined || !UUID.test(id)) throw new DerError("not an id");
  return id as Id;
}
