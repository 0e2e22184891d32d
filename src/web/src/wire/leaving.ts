/** When a therapist and a client part: discharge, and handing over to a colleague. */
import { ask, tell } from "./call.ts";
import type { PersonId } from "./ids.ts";
import { fields, id, list, text } from "./parse.ts";

export interface Colleague {
  readonly personId: PersonId;
  readonly displayName: string;
}

/** The other therapists of the clinic. */
export function colleagues(): Promise<readonly Colleague[]> {
  const reader = fields<Colleague>({ personId: id<PersonId>(), displayName: text });
  return ask("/colleagues", list(reader));
}

/** Ends the care of one's own client; the conversation closes. */
export function discharge(client: PersonId): Promise<void> {
  return tell(`/caseload/${client}/discharge`, { method: "POST", body: {} });
}

/** The conversation closes, and the colleague begins a new one with the client. */
export function handOver(client: PersonId, to: PersonId): Promise<void> {
  return tell(`/caseload/${client}/hand-over`, { method: "POST", body: { to } });
}
