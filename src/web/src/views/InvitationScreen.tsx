/** An invitation in three calm steps: who and what, how to sign in, what to expect. */
import { useEffect } from "preact/hooks";
import type { InvitationSeen, Session } from "../wire/index.ts";
import { Form } from "./shared/Form.tsx";
import { MainButton, Steps, Title, Trouble } from "./shared/Frame.tsx";
import { ReadingLink, UnusableLink } from "./shared/InvitationCards.tsx";
import type { Invitation } from "./shared/invitation.ts";
import { NewWay } from "./shared/NewWay.tsx";
import { AcceptBySignOn } from "./shared/SingleSignOn.tsx";
import { SHARED } from "./shared/words.ts";
import { INVITATION } from "./words.ts";

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
    if (invitation.step.value < 3) return invitation.next();
    const session = await invitation.accept();
    if (session !== null) accepted(session);
  }

  const step = invitation.step.value;
  return (
    <Form class="card" submit={submit}>
      <Steps now={step} all={3} />
      {step === 1 ? <WhoAndWhat seen={seen} /> : null}
      {step === 2 ? (
        <>
          <Title>{INVITATION.choose}</Title>
          <p>{INVITATION.chooseText}</p>
          <Trouble sentence={invitation.trouble.value} />
          <NewWay invitation={invitation} signInName={seen.signInName} />
          <AcceptBySignOn invitation={invitation} />
        </>
      ) : null}
      {step === 3 ? (
        <>
          <Expecting seen={seen} />
          <Trouble sentence={invitation.trouble.value} />
        </>
      ) : null}
      <div class="row">
        <MainButton busy={invitation.busy.value}>
          {step === 3 ? INVITATION.finish : SHARED.next}
        </MainButton>
        {step > 1 ? (
          <button type="button" class="plain" onClick={() => invitation.back()}>
            {SHARED.back}
          </button>
        ) : null}
      </div>
    </Form>
  );
}

function WhoAndWhat({ seen }: { readonly seen: InvitationSeen }) {
  const client = seen.role === "CLIENT";
  const { inviterName, clinicName } = seen;
  return (
    <>
      <Title>{INVITATION.welcome(seen.displayName)}</Title>
      <p>
        {client
          ? INVITATION.invitedClient(inviterName, clinicName)
          : INVITATION.invitedTherapist(inviterName, clinicName)}
      </p>
      <p>
        {INVITATION.what}{" "}
        <strong>
          {client ? INVITATION.privateClient(inviterName) : INVITATION.privateTherapist}
        </strong>
      </p>
      <p class="soft">{INVITATION.logged}</p>
      {seen.again ? <p class="note">{SHARED.again}</p> : null}
    </>
  );
}

function Expecting({ seen }: { readonly seen: InvitationSeen }) {
  const client = seen.role === "CLIENT";
  return (
    <>
      <Title>{INVITATION.expect}</Title>
      <ul class="points">
        {client ? <li>{INVITATION.notEmergency}</li> : null}
        {client ? <li>{INVITATION.replies}</li> : null}
        <li>{INVITATION.sameBrowser}</li>
        <li>{INVITATION.ownDevice}</li>
      </ul>
    </>
  );
}
