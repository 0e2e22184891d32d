/** The staff console: invitation, sign-in, then what the person's role is for. */
import { useEffect, useMemo, useState } from "preact/hooks";
import { Frame, Title, Trouble } from "../views/shared/Frame.tsx";
import { InvitationList, InviteForm } from "../views/shared/Invite.tsx";
import { Invitation, takeSecret } from "../views/shared/invitation.ts";
import { INVITE } from "../views/shared/inviteWords.ts";
import { SignInForm } from "../views/shared/SignInForm.tsx";
import { sentenceFor } from "../views/shared/trouble.ts";
import { SHARED } from "../views/shared/words.ts";
import { type Session, session, signOut } from "../wire/clinic.ts";
import { refusedFor } from "../wire/refusal.ts";
import { AccessLogScreen } from "./AccessLogScreen.tsx";
import { InvitationScreen } from "./InvitationScreen.tsx";
import { CONSOLE } from "./words.ts";

type Stage =
  | { readonly kind: "starting" }
  | { readonly kind: "unreachable"; readonly sentence: string }
  | { readonly kind: "invitation"; readonly secret: string }
  | { readonly kind: "signIn" }
  | { readonly kind: "signedIn"; readonly session: Session };

const SIGN_IN: Stage = { kind: "signIn" };

async function firstStage(): Promise<Stage> {
  const secret = takeSecret(location, history);
  if (secret !== null) return { kind: "invitation", secret };
  try {
    return { kind: "signedIn", session: await session() };
  } catch (problem) {
    if (refusedFor(problem, "NOT_SIGNED_IN")) return SIGN_IN;
    return { kind: "unreachable", sentence: sentenceFor(problem) };
  }
}

export function Console() {
  const [stage, setStage] = useState<Stage>({ kind: "starting" });
  const begin = (): void => void firstStage().then(setStage);
  useEffect(begin, []);

  function arrived(found: Session): void {
    history.replaceState(null, "", "/console/");
    setStage({ kind: "signedIn", session: found });
  }

  async function leave(): Promise<void> {
    try {
      await signOut();
      history.replaceState(null, "", "/console/");
      setStage(SIGN_IN);
    } catch (problem) {
      setStage({ kind: "unreachable", sentence: sentenceFor(problem) });
    }
  }

  const tools =
    stage.kind === "signedIn" ? (
      <>
        <span class="soft">{stage.session.displayName}</span>
        <button type="button" onClick={() => void leave()}>
          {SHARED.signOut}
        </button>
      </>
    ) : null;
  const wide = stage.kind === "signedIn" && stage.session.role === "COMPLIANCE";
  return (
    <Frame name={CONSOLE.name} tools={tools} mainClass={wide ? "page wide" : "page"}>
      <Body stage={stage} arrived={arrived} again={begin} toSignIn={() => setStage(SIGN_IN)} />
    </Frame>
  );
}

interface BodyProps {
  readonly stage: Stage;
  readonly arrived: (session: Session) => void;
  readonly again: () => void;
  readonly toSignIn: () => void;
}

function Body({ stage, arrived, again, toSignIn }: BodyProps) {
  const secret = stage.kind === "invitation" ? stage.secret : null;
  const invitation = useMemo(() => (secret === null ? null : new Invitation(secret)), [secret]);
  if (invitation !== null) {
    return <InvitationScreen invitation={invitation} accepted={arrived} toSignIn={toSignIn} />;
  }
  switch (stage.kind) {
    case "signIn":
      return (
        <div class="card">
          <Title>{SHARED.signInTitle}</Title>
          <SignInForm done={arrived} />
        </div>
      );
    case "signedIn":
      return <Work role={stage.session.role} />;
    case "unreachable":
      return (
        <div class="card">
          <Title>{CONSOLE.name}</Title>
          <Trouble sentence={stage.sentence} />
          <button type="button" onClick={again}>
            {SHARED.tryAgain}
          </button>
        </div>
      );
    default:
      return <p role="status">{CONSOLE.starting}</p>;
  }
}

function Work({ role }: { readonly role: Session["role"] }) {
  const [round, setRound] = useState(0);
  if (role === "COMPLIANCE") return <AccessLogScreen />;
  if (role === "ADMINISTRATOR") {
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
      </div>
    );
  }
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
