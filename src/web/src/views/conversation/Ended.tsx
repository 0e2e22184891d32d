/** Stands where one wrote before: the conversation has ended, and what was said stays. */
import type { Closed } from "../../wire/index.ts";
import { ENDED } from "../words.ts";

export function Ended({ closed, name }: { readonly closed: Closed; readonly name: string }) {
  const { reason, continuedBy } = closed;
  return (
    <section class="note gentle" aria-label={ENDED.label}>
      <p>
        <strong>{ENDED.reasons[reason](name)}</strong>
      </p>
      {continuedBy === null ? null : <p>{ENDED.continuedBy(continuedBy)}</p>}
      <p>{ENDED.stays}</p>
      <p>{ENDED.help}</p>
    </section>
  );
}
