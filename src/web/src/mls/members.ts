import type { Credential, GroupState as LibraryState } from "ts-mls";
import { type Certificate, readCertificate } from "../certificates/certificate.ts";
import { type Bytes, concatenated } from "../certificates/der.ts";
import { readDevice, readPerson } from "../certificates/identity.ts";
import { sameBytes } from "../wire/bytes.ts";
import type { Member } from "./engine.ts";
import { Refused } from "./refusing.ts";

type Tree = LibraryState["ratchetTree"];
type Leaf = Extract<NonNullable<Tree[number]>, { nodeType: "leaf" }>["leaf"];

/** The certificates of an `x509` credential; any other kind is none of ours. */
export function chainOf(credential: Credential): readonly Bytes[] {
  if (credential.credentialType !== "x509") {
    throw new Refused({ kind: "bad-certificate", reason: "malformed" });
  }
  return credential.certificates.map((one) => concatenated(one));
}

/** Everybody in the group, by leaf. */
export function rosterOf(
  open: Pick<LibraryState, "ratchetTree" | "privatePath">,
): readonly Member[] {
  return membersOf(open.ratchetTree, open.privatePath.leafIndex);
}

/** Everybody in the tree, by leaf. Identities come from certificates checked on their way in. */
export function membersOf(tree: Tree, ownLeaf: number): readonly Member[] {
  return tree.flatMap((node, index) =>
    node?.nodeType === "leaf" ? [member(node.leaf, index / 2, ownLeaf)] : [],
  );
}

export function memberAt(members: readonly Member[], leaf: number): Member {
  const found = members.find((one) => one.leaf === leaf);
  if (found === undefined) throw new Refused({ kind: "unknown-sender" });
  return found;
}

/** Two leaves for one device would let an old state of it speak on. */
export function refuseDoubles(members: readonly Member[]): void {
  if (new Set(members.map((one) => one.deviceId)).size !== members.length) {
    throw new Refused({ kind: "bad-commit" });
  }
}

/** Whether a leaf is still the same person's same device with the same keys. */
export function isSameDevice(one: Member, other: Member): boolean {
  return (
    one.deviceId === other.deviceId &&
    one.person.personId === other.person.personId &&
    sameBytes(one.accountKey, other.accountKey)
  );
}

function member(leaf: Leaf, index: number, ownLeaf: number): Member {
  const chain = chainOf(leaf.credential);
  const [device, account] = chain.map(readCertificate) as readonly (Certificate | undefined)[];
  if (device === undefined || account === undefined) {
    throw new Refused({ kind: "bad-certificate", reason: "wrong-length" });
  }
  return {
    leaf: index,
    deviceId: readDevice(device.subjectName),
    person: readPerson(account.subjectName),
    accountKey: account.publicKey,
    chain,
    isThisDevice: index === ownLeaf,
  };
}
