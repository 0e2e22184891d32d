/** Repeated accesses by the first, how many, and the last (45 CFR 164.528(b)(3)). */
import { ROLES } from "../../views/shared/words.ts";
import type { SummaryLine } from "../../wire/logReport.ts";
import { PersonName } from "../desk/PersonName.tsx";
import { When } from "../desk/When.tsx";
import { SEARCH } from "../search/words.ts";
import { EVENT_WORDS, OUTCOME_WORDS } from "../words.ts";
import { REPORT } from "./words.ts";

export function Summary({ lines }: { readonly lines: readonly SummaryLine[] }) {
  const { columns } = REPORT;
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must be reachable by keyboard
    <section class="scroll" tabIndex={0} aria-label={REPORT.short}>
      <table>
        <thead>
          <tr>
            <th scope="col">{columns.who}</th>
            <th scope="col">{columns.what}</th>
            <th scope="col">{columns.outcome}</th>
            <th scope="col" class="number">
              {columns.count}
            </th>
            <th scope="col">{columns.first}</th>
            <th scope="col">{columns.last}</th>
          </tr>
        </thead>
        <tbody>
          {lines.map((line) => (
            <tr key={`${line.actor?.id} ${line.role} ${line.action} ${line.outcome}`}>
              <td>
                {line.actor === null ? SEARCH.otherActor : <PersonName person={line.actor} />}
                {line.role === null ? null : <span class="under">{ROLES[line.role]}</span>}
              </td>
              <td>{EVENT_WORDS[line.action]}</td>
              <td>{OUTCOME_WORDS[line.outcome]}</td>
              <td class="number">{line.count.toLocaleString("en")}</td>
              <td>
                <When time={line.first} />
              </td>
              <td>
                <When time={line.last} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
