/** What stands on every page: skip link, header, one main part, one heading that is announced. */
import type { ComponentChildren } from "preact";
import { useLayoutEffect, useRef } from "preact/hooks";
import { SHARED } from "./words.ts";

function Mark() {
  return (
    <svg viewBox="0 0 64 64" aria-hidden="true" focusable="false">
      <rect class="mark-back" width="64" height="64" rx="14" />
      <path class="mark-arch" d="M16 50V30a16 16 0 0 1 32 0v20z" />
      <path class="mark-front" d="M24 50V32a8 8 0 0 1 16 0v18z" />
    </svg>
  );
}

interface FrameProps {
  readonly name: string;
  readonly tools?: ComponentChildren;
  readonly banner?: ComponentChildren;
  readonly mainClass?: string;
  readonly children: ComponentChildren;
}

export function Frame({ name, tools, banner, mainClass = "page", children }: FrameProps) {
  return (
    <>
      <a class="skip" href="#main">
        {SHARED.skip}
      </a>
      <header class="top">
        <span class="brand">
          <Mark />
          <span class="brand-name">{name}</span>
        </span>
        {tools}
      </header>
      {banner}
      <main id="main" class={mainClass} tabIndex={-1}>
        {children}
      </main>
    </>
  );
}

/**
 * A screen's heading. It names the window, and takes the focus when the screen changes, so that
 * a screen reader says where the person is now. Before it is painted: later it would snatch the
 * focus from somebody quick.
 */
export function Title({ children, focus = true }: { children: string; focus?: boolean }) {
  const heading = useRef<HTMLHeadingElement>(null);
  useLayoutEffect(() => {
    document.title = `${children} – ${SHARED.product}`;
    if (focus) heading.current?.focus({ preventScroll: true });
  }, [children, focus]);
  return (
    <h1 ref={heading} tabIndex={-1}>
      {children}
    </h1>
  );
}

/** Says a problem calmly, aloud as well; the place is always there so that changes are heard. */
export function Trouble({ sentence }: { readonly sentence: string | null }) {
  return <div role="alert">{sentence === null ? null : <p class="note gentle">{sentence}</p>}</div>;
}

interface MainButtonProps {
  readonly busy: boolean;
  /** Another button on the screen is the first choice. */
  readonly quiet?: boolean;
  readonly children: ComponentChildren;
}

/** A form's own button, which keeps its place and focus while it works. */
export function MainButton({ busy, quiet = false, children }: MainButtonProps) {
  return (
    <button type="submit" class={quiet ? "" : "main"} aria-disabled={busy}>
      {busy ? SHARED.wait : children}
    </button>
  );
}

/** How far along: bars for the eye, one sentence for the ear. */
export function Steps({ now, all }: { readonly now: number; readonly all: number }) {
  const bars = Array.from({ length: all }, (_, index) => index + 1);
  return (
    <div>
      <p class="soft small">{SHARED.step(now, all)}</p>
      <ol class="steps" aria-hidden="true">
        {bars.map((bar) => (
          <li key={bar} class={bar <= now ? "reached" : ""} />
        ))}
      </ol>
    </div>
  );
}
