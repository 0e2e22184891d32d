/** One's invitations: how each stands, a fresh link for it, and taking it back. */
import { useEffect, useState } from "preact/hooks";
import {
  type InvitationLink,
  type InvitationRow,
  invitations,
  renewInvitation,
  revokeInvitation,
} from "../../wire/invitations.ts";
import { Dialog } from "./Dialog.tsx";
import { Trouble } from "./Frame.tsx";
import { InvitationCard } from "./InvitationCard.tsx";
import { INVITE } from "./inviteWords.ts";
import { sentenceFor } from "./trouble.ts";
import { ROLES } from "./words.ts";

const DATE = new Intl.DateTimeFormat("en", { dateStyle: "medium", timeStyle: "short" });

type Act = "renew" | "revoke";

interface Asked {
  readonly act: Act;
  readonly row: InvitationRow;
}

/** Asked again whenever `round` changes. */
export function InvitationList({ round }: { readonly round: number }) {
  const [rows, setRows] = useState<readonly InvitationRow[]>([]);
  const [trouble, setTrouble] = useState<string | null>(null);
  const [asked, setAsked] = useState<Asked | null>(null);
  const [made, setMade] = useState<{ name: string; link: InvitationLink } | null>(null);
  const tell = (problem: unknown): void => setTrouble(sentenceFor(problem));

  function read(): void {
    invitations().then(setRows, tell);
  }
  useEffect(read, [round]);

  async function confirmed({ act, row }: Asked): Promise<void> {
    setAsked(null);
    setTrouble(null);
    try {
      if (act === "revoke") await revokeInvitation(row.invitationId);
      else setMade({ name: row.displayName, link: await renewInvitation(row.invitationId) });
      read();
    } catch (problem) {
      tell(problem);
    }
  }

  return (
    <div class="stack">
      <Trouble sentence={trouble} />
      {made === null ? null : (
        <InvitationCard
          name={made.name}
          link={made.link}
          close={INVITE.close}
          closed={() => setMade(null)}
        />
      )}
      {rows.length === 0 ? <p class="soft">{INVITE.none}</p> : null}
      <ul class="rows">
        {rows.map((row) => (
          <Row key={row.invitationId} row={row} ask={(act) => setAsked({ act, row })} />
        ))}
      </ul>
      {asked === null ? null : (
        <Sure
          asked={asked}
          confirmed={() => void confirmed(asked)}
          cancelled={() => setAsked(null)}
        />
      )}
    </div>
  );
}

function Row({ row, ask }: { readonly row: InvitationRow; readonly ask: (act: Act) => void }) {
  const name = row.displayName;
  const spent = row.state === "spent";
  return (
    <li class="row spread">
      <span class="field">
        <strong>{name}</strong>
        <span class="soft small">
          {ROLES[row.role]} · {INVITE.state(row.state, DATE.format(row.expiresAt))}
        </span>
      </span>
      <span class="row tight">
        <button
          type="button"
          class="plain"
          aria-label={spent ? INVITE.newWayFor(name) : INVITE.freshFor(name)}
          onClick={() => ask("renew")}
        >
          {spent ? INVITE.newWay : INVITE.fresh}
        </button>
        {row.state === "open" ? (
          <button
            type="button"
            class="plain"
            aria-label={INVITE.revokeOf(name)}
            onClick={() => ask("revoke")}
          >
            {INVITE.revoke}
          </button>
        ) : null}
      </span>
    </li>
  );
}

interface SureProps {
  readonly asked: Asked;
  readonly confirmed: () => void;
  readonly cancelled: () => void;
}

function words({ act, row }: Asked): { title: string; text: string; confirm: string } {
  const name = row.displayName;
  if (act === "revoke") {
    return { title: INVITE.revokeTitle(name), text: INVITE.revokeText, confirm: INVITE.revoke };
  }
  if (row.state === "spent") {
    return {
      title: INVITE.newWayTitle(name),
      text: INVITE.newWayText(name),
      confirm: INVITE.makeIt,
    };
  }
  return { title: INVITE.freshTitle(name), text: INVITE.freshText, confirm: INVITE.makeIt };
}

function Sure({ asked, confirmed, cancelled }: SureProps) {
  const { title, text, confirm } = words(asked);
  return (
    <Dialog title={title} closed={cancelled}>
      <p>{text}</p>
      <div class="row">
        <button type="button" onClick={cancelled}>
          {INVITE.cancel}
        </button>
        <button type="button" class="main" onClick={confirmed}>
          {confirm}
        </button>
      </div>
    </Dialog>
  );
}
