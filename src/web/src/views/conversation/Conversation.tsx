/** One conversation: who it is with, the messages, what to expect, and where one writes. */
import type { ComponentChildren } from "preact";
import { useEffect, useState } from "preact/hooks";
import type { Courier, Thread } from "../../conversation/index.ts";
import { type Expectations, toHex } from "../../wire/index.ts";
import { Dialog } from "../shared/Dialog.tsx";
import { Title } from "../shared/Frame.tsx";
import { NEW_KEY, TALK } from "../words.ts";
import { Composer } from "./Composer.tsx";
import { Ended } from "./Ended.tsx";
import { MessageList } from "./MessageList.tsx";
import { TroubleNote } from "./TroubleNote.tsx";
import { UnfetchedNote } from "./Unfetched.tsx";

interface ConversationProps {
  readonly thread: Thread;
  readonly courier: Courier;
  /** What a client may expect; a therapist knows. */
  readonly expectations: Expectations | null;
  /** How many days the clinic keeps what nobody fetches; null when it was not asked yet. */
  readonly daysKept: number | null;
  /** The heading takes the focus when the person chose this conversation. */
  readonly chosen: boolean;
  /** Beside the name. */
  readonly tools: ComponentChildren;
}

export function Conversation(props: ConversationProps) {
  const { thread, courier, expectations, daysKept, chosen, tools } = props;
  const { conversationId, peer, unread, changedKey, trouble, closed } = thread.record;
  useOpened(courier, conversationId, unread);
  return (
    <section class="talk" aria-label={TALK.conversation(peer.displayName)}>
      <div class="talk-head">
        <Title focus={chosen}>{peer.displayName}</Title>
        {tools}
      </div>
      <MessageList thread={thread} courier={courier} daysKept={daysKept} />
      <div class="talk-foot">
        {closed !== null ? (
          <Ended closed={closed} name={peer.displayName} />
        ) : (
          <>
            {trouble === null ? null : (
              <TroubleNote trouble={trouble} name={peer.displayName} courier={courier} />
            )}
            {changedKey === null ? null : (
              // Another key is another question: what was asked about the one before is over.
              <NewKey
                key={toHex(changedKey)}
                thread={thread}
                changedKey={changedKey}
                courier={courier}
              />
            )}
            <UnfetchedNote thread={thread} daysKept={daysKept} />
            {expectations === null ? null : <Expect expectations={expectations} />}
            <Composer key={conversationId} thread={thread} courier={courier} />
          </>
        )}
      </div>
    </section>
  );
}

/** Tells the server once per look, and counts as read only what is in sight. */
function useOpened(
  courier: Courier,
  conversation: Thread["record"]["conversationId"],
  unread: number,
): void {
  const online = courier.online.value;
  const [told, setTold] = useState<string | null>(null);
  useEffect(() => {
    if (!online || told === conversation) return;
    setTold(conversation);
    courier.tellOpened(conversation);
  }, [courier, conversation, online, told]);
  useEffect(() => {
    const seen = (): void => {
      if (document.visibilityState === "visible" && unread > 0) void courier.opened(conversation);
    };
    seen();
    document.addEventListener("visibilitychange", seen);
    return () => document.removeEventListener("visibilitychange", seen);
  }, [courier, conversation, unread]);
}

function Expect({ expectations }: { readonly expectations: Expectations }) {
  const { replyTime, hours, emergencies } = expectations;
  return (
    <section class="expect small" aria-label={TALK.expectations}>
      <p>{TALK.replies(replyTime, hours)}</p>
      <p>
        <strong>{emergencies}</strong>
      </p>
    </section>
  );
}

interface NewKeyProps {
  readonly thread: Thread;
  readonly changedKey: Uint8Array;
  readonly courier: Courier;
}

function NewKey({ thread, changedKey, courier }: NewKeyProps) {
  const [asking, setAsking] = useState(true);
  const name = thread.record.peer.displayName;
  return (
    <div class="note gentle row">
      <span>{TALK.newKey(name)}</span>
      <button type="button" onClick={() => setAsking(true)}>
        {NEW_KEY.open}
      </button>
      {asking ? (
        <Dialog title={NEW_KEY.title(name)} closed={() => setAsking(false)}>
          <p>{NEW_KEY.text(name)}</p>
          <p>{NEW_KEY.advice(name)}</p>
          <div class="row">
            <button
              type="button"
              class="main"
              onClick={() => void courier.acceptNewKey(thread.record.conversationId, changedKey)}
            >
              {NEW_KEY.accept(name)}
            </button>
            <button type="button" onClick={() => setAsking(false)}>
              {NEW_KEY.later}
            </button>
          </div>
        </Dialog>
      ) : null}
    </div>
  );
}
