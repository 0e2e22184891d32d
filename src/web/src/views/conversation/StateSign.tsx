/** A small drawing beside the words of a message's state; the words carry the meaning. */
import type { Sign } from "./items.ts";

const PATHS: { readonly [S in Sign]: string } = {
  clock: "M8 2a6 6 0 1 0 0 12A6 6 0 0 0 8 2zm0 2.5V8l2.5 1.5",
  tick: "M3 8.5l3 3 7-7",
  ticks: "M1 8.5l3 3 7-7M6.5 11l.5.5 7-7",
  pause: "M8 2a6 6 0 1 0 0 12A6 6 0 0 0 8 2zM8 5v4M8 11v.5",
};

export function StateSign({ sign }: { readonly sign: Sign }) {
  return (
    <svg class="sign" viewBox="0 0 16 16" aria-hidden="true" focusable="false">
      <path d={PATHS[sign]} />
    </svg>
  );
}
