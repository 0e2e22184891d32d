/** What stands beside the name in a conversation's head: the safety check, and parting. */
import type { ComponentType } from "preact";
import { useState } from "preact/hooks";
import type { Desk } from "../../account/desk.ts";
import type { Thread } from "../../conversation/index.ts";
import type { LeavingProps } from "../leaving/Leaving.tsx";
import { LEAVING } from "../leaving/words.ts";
import { SafetyMark } from "../safety/SafetyMark.tsx";

interface TalkToolsProps {
  readonly desk: Desk;
  readonly thread: Thread;
  /** A therapist ends the care; a client does not. */
  readonly mayPart: boolean;
}

export function TalkTools({ desk, thread, mayPart }: TalkToolsProps) {
  return (
    <div class="row talk-tools">
      <SafetyMark desk={desk} thread={thread} />
      {mayPart && thread.record.closed === null ? <Part desk={desk} thread={thread} /> : null}
    </div>
  );
}

function Part({ desk, thread }: Omit<TalkToolsProps, "mayPart">) {
  const [Opened, setOpened] = useState<ComponentType<LeavingProps> | null>(null);
  const open = async (): Promise<void> => {
    const { Leaving } = await import("../leaving/Leaving.tsx");
    setOpened(() => Leaving);
  };
  return (
    <>
      <button type="button" class="plain small" aria-haspopup="dialog" onClick={() => void open()}>
        {LEAVING.open}
      </button>
      {Opened === null ? null : (
        <Opened thread={thread} courier={desk.courier} closed={() => setOpened(null)} />
      )}
    </>
  );
}
