/** What one does with one's own account, behind one button: there is little room on a phone. */
import { useId, useRef } from "preact/hooks";
import { ACCOUNT, LOCK } from "./waysInWords.ts";
import { SHARED } from "./words.ts";

interface AccountMenuProps {
  readonly settings: () => void;
  readonly lock: () => void;
  readonly signOut: () => void;
  /** What only one of the bundles has. */
  readonly more?: readonly (readonly [label: string, choose: () => void])[];
}

export function AccountMenu({ settings, lock, signOut, more = [] }: AccountMenuProps) {
  const id = useId();
  const menu = useRef<HTMLDivElement>(null);
  const choices = [
    [ACCOUNT.settings, settings],
    ...more,
    [LOCK.now, lock],
    [SHARED.signOut, signOut],
  ] as const;
  return (
    <>
      <button type="button" class="plain" popovertarget={id}>
        {ACCOUNT.open}
      </button>
      <div id={id} ref={menu} popover="auto" class="menu">
        {choices.map(([label, choose]) => (
          <button
            key={label}
            type="button"
            class="plain"
            onClick={() => {
              menu.current?.hidePopover();
              choose();
            }}
          >
            {label}
          </button>
        ))}
      </div>
    </>
  );
}
