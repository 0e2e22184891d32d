/** The therapist's clients beside the chosen conversation; on a phone one after the other. */
import { useState } from "preact/hooks";
import type { Courier, Thread } from "../conversation/index.ts";
import type { ConversationId } from "../wire/index.ts";
import { Conversation } from "./conversation/Conversation.tsx";
import { inOrder } from "./conversation/items.ts";
import { Title } from "./shared/Frame.tsx";
import { InvitationList } from "./shared/InvitationList.tsx";
import { InviteForm } from "./shared/Invite.tsx";
import { INVITE } from "./shared/inviteWords.ts";
import { CASELOAD } from "./words.ts";

type Chosen =
  | { readonly kind: "nothing" }
  | { readonly kind: "invite" }
  | { readonly kind: "client"; readonly id: ConversationId };

export function Caseload({ courier }: { readonly courier: Courier }) {
  const [chosen, setChosen] = useState<Chosen>({ kind: "nothing" });
  const threads = inOrder(courier.book.threads.value);
  const thread =
    chosen.kind === "client"
      ? threads.find((one) => one.record.conversationId === chosen.id)
      : undefined;
  return (
    <div class={`caseload ${chosen.kind === "nothing" ? "list-first" : "detail-first"}`}>
      <nav class="clients" aria-label={CASELOAD.clients}>
        <div class="row spread">
          {chosen.kind === "nothing" ? (
            <Title focus={false}>{CASELOAD.clients}</Title>
          ) : (
            <h2>{CASELOAD.clients}</h2>
          )}
          <button type="button" onClick={() => setChosen({ kind: "invite" })}>
            {CASELOAD.invite}
          </button>
        </div>
        {threads.length === 0 ? <p class="soft">{CASELOAD.none}</p> : null}
        <ul>
          {threads.map((one) => (
            <li key={one.record.conversationId}>
              <Client
                thread={one}
                current={one === thread}
                choose={() => setChosen({ kind: "client", id: one.record.conversationId })}
              />
            </li>
          ))}
        </ul>
      </nav>
      <div class="detail">
        {chosen.kind === "nothing" ? (
          <p class="soft choose">{CASELOAD.choose}</p>
        ) : (
          <button type="button" class="back plain" onClick={() => setChosen({ kind: "nothing" })}>
            {CASELOAD.back}
          </button>
        )}
        {thread === undefined ? null : (
          <Conversation
            key={thread.record.conversationId}
            thread={thread}
            courier={courier}
            expectations={null}
            chosen
          />
        )}
        {chosen.kind === "invite" ? <InviteClient invited={() => void courier.refresh()} /> : null}
      </div>
    </div>
  );
}

interface ClientProps {
  readonly thread: Thread;
  readonly current: boolean;
  readonly choose: () => void;
}

function preview(thread: Thread): string {
  const last = thread.entries.findLast((entry) => entry.kind !== "notice");
  if (last === undefined) {
    return thread.record.peer.active ? CASELOAD.noMessages : CASELOAD.notJoined;
  }
  return `${last.kind === "said" ? CASELOAD.you : ""}${last.text}`;
}

function Client({ thread, current, choose }: ClientProps) {
  const { peer, unread } = thread.record;
  return (
    <button
      type="button"
      class={`client ${unread > 0 ? "unread" : ""}`}
      aria-current={current ? "true" : undefined}
      onClick={choose}
    >
      <span class="client-name">{peer.displayName}</span>
      {unread > 0 ? <span class="badge">{CASELOAD.unread(unread)}</span> : null}
      <span class="preview soft small">{preview(thread)}</span>
    </button>
  );
}

function InviteClient({ invited }: { readonly invited: () => void }) {
  const [round, setRound] = useState(0);
  return (
    <div class="stack invite">
      <div class="card">
        <Title>{CASELOAD.invite}</Title>
        <InviteForm
          roles={["CLIENT"]}
          invited={() => {
            setRound(round + 1);
            invited();
          }}
        />
      </div>
      <section class="card" aria-labelledby="invitations">
        <h2 id="invitations">{INVITE.list}</h2>
        <InvitationList round={round} />
      </section>
    </div>
  );
}
