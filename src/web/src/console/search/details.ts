/** Everything one record says, as pairs of words; and what to ask next about it. */
import { ROLES } from "../../views/shared/words.ts";
import type { AccessRow } from "../../wire/accessLog.ts";
import { type Address, searchFor } from "../desk/address.ts";
import { inUtc, inZone } from "../desk/time.ts";
import { DESK } from "../desk/words.ts";
import { EVENT_WORDS, OBJECT_WORDS, OUTCOME_WORDS } from "../words.ts";
import { asValue } from "./say.ts";
import { around } from "./spans.ts";
import { DETAIL_WORDS, EXTENT_WORDS, SEARCH } from "./words.ts";

export interface Detail {
  readonly name: string;
  readonly value: string;
}

/** All fields that are there; for names the log itself has only ids, so both are shown. */
export function detailsOf(row: AccessRow, zone: string): readonly Detail[] {
  const { actor, subject, extent, objectKind } = row;
  const named = (person: { id: string; name: string | null }): string =>
    `${person.name ?? DESK.nameless} (${person.id})`;
  const all: readonly (readonly [keyof typeof DETAIL_WORDS, string | null])[] = [
    ["index", String(row.index)],
    ["recorded", `${inZone(row.recorded, zone)} (${zone})`],
    ["utc", inUtc(row.recorded)],
    ["event", `${EVENT_WORDS[row.event]} (${row.event})`],
    ["outcome", OUTCOME_WORDS[row.outcome]],
    ["reason", row.reason],
    ["actor", actor === null ? null : named(actor)],
    ["role", actor === null || actor.role === null ? null : ROLES[actor.role]],
    ["subject", subject === null ? null : named(subject)],
    ["subjectSeq", row.subjectSeq === 0 ? null : String(row.subjectSeq)],
    ["objectKind", objectKind === null ? null : (OBJECT_WORDS[objectKind] ?? objectKind)],
    ["object", row.object],
    ["detail", row.detail],
    ["extent", extent === null ? null : EXTENT_WORDS(extent.count, extent.first, extent.last)],
    ["device", row.device],
    ["session", row.session],
    ["request", row.request],
    ["address", row.address],
    ["id", row.id],
  ];
  return all.flatMap(([name, value]) =>
    value === null ? [] : [{ name: DETAIL_WORDS[name], value }],
  );
}

export interface Further {
  readonly label: string;
  readonly to: Address;
}

export function furtherFrom(row: AccessRow): readonly Further[] {
  const all: readonly (readonly [string, string | null])[] = [
    [SEARCH.sameAct, `action:${asValue(row.event)}`],
    [SEARCH.sameAddress, row.address === null ? null : `from:${row.address}`],
    [SEARCH.sameThing, row.object === null ? null : `object:${row.object}`],
    [SEARCH.sameDevice, row.device === null ? null : `device:${row.device}`],
    [SEARCH.around, `time:${around(row.recorded)}`],
  ];
  return all.flatMap(([label, q]) => (q === null ? [] : [{ label, to: searchFor(q) }]));
}
