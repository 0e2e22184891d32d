/** The app: which screen stands is the account's word; this draws it. */
import type { ComponentType } from "preact";
import { useEffect, useState } from "preact/hooks";
import { type Account, idleMinutes, type Stage } from "../account/account.ts";
import { HelpNow } from "../help/HelpNow.tsx";
import { Caseload } from "./Caseload.tsx";
import { Conversation } from "./conversation/Conversation.tsx";
import { TalkTools } from "./conversation/TalkTools.tsx";
import { LinkHere } from "./devices/LinkHere.tsx";
import { OwnDevices } from "./devices/OwnDevices.tsx";
import { InvitationScreen } from "./InvitationScreen.tsx";
import { KeptHere } from "./KeptHere.tsx";
import type { OwnLogProps } from "./ownLog/OwnLog.tsx";
import { SignOut, SignOutDialog } from "./SignOut.tsx";
import { AccountMenu } from "./shared/AccountMenu.tsx";
import { AccountScreen } from "./shared/AccountScreen.tsx";
import { Frame, Title, Trouble } from "./shared/Frame.tsx";
import { IdleLock } from "./shared/IdleLock.tsx";
import { LockScreen } from "./shared/LockScreen.tsx";
import { SecondFactorSetUp } from "./shared/SecondFactorSetUp.tsx";
import { SignInForm } from "./shared/SignInForm.tsx";
import { singleSignOn } from "./shared/SingleSignOn.tsx";
import { SECOND_FACTOR } from "./shared/waysInWords.ts";
import { SHARED } from "./shared/words.ts";
import { APP, TALK } from "./words.ts";

interface AppProps {
  readonly account: Account;
}

/** What stands instead of the conversations: nothing, or a page of its own. */
type Place =
  | { readonly kind: "talk" }
  | { readonly kind: "settings" }
  | { readonly kind: "ownLog"; readonly View: ComponentType<OwnLogProps> };

const TALKING: Place = { kind: "talk" };

export function App({ account }: AppProps) {
  const stage = account.stage.value;
  const ready = stage.kind === "ready" ? stage : null;
  const [place, setPlace] = useState(TALKING);
  const [leaving, setLeaving] = useState(false);
  useEffect(() => {
    if (ready !== null) return;
    setPlace(TALKING);
    setLeaving(false);
  }, [ready]);
  const back = (): void => setPlace(TALKING);
  const openOwnLog = async (): Promise<void> => {
    const { OwnLog } = await import("./ownLog/OwnLog.tsx");
    setPlace({ kind: "ownLog", View: OwnLog });
  };
  const lock = (): void => void account.lock();
  const minutes = idleMinutes(stage);
  return (
    <Frame
      name={SHARED.product}
      tools={
        <>
          {ready === null ? null : (
            <AccountMenu
              settings={() => setPlace({ kind: "settings" })}
              more={[[APP.ownLog, () => void openOwnLog()]]}
              lock={lock}
              signOut={() => setLeaving(true)}
            />
          )}
          <HelpNow />
        </>
      }
      banner={ready === null ? null : <Connection stage={ready} />}
      mainClass={ready === null || place.kind !== "talk" ? "page" : "room"}
    >
      {ready !== null && place.kind === "settings" ? (
        <AccountScreen back={back} lock={lock}>
          <OwnDevices desk={ready.desk} />
        </AccountScreen>
      ) : ready !== null && place.kind === "ownLog" ? (
        <place.View desk={ready.desk} back={back} />
      ) : (
        <Screen account={account} stage={stage} />
      )}
      {minutes === null ? null : <IdleLock key={stage.kind} minutes={minutes} lock={lock} />}
      {ready !== null && leaving ? (
        <SignOutDialog
          account={account}
          courier={ready.desk.courier}
          closed={() => setLeaving(false)}
        />
      ) : null}
    </Frame>
  );
}

const PATIENCE_MS = 2_500;

/** Says calmly that there is no line, after a moment; a short gap is not worth a word. */
function Connection({ stage }: { readonly stage: Extract<Stage, { kind: "ready" }> }) {
  const online = stage.desk.courier.online.value;
  const [shown, setShown] = useState(false);
  useEffect(() => {
    setShown(false);
    if (online) return;
    const timer = setTimeout(() => setShown(true), PATIENCE_MS);
    return () => clearTimeout(timer);
  }, [online]);
  return <div role="status">{shown ? <p class="banner small">{TALK.offline}</p> : null}</div>;
}

export function Screen({ account, stage }: { readonly account: Account; readonly stage: Stage }) {
  switch (stage.kind) {
    case "starting":
      return <p role="status">{APP.starting}</p>;
    case "invitation":
      return (
        <InvitationScreen
          invitation={stage.invitation}
          accepted={(session) => void account.begin(session)}
          toSignIn={() => account.toSignIn(false)}
        />
      );
    case "signIn":
      return (
        <div class="card">
          <SignInForm
            note={stage.ended ? APP.sessionEnded : null}
            done={(session) => void account.begin(session)}
            singleSignOn={singleSignOn("app")}
          />
          <p class="soft">{APP.newHere}</p>
          <KeptHere />
        </div>
      );
    case "secondFactor":
      return (
        <div class="card">
          <SecondFactorSetUp why={SECOND_FACTOR.why} done={() => void account.start()} />
          <div class="row">
            <SignOut account={account} />
          </div>
        </div>
      );
    case "locked":
      return (
        <LockScreen
          session={stage.session}
          unlocked={(session) => void account.begin(session)}
          again={() => void account.start()}
          drafts
          singleSignOn={singleSignOn("app", stage.session)}
          signOut={<SignOut account={account} />}
        />
      );
    case "settingUp":
      return (
        <div class="card">
          <Title>{APP.settingUp}</Title>
          <p role="status">{APP.settingUpText}</p>
        </div>
      );
    case "elsewhere":
      return <LinkHere account={account} stage={stage} />;
    case "otherTab":
      return (
        <div class="card">
          <Title>{APP.otherTab}</Title>
          <p>{APP.otherTabText}</p>
          <div class="row">
            <button type="button" class="main" onClick={() => void account.useThisTab()}>
              {APP.useThisTab}
            </button>
            <SignOut account={account} />
          </div>
        </div>
      );
    case "staff":
      return (
        <div class="card">
          <Title>{APP.staff}</Title>
          <p>{APP.staffText}</p>
          <p>
            <a class="button" href="/console/">
              {APP.toConsole}
            </a>
          </p>
          <div class="row">
            <SignOut account={account} />
          </div>
        </div>
      );
    case "unsupported":
      return (
        <div class="card">
          <Title>{APP.unsupported}</Title>
          <p>{APP.unsupportedText}</p>
          <div class="row">
            <SignOut account={account} />
          </div>
        </div>
      );
    case "trouble":
      return (
        <div class="card">
          <Title>{APP.trouble}</Title>
          <Trouble sentence={stage.sentence} />
          <div class="row">
            <button type="button" class="main" onClick={() => void account.start()}>
              {SHARED.tryAgain}
            </button>
            <SignOut account={account} />
          </div>
        </div>
      );
    case "ready":
      return <Ready stage={stage} />;
  }
}

function Ready({ stage }: { readonly stage: Extract<Stage, { kind: "ready" }> }) {
  const { courier } = stage.desk;
  if (courier.halted.value) {
    return (
      <div class="card halted">
        <Title>{APP.halted}</Title>
        <p>{APP.haltedText}</p>
        <div class="row">
          <button type="button" class="main" onClick={() => location.reload()}>
            {APP.reload}
          </button>
        </div>
      </div>
    );
  }
  const therapist = stage.person.role === "THERAPIST";
  const [thread, ...more] = courier.book.threads.value;
  if (therapist || more.length > 0) return <Caseload desk={stage.desk} therapist={therapist} />;
  if (thread === undefined)
    return (
      <p class="page" role="status">
        {APP.starting}
      </p>
    );
  const expectations = stage.desk.expectations.value;
  return (
    <Conversation
      thread={thread}
      courier={courier}
      expectations={expectations}
      daysKept={expectations?.daysKept ?? null}
      chosen={false}
      tools={<TalkTools desk={stage.desk} thread={thread} mayPart={false} />}
    />
  );
}
