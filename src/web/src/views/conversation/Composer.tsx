/** Where one writes. The focus stays here after sending; what is half written is kept. */
import { useEffect, useId, useRef, useState } from "preact/hooks";
import { isTooLong } from "../../content/index.ts";
import type { Courier, Thread } from "../../conversation/index.ts";
import { TALK } from "../words.ts";

interface ComposerProps {
  readonly thread: Thread;
  readonly courier: Courier;
}

const DRAFT_PAUSE_MS = 400;

/** On a phone Enter makes a new line, as people expect there. */
function hasKeyboard(): boolean {
  return matchMedia("(hover: hover) and (pointer: fine)").matches;
}

export function Composer({ thread, courier }: ComposerProps) {
  const { conversationId, peer } = thread.record;
  const [text, setText] = useState("");
  const field = useRef<HTMLTextAreaElement>(null);
  const pause = useRef<ReturnType<typeof setTimeout> | undefined>(undefined);
  /** Typed and not kept yet. */
  const unkept = useRef<string | null>(null);
  const ids = useId();

  useEffect(() => {
    let current = true;
    void courier.draft(conversationId).then((kept) => {
      if (current && kept !== "") setText((typed) => (typed === "" ? kept : typed));
    });
    return () => {
      current = false;
      keep();
    };
  }, [courier, conversationId]);

  /** At once, before the conversation goes out of sight: the last words count too. */
  function keep(): void {
    clearTimeout(pause.current);
    if (unkept.current !== null) void courier.keepDraft(conversationId, unkept.current);
    unkept.current = null;
  }

  function typed(next: string): void {
    setText(next);
    unkept.current = next;
    clearTimeout(pause.current);
    pause.current = setTimeout(keep, DRAFT_PAUSE_MS);
  }

  function send(): void {
    const said = text.trim();
    field.current?.focus();
    if (said === "" || isTooLong(said)) return;
    clearTimeout(pause.current);
    unkept.current = null;
    setText("");
    void courier.say(conversationId, said);
  }

  const tooLong = isTooLong(text.trim());
  return (
    <form
      class="composer"
      onSubmit={(event) => {
        event.preventDefault();
        send();
      }}
    >
      <label for={`${ids}text`} class="small">
        {TALK.label(peer.displayName)}
      </label>
      <div class="write">
        <textarea
          id={`${ids}text`}
          ref={field}
          rows={1}
          value={text}
          aria-describedby={`${ids}hint`}
          onInput={(event) => typed(event.currentTarget.value)}
          onKeyDown={(event) => {
            if (event.key !== "Enter" || event.shiftKey || event.isComposing) return;
            if (!hasKeyboard()) return;
            event.preventDefault();
            send();
          }}
        />
        <button type="submit" class="main">
          {TALK.send}
        </button>
      </div>
      <p id={`${ids}hint`} class="soft small enter-hint">
        {tooLong ? TALK.tooLong : TALK.enterHint}
      </p>
    </form>
  );
}
