/** Green or red, and in words and by its shape too, for whoever does not see colours. */
import type { ComponentChildren } from "preact";
import "./badge.css";

interface BadgeProps {
  readonly good: boolean;
  readonly children: ComponentChildren;
}

export function Badge({ good, children }: BadgeProps) {
  return (
    <span class={good ? "proof-sign good" : "proof-sign bad"}>
      <svg viewBox="0 0 16 16" aria-hidden="true" focusable="false">
        {good ? <path d="M3 8.5 6.5 12 13 4.5" /> : <path d="M4 4l8 8M12 4l-8 8" />}
      </svg>
      {children}
    </span>
  );
}
