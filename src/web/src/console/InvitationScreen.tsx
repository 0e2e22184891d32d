/** A staff invitation in two steps: what this is, and a passphrase. */
import { useEffect } from "preact/hooks";
import { MainButton, Steps, Title, Trouble } from "../views/shared/Frame.tsx";
import type { Invitation } from "../views/shared/invitation.ts";
import { NewPassphrase } from "../views/shared/PassphraseField.tsx";
import { ROLES, SHARED } from "../views/shared/words.ts";
import type { Session } from "../wire/clinic.ts";
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
    return (
      <div class="card">
        <Title>{CONSOLE.linkTrouble}</Title>
        <p>{invitation.refused.value}</p>
        <div class="row">
          <button type="button" onClick={toSignIn}>
            {CONSOLE.toSignIn}
          </button>
        </div>
      </div>
    );
  }
  if (seen === null) {
    return (
      <div class="card">
        <Title>{CONSOLE.name}</Title>
        <p role="status">{SHARED.wait}</p>
        <Trouble sentence={invitation.trouble.value} />
        {invitation.trouble.value === null ? null : (
          <button type="button" onClick={() => void invitation.look()}>
            {SHARED.tryAgain}
          </button>
        )}
      </div>
    );
  }

  async function submit(): Promise<void> {
    if (invitation.step.value === 1) return invitation.next();
    const session = await invitation.accept();
    if (session !== null) accepted(session);
  }

  const what = seen.role === "COMPLIANCE" ? CONSOLE.whatCompliance : CONSOLE.whatAdministrator;
  return (
    <form
      class="card"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        void submit();
      }}
    >
      <Steps now={invitation.step.value} all={2} />
      {invitation.step.value === 1 ? (
        <>
          <Title>{CONSOLE.invited(seen.displayName)}</Title>
          <p>
            {CONSOLE.invitedBy(seen.inviterName, seen.clinicName, ROLES[seen.role].toLowerCase())}
          </p>
          <p>{what}</p>
          {seen.role === "COMPLIANCE" ? <p class="soft">{CONSOLE.logIsLogged}</p> : null}
          <div class="row">
            <MainButton busy={false}>{SHARED.next}</MainButton>
          </div>
        </>
      ) : (
        <>
          <Title>{CONSOLE.chooseSignIn}</Title>
          <Trouble sentence={invitation.trouble.value} />
          <NewPassphrase value={invitation.passphrase} signInName={seen.signInName} />
          <div class="row">
            <MainButton busy={invitation.busy.value}>{CONSOLE.accept}</MainButton>
            <button type="button" class="plain" onClick={() => invitation.back()}>
              {SHARED.back}
            </button>
          </div>
        </>
      )}
    </form>
  );
}
