/** Weekday by hour: a table that is its own picture, for each cell says its number. */
import { shade } from "./picture.ts";
import { DAYS, PICTURES } from "./words.ts";

const HOURS = Array.from({ length: 24 }, (_, hour) => hour);

export function Week({ week }: { readonly week: readonly (readonly number[])[] }) {
  const most = Math.max(0, ...week.flat());
  return (
    <section class="card picture" aria-labelledby="week">
      <h2 id="week">{PICTURES.week}</h2>
      <p class="soft small">{PICTURES.weekHint}</p>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must be reachable by keyboard */}
      <section class="scroll" tabIndex={0} aria-label={PICTURES.tableOf(PICTURES.week)}>
        <table class="heat">
          <thead>
            <tr>
              <th scope="col">{PICTURES.day}</th>
              {HOURS.map((hour) => (
                <th key={hour} scope="col">
                  {String(hour).padStart(2, "0")}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {DAYS.map((day, row) => (
              <tr key={day}>
                <th scope="row">{day}</th>
                {HOURS.map((hour) => {
                  const count = week[row]?.[hour] ?? 0;
                  return (
                    <td key={hour} class={`shade-${shade(count, most)}`}>
                      {count.toLocaleString("en")}
                    </td>
                  );
                })}
              </tr>
            ))}
          </tbody>
        </table>
      </section>
    </section>
  );
}
