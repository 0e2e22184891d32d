/** A link within the console: a real one, to be copied or opened apart, that loads nothing anew. */
import type { ComponentChildren } from "preact";
import { type Address, writeAddress } from "./address.ts";
import { useDesk } from "./desk.ts";

interface DeskLinkProps {
  readonly to: Address;
  readonly class?: string;
  readonly current?: boolean;
  /** Said before going, as when a menu closes. */
  readonly leaving?: () => void;
  readonly children: ComponentChildren;
}

export function DeskLink({ to, class: look, current, leaving, children }: DeskLinkProps) {
  const { go } = useDesk();
  return (
    <a
      href={`/console/${writeAddress(to)}`}
      class={look}
      aria-current={current ? "page" : undefined}
      onClick={(event) => {
        const apart = event.ctrlKey || event.metaKey || event.shiftKey || event.altKey;
        if (apart || event.button !== 0) return;
        event.preventDefault();
        leaving?.();
        go(to);
      }}
    >
      {children}
    </a>
  );
}
