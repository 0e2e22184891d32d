/** A staff invitation in two steps: what this is, and how to sign in. */
import { useEffect } from "preact/hooks";
import { Form } from "../views/shared/Form.tsx";
import { MainButton, Steps, Title, Trouble } from "../views/shared/Frame.tsx";
import { ReadingLink, UnusableLink } from "../views/shared/InvitationCards.tsx";
import type { Invitation } from "../views/shared/invitation.ts";
import { NewWay } from "../views/shared/NewWay.tsx";
import { AcceptBySignOn } from "../views/shared/SingleSignOn.tsx";
import { ROLES, SHARED } from "../views/shared/words.ts";
import type { Session } from "../wire/session.ts";
import { CONSOLE } from "./words.ts";

interface InvitationScreenProps {
  readonly invitation: Invitation;
  readonly accepted: (session: Session) => void;
  readonly toSignIn: () => void;
}

export function InvitationScreen({ invitation, accepted, toSignIn }: InvitationScreenProps) {
  useEffect(() => {
    void invitation.look();
  }, [invitation]);
  const seen = invitation.seen.value;
  if (invitation.refused.value !== null) {
    return <UnusableLink sentence={invitation.refused.value} toSignIn={toSignIn} />;
  }
  if (seen === null) return <ReadingLink invitation={invitation} />;

  async function submit(): Promise<void> {
    if (invitation.step.value === 1) return invitation.next();
    const session = await invitation.accept();
    if (session !== null) accepted(session);
  }

  const what = seen.role === "COMPLIANCE" ? CONSOLE.whatCompliance : CONSOLE.whatAdministrator;
  return (
    <Form class="card" submit={submit}>
      <Steps now={invitation.step.value} all={2} />
      {invitation.step.value === 1 ? (
        <>
          <Title>{CONSOLE.invited(seen.displayName)}</Title>
          <p>
            {CONSOLE.invitedBy(seen.inviterName, seen.clinicName, ROLES[seen.role].toLowerCase())}
          </p>
          <p>{what}</p>
          {seen.role === "COMPLIANCE" ? <p class="soft">{CONSOLE.logIsLogged}</p> : null}
          {seen.again ? <p class="note">{SHARED.again}</p> : null}
          <div class="row">
            <MainButton busy={false}>{SHARED.next}</MainButton>
          </div>
        </>
      ) : (
        <>
          <Title>{CONSOLE.chooseSignIn}</Title>
          <Trouble sentence={invitation.trouble.value} />
          <NewWay invitation={invitation} signInName={seen.signInName} />
          <AcceptBySignOn invitation={invitation} />
          <div class="row">
            <MainButton busy={invitation.busy.value}>{CONSOLE.accept}</MainButton>
            <button type="button" class="plain" onClick={() => invitation.back()}>
              {SHARED.back}
            </button>
          </div>
        </>
      )}
    </Form>
  );
}
