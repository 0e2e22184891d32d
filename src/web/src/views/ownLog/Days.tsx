/** The lines, day by day. */
import type { Line, Reading } from "../../ownLog/index.ts";
import type { PersonId } from "../../wire/ids.ts";
import { Badge } from "../shared/Badge.tsx";
import { daysOf } from "./days.ts";
import { purposeOf, sentenceOf } from "./sentences.ts";
import { LINE_FLAWS, OWN_LOG } from "./words.ts";

const DAY = new Intl.DateTimeFormat("en", { dateStyle: "full" });
const TIME = new Intl.DateTimeFormat("en", { timeStyle: "medium" });

interface DaysProps {
  readonly reading: Reading;
  readonly me: PersonId;
  readonly own: boolean;
}

export function Days({ reading, me, own }: DaysProps) {
  const days = daysOf(reading, { me, own, dayOf: (time) => DAY.format(time) });
  if (days.length === 0)
    return <p>{reading.lines.length === 0 ? OWN_LOG.nothing : OWN_LOG.nobody}</p>;
  return days.map(({ name, items }) => (
    <section key={name} class="day-lines" aria-label={name}>
      {name === "" ? null : <h2>{name}</h2>}
      <ul class="rows">
        {items.map((item) =>
          item.kind === "gap" ? (
            <li key={`gap-${item.gap.from}`}>
              <Badge good={false}>{OWN_LOG.missing(item.gap.from, item.gap.to)}</Badge>
            </li>
          ) : (
            <li key={`line-${item.line.index}-${item.line.kind}`}>
              <OneLine line={item.line} size={reading.size} me={me} />
            </li>
          ),
        )}
      </ul>
    </section>
  ));
}

interface OneLineProps {
  readonly line: Line;
  readonly size: number;
  readonly me: PersonId;
}

function OneLine({ line, size, me }: OneLineProps) {
  if (line.kind === "flawed") {
    return (
      <p>
        <span class="soft">{OWN_LOG.number(line.seq)}. </span>
        <Badge good={false}>{OWN_LOG.notGenuine}</Badge> {LINE_FLAWS[line.flaw]}
      </p>
    );
  }
  const { record, name, purpose, seq, index, proof } = line;
  const why = purposeOf(purpose);
  return (
    <>
      <p>{sentenceOf(record, name, me)}</p>
      <div class="row soft small line-foot">
        <time dateTime={record.recorded.toISOString()}>{TIME.format(record.recorded)}</time>
        {why === null ? null : <span>{why}</span>}
        <Badge good>{OWN_LOG.genuine}</Badge>
        <details>
          <summary aria-label={OWN_LOG.receiptFor(seq)}>{OWN_LOG.receipt}</summary>
          <p>
            {OWN_LOG.number(seq)}. {OWN_LOG.receiptText(index, size)}
          </p>
          <button type="button" onClick={() => save(proof, index)}>
            {OWN_LOG.download}
          </button>
        </details>
      </div>
    </>
  );
}

/** What was checked is what is saved: nothing is asked of the server again. */
function save(proof: string, index: number): void {
  const address = URL.createObjectURL(new Blob([proof], { type: "text/plain" }));
  const link = document.createElement("a");
  link.href = address;
  link.download = `record-${index}.tlog-proof`;
  link.click();
  setTimeout(() => URL.revokeObjectURL(address), 1_000);
}
