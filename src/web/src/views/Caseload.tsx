/** Several conversations beside the chosen one; on a phone one after the other. */
import { useState } from "preact/hooks";
import type { Desk } from "../account/desk.ts";
import type { Thread } from "../conversation/index.ts";
import type { ConversationId } from "../wire/index.ts";
import { Conversation } from "./conversation/Conversation.tsx";
import { inOrder, unfetched } from "./conversation/items.ts";
import { TalkTools } from "./conversation/TalkTools.tsx";
import { CheckedSign } from "./safety/SafetyMark.tsx";
import { Title } from "./shared/Frame.tsx";
import { InvitationList } from "./shared/InvitationList.tsx";
import { InviteForm } from "./shared/Invite.tsx";
import { INVITE } from "./shared/inviteWords.ts";
import { CASELOAD, CONVERSATIONS, TALK } from "./words.ts";

type Chosen =
  | { readonly kind: "nothing" }
  | { readonly kind: "invite" }
  | { readonly kind: "client"; readonly id: ConversationId };

interface CaseloadProps {
  readonly desk: Desk;
  /** A therapist sees clients and invites more; a client sees who they write with. */
  readonly therapist: boolean;
}

export function Caseload({ desk, therapist }: CaseloadProps) {
  const { courier } = desk;
  const words = therapist ? CASELOAD : CONVERSATIONS;
  const [chosen, setChosen] = useState<Chosen>({ kind: "nothing" });
  const threads = inOrder(courier.book.threads.value);
  const thread =
    chosen.kind === "client"
      ? threads.find((one) => one.record.conversationId === chosen.id)
      : undefined;
  return (
    <div class={`caseload ${chosen.kind === "nothing" ? "list-first" : "detail-first"}`}>
      <nav class="clients" aria-label={words.list}>
        <div class="row spread">
          {chosen.kind === "nothing" ? (
            <Title focus={false}>{words.list}</Title>
          ) : (
            <h2>{words.list}</h2>
          )}
          {therapist ? (
            <button type="button" onClick={() => setChosen({ kind: "invite" })}>
              {CASELOAD.invite}
            </button>
          ) : null}
        </div>
        {threads.length === 0 ? <p class="soft">{CASELOAD.none}</p> : null}
        <ul>
          {threads.map((one) => (
            <li key={one.record.conversationId}>
              <Client
                desk={desk}
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
          <p class="soft choose">{words.choose}</p>
        ) : (
          <button type="button" class="back plain" onClick={() => setChosen({ kind: "nothing" })}>
            {words.back}
          </button>
        )}
        {thread === undefined ? null : (
          <Conversation
            key={thread.record.conversationId}
            thread={thread}
            courier={courier}
            expectations={therapist ? null : desk.expectations.value}
            daysKept={desk.expectations.value?.daysKept ?? null}
            chosen
            tools={<TalkTools desk={desk} thread={thread} mayPart={therapist} />}
          />
        )}
        {chosen.kind === "invite" ? <InviteClient invited={() => void courier.refresh()} /> : null}
      </div>
    </div>
  );
}

interface ClientProps {
  readonly desk: Desk;
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

function Client({ desk, thread, current, choose }: ClientProps) {
  const { peer, unread } = thread.record;
  return (
    <button
      type="button"
      class={`client ${unread > 0 ? "unread" : ""}`}
      aria-current={current ? "true" : undefined}
      onClick={choose}
    >
      <span class="client-name">
        {peer.displayName}
        <CheckedSign desk={desk} thread={thread} />
      </span>
      {unread > 0 ? <span class="badge">{CASELOAD.unread(unread)}</span> : null}
      {unfetched(thread).length > 0 ? (
        <span class="unfetched small">{TALK.states.expired}</span>
      ) : null}
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
