/** One record opened: all of its fields, and where to look further. */
import type { AccessRow } from "../../wire/accessLog.ts";
import { DeskLink } from "../desk/DeskLink.tsx";
import { useDesk } from "../desk/desk.ts";
import { detailsOf, furtherFrom } from "./details.ts";
import { SEARCH } from "./words.ts";

export function RowDetails({ row }: { readonly row: AccessRow }) {
  const { zone } = useDesk();
  return (
    <div class="details">
      <dl>
        {detailsOf(row, zone).map((each) => (
          <div key={each.name}>
            <dt>{each.name}</dt>
            <dd>{each.value}</dd>
          </div>
        ))}
      </dl>
      <p class="label">{SEARCH.related}</p>
      <ul class="chips">
        {furtherFrom(row).map((each) => (
          <li key={each.label}>
            <DeskLink class="chip" to={each.to}>
              {each.label}
            </DeskLink>
          </li>
        ))}
      </ul>
    </div>
  );
}
