/** The quiet sign in a conversation's head; it opens the check. */
import type { ComponentType } from "preact";
import { useState } from "preact/hooks";
import type { Desk } from "../../account/desk.ts";
import type { Thread } from "../../conversation/index.ts";
import type { SafetyDialogProps } from "./SafetyDialog.tsx";
import { useStanding } from "./standing.ts";
import { SAFETY } from "./words.ts";

const DATE = new Intl.DateTimeFormat("en", { dateStyle: "medium" });

export function SafetyMark({ desk, thread }: { readonly desk: Desk; readonly thread: Thread }) {
  const standing = useStanding(desk, thread);
  const [Opened, setOpened] = useState<ComponentType<SafetyDialogProps> | null>(null);
  const { displayName } = thread.record.peer;
  const open = async (): Promise<void> => {
    const { SafetyDialog } = await import("./SafetyDialog.tsx");
    setOpened(() => SafetyDialog);
  };
  const [word, label] = ((): readonly [string, string] => {
    switch (standing.kind) {
      case "checked":
        return [SAFETY.checked, SAFETY.checkedOf(displayName, DATE.format(standing.check.at))];
      case "changed":
        return [SAFETY.again, SAFETY.againOf(displayName)];
      default:
        return [SAFETY.check, SAFETY.checkOf(displayName)];
    }
  })();
  return (
    <>
      <button
        type="button"
        class={`plain small mark ${standing.kind}`}
        aria-haspopup="dialog"
        aria-label={label}
        onClick={() => void open()}
      >
        <Sign kind={standing.kind} />
        {word}
      </button>
      {Opened === null ? null : (
        <Opened desk={desk} thread={thread} closed={() => setOpened(null)} />
      )}
    </>
  );
}

/** Beside a client's name in the caseload: only what was done, never what was not. */
export function CheckedSign({ desk, thread }: { readonly desk: Desk; readonly thread: Thread }) {
  const standing = useStanding(desk, thread);
  if (standing.kind === "unchecked") return null;
  const word = standing.kind === "checked" ? SAFETY.caseload : SAFETY.caseloadChanged;
  return (
    <span class="checked-sign" title={word}>
      <Sign kind={standing.kind} />
      <span class="unseen">{word}</span>
    </span>
  );
}

function Sign({ kind }: { readonly kind: "unchecked" | "checked" | "changed" }) {
  const inside = { unchecked: "", checked: "m5.2 8.1 2 2 3.6-4", changed: "M8 5v3.4M8 10.8v.1" };
  return (
    <svg class="sign" viewBox="0 0 16 16" aria-hidden="true" focusable="false">
      <path d="M8 1.5 13.2 3.4v4.1c0 3.2-2.1 5.6-5.2 7-3.1-1.4-5.2-3.8-5.2-7V3.4z" />
      {inside[kind] === "" ? null : <path d={inside[kind]} />}
    </svg>
  );
}
