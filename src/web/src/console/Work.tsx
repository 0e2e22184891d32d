/** What each role does in the console. */
import { useState } from "preact/hooks";
import { Title } from "../views/shared/Frame.tsx";
import { InvitationList } from "../views/shared/InvitationList.tsx";
import { InviteForm } from "../views/shared/Invite.tsx";
import { INVITE } from "../views/shared/inviteWords.ts";
import type { Role } from "../wire/clinic.ts";
import { DeskScreen } from "./desk/DeskScreen.tsx";
import { StaffList } from "./StaffList.tsx";
import { CONSOLE, STAFF } from "./words.ts";

export function Work({ role }: { readonly role: Role }) {
  if (role === "COMPLIANCE") return <DeskScreen />;
  if (role === "ADMINISTRATOR") return <Administration />;
  return (
    <div class="card">
      <Title>{CONSOLE.wrongPage}</Title>
      <p>{CONSOLE.wrongPageText}</p>
      <p>
        <a class="button" href="/">
          {CONSOLE.toMessages}
        </a>
      </p>
    </div>
  );
}

function Administration() {
  const [round, setRound] = useState(0);
  return (
    <div class="stack">
      <div class="card">
        <Title>{CONSOLE.inviteStaff}</Title>
        <InviteForm
          roles={["THERAPIST", "COMPLIANCE", "ADMINISTRATOR"]}
          invited={() => setRound(round + 1)}
        />
      </div>
      <section class="card" aria-labelledby="invitations">
        <h2 id="invitations">{INVITE.list}</h2>
        <InvitationList round={round} />
      </section>
      <section class="card" aria-labelledby="staff">
        <h2 id="staff">{STAFF.title}</h2>
        <StaffList round={round} />
      </section>
    </div>
  );
}
