/** Which time: one of the usual spans, or two days. */
import { useId, useRef } from "preact/hooks";
import { useDesk } from "../desk/desk.ts";
import { daysOf, daysValue, SPANS, spanValue } from "./spans.ts";
import type { Term } from "./terms.ts";
import { SEARCH, SPAN_WORDS } from "./words.ts";
import "./search.css";

interface TimeSpanProps {
  readonly terms: readonly Term[];
  readonly search: (terms: readonly Term[]) => void;
}

export function TimeSpan({ terms, search }: TimeSpanProps) {
  const { zone } = useDesk();
  const now = Date.now();
  const value = terms.find((term) => term.field === "time" && !term.except)?.value ?? "";
  const days = daysOf(value);
  const from = useRef<HTMLInputElement>(null);
  const until = useRef<HTMLInputElement>(null);
  const id = useId();

  function choose(next: string | null): void {
    const kept = terms.filter((term) => term.field !== "time");
    if (next === null) search(kept);
    else search([...kept, { field: "time", except: false, value: next }]);
  }
  const usual = SPANS.find((span) => spanValue(span, now, zone) === value) ?? "";
  return (
    <fieldset class="time">
      <legend>{SEARCH.time}</legend>
      <select
        aria-label={SEARCH.time}
        value={value === "" ? "" : usual || "own"}
        onChange={(event) => {
          const span = SPANS.find((each) => each === event.currentTarget.value);
          if (span !== undefined) choose(spanValue(span, now, zone));
          else if (event.currentTarget.value === "") choose(null);
        }}
      >
        <option value="">{SEARCH.anyTime}</option>
        {SPANS.map((span) => (
          <option key={span} value={span}>
            {SPAN_WORDS[span]}
          </option>
        ))}
        <option value="own">{SEARCH.ownSpan}</option>
      </select>
      <div class="days">
        <span class="day">
          <label for={`${id}-from`}>{SEARCH.fromDay}</label>
          <input key={value} ref={from} id={`${id}-from`} type="date" defaultValue={days.from} />
        </span>
        <span class="day">
          <label for={`${id}-until`}>{SEARCH.untilDay}</label>
          <input key={value} ref={until} id={`${id}-until`} type="date" defaultValue={days.until} />
        </span>
        <button
          type="button"
          onClick={() => choose(daysValue(from.current?.value ?? "", until.current?.value ?? ""))}
        >
          {SEARCH.apply}
        </button>
      </div>
    </fieldset>
  );
}
