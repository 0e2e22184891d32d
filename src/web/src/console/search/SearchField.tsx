/** One field to ask with: what is asked stands above it as chips, what could be asked below it. */
import { useEffect, useId, useRef, useState } from "preact/hooks";
import { Trouble } from "../../views/shared/Frame.tsx";
import { useDesk } from "../desk/desk.ts";
import { Chips } from "./Chips.tsx";
import type { Known } from "./say.ts";
import { isWhole, type Suggestion, suggest, understand } from "./suggest.ts";
import { readTerms, type Term, withoutTerm, withTerm } from "./terms.ts";
import { SEARCH } from "./words.ts";
import "./search.css";

interface SearchFieldProps {
  readonly terms: readonly Term[];
  readonly search: (terms: readonly Term[]) => void;
}

/** A combobox as in ARIA APG: the focus stays in the field, the list is walked with the arrows. */
export function SearchField({ terms, search }: SearchFieldProps) {
  const { people, zone } = useDesk();
  const known: Known = { people, zone, now: Date.now() };
  const [typed, setTyped] = useState("");
  const [open, setOpen] = useState(false);
  const [active, setActive] = useState(-1);
  const [trouble, setTrouble] = useState<string | null>(null);
  const field = useRef<HTMLInputElement>(null);
  const id = useId();
  const offered = open ? suggest(typed, known) : [];

  useEffect(() => {
    document.getElementById(`${id}-${active}`)?.scrollIntoView({ block: "nearest" });
  }, [active]);

  function write(text: string, list: boolean): void {
    setTyped(text);
    setOpen(list);
    setActive(-1);
    setTrouble(null);
  }

  function choose(suggestion: Suggestion): void {
    if (suggestion.kind === "field") write(suggestion.text, true);
    else {
      write("", false);
      search(withTerm(terms, suggestion.term));
    }
    field.current?.focus();
  }

  function submit(): void {
    const whole = typed.trim() === "" || isWhole(typed, known);
    const meant = whole ? null : understand(typed, known);
    if (meant?.kind === "trouble") setTrouble(meant.sentence);
    else {
      write("", false);
      const added = meant === null ? readTerms(typed) : [meant.term];
      search(added.reduce(withTerm, terms));
    }
  }

  function press(event: KeyboardEvent): void {
    const chosen = offered[active];
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault();
      setOpen(true);
      const step = event.key === "ArrowDown" ? 1 : -1;
      const count = offered.length + 1;
      // One place more than there are suggestions: in the field itself.
      setActive(((active + 1 + step + count) % count) - 1);
    } else if (event.key === "Enter" && chosen !== undefined) {
      event.preventDefault();
      choose(chosen);
    } else if (event.key === "Escape" && open) {
      event.preventDefault();
      setOpen(false);
      setActive(-1);
    } else if (event.key === "Backspace" && typed === "") {
      const last = terms.at(-1);
      if (last !== undefined) search(withoutTerm(terms, last));
    }
  }

  return (
    <search>
      <form
        class="asking"
        onSubmit={(event) => {
          event.preventDefault();
          submit();
        }}
      >
        <Chips terms={terms} known={known} search={search} />
        <label for={id}>{SEARCH.label}</label>
        <div class="asking-field">
          <input
            ref={field}
            id={id}
            type="text"
            role="combobox"
            aria-expanded={offered.length > 0}
            aria-controls={`${id}-list`}
            aria-autocomplete="list"
            aria-activedescendant={active >= 0 ? `${id}-${active}` : undefined}
            aria-describedby={`${id}-hint`}
            autocomplete="off"
            autocapitalize="none"
            spellcheck={false}
            value={typed}
            onInput={(event) => write(event.currentTarget.value, true)}
            onKeyDown={press}
            onClick={() => setOpen(true)}
            onBlur={() => setOpen(false)}
          />
          <button type="submit" class="main">
            {SEARCH.go}
          </button>
          <div id={`${id}-list`} role="listbox" aria-label={SEARCH.suggestions} class="offered">
            {offered.map((each, index) => (
              <div
                key={`${each.hint} ${each.label}`}
                id={`${id}-${index}`}
                role="option"
                tabIndex={-1}
                aria-selected={index === active}
                // Before the field loses the focus, which closes the list.
                onPointerDown={(event) => {
                  event.preventDefault();
                  choose(each);
                }}
              >
                <span>{each.label}</span>
                <span class="soft small">{each.hint}</span>
              </div>
            ))}
          </div>
        </div>
        <p id={`${id}-hint`} class="soft small">
          {SEARCH.hint}
        </p>
        <p class="unseen" role="status">
          {open ? SEARCH.suggested(offered.length) : ""}
        </p>
        <Trouble sentence={trouble} />
      </form>
    </search>
  );
}
