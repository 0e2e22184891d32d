/** A person wherever one is shown: the name, and what to ask about them, one press away. */
import { useId, useRef, useState } from "preact/hooks";
import { reportOf, searchFor } from "./address.ts";
import { DeskLink } from "./DeskLink.tsx";
import { DESK } from "./words.ts";

interface PersonNameProps {
  readonly person: { readonly id: string; readonly name: string | null };
}

export function PersonName({ person }: PersonNameProps) {
  const id = useId();
  const menu = useRef<HTMLDivElement>(null);
  const [open, setOpen] = useState(false);
  const name = person.name ?? DESK.nameless;
  const choices = [
    [DESK.whoAccessed, reportOf(person.id)],
    [DESK.whatTheyDid, searchFor(`actor:${person.id}`)],
    [DESK.withThem, searchFor(`person:${person.id}`)],
  ] as const;
  return (
    <>
      <button type="button" class="name" popovertarget={id} aria-label={DESK.menuOf(name)}>
        {name}
      </button>
      <div
        id={id}
        ref={menu}
        popover="auto"
        class="menu beside"
        // Filled when it is shown: a table has a hundred of them.
        onBeforeToggle={(event) => setOpen(event.newState === "open")}
      >
        {open
          ? choices.map(([label, to]) => (
              <DeskLink key={label} to={to} leaving={() => menu.current?.hidePopover()}>
                {label}
              </DeskLink>
            ))
          : null}
      </div>
    </>
  );
}
