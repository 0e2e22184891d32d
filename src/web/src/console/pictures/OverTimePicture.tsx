/** How many entries when: columns to look at and press, and a table that says the same. */
import { useEffect, useRef, useState } from "preact/hooks";
import { DeskLink } from "../desk/DeskLink.tsx";
import { useDesk } from "../desk/desk.ts";
import { When } from "../desk/When.tsx";
import { type OverTime, sayOverTime, searchOfColumn } from "./picture.ts";
import { PICTURES } from "./words.ts";

interface OverTimeProps {
  readonly over: OverTime;
  readonly q: string;
}

export function OverTimePicture({ over, q }: OverTimeProps) {
  const { zone, go } = useDesk();
  const place = useRef<HTMLDivElement>(null);
  const [failed, setFailed] = useState(false);
  useEffect(() => {
    let stop: (() => void) | null = null;
    let gone = false;
    // Loaded only by those who look at pictures.
    import("./columns.ts").then(
      ({ drawColumns }) => {
        if (gone || place.current === null) return;
        stop = drawColumns(place.current, over, zone, (column) =>
          go(searchOfColumn(q, over, column, zone)),
        );
      },
      () => setFailed(true),
    );
    return () => {
      gone = true;
      stop?.();
    };
  }, []);
  return (
    <section class="card picture" aria-labelledby="over-time">
      <h2 id="over-time">{PICTURES.overTime}</h2>
      {failed ? <p class="soft">{PICTURES.failed}</p> : null}
      <div ref={place} class="columns" role="img" aria-label={sayOverTime(over, zone)} />
      <p class="soft small">{PICTURES.press}</p>
      <details>
        <summary>{PICTURES.table}</summary>
        <Table over={over} q={q} />
      </details>
    </section>
  );
}

function Table({ over, q }: OverTimeProps) {
  const { zone } = useDesk();
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must be reachable by keyboard
    <section class="scroll" tabIndex={0} aria-label={PICTURES.tableOf(PICTURES.overTime)}>
      <table>
        <thead>
          <tr>
            <th scope="col">{PICTURES.from}</th>
            <th scope="col" class="number">
              {PICTURES.count}
            </th>
          </tr>
        </thead>
        <tbody>
          {over.columns
            .filter((column) => column.count > 0)
            .map((column) => (
              <tr key={column.from}>
                <td>
                  <DeskLink to={searchOfColumn(q, over, column, zone)}>
                    <When time={column.from} />
                  </DeskLink>
                </td>
                <td class="number">{column.count.toLocaleString("en")}</td>
              </tr>
            ))}
        </tbody>
      </table>
    </section>
  );
}
