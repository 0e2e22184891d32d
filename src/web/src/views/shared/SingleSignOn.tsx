/** One button that leads to the clinic's own sign-in, where the clinic has one; staff only. */
import type { ComponentChildren } from "preact";
import { useEffect } from "preact/hooks";
import { goToClinicSignIn } from "../../wire/invitations.ts";
import type { Session } from "../../wire/session.ts";
import { useAttempt } from "./attempt.ts";
import { Trouble } from "./Frame.tsx";
import type { Invitation } from "./invitation.ts";
import { askWhetherOffered, comingBack, offered, rememberLeaving, SSO } from "./singleSignOn.ts";
import { SHARED } from "./words.ts";

/** @param locked the session that waits behind a lock screen, if one does */
export function singleSignOn(
  at: "app" | "console",
  locked: Session | null = null,
): ComponentChildren {
  askWhetherOffered();
  if (!offered.value || locked?.role === "CLIENT") return null;
  return <Door at={at} locked={locked} />;
}

interface DoorProps {
  readonly at: "app" | "console";
  readonly locked: Session | null;
}

function Door({ at, locked }: DoorProps) {
  useEffect(
    () => () => {
      comingBack.value = null;
    },
    [],
  );
  return (
    <div class="stack">
      <Trouble sentence={comingBack.value} />
      <a
        class="button"
        href={`/api/sso/begin?at=${at}`}
        onClick={() => {
          if (locked !== null) rememberLeaving(locked.sessionId);
        }}
      >
        {SSO.go}
      </a>
    </div>
  );
}

/** The same for somebody who accepts a staff invitation with it. */
export function AcceptBySignOn({ invitation }: { readonly invitation: Invitation }) {
  const { busy, trouble, run } = useAttempt();
  askWhetherOffered();
  if (!offered.value || invitation.seen.value?.role === "CLIENT") return null;

  const go = (): Promise<void> =>
    run(async () => location.assign(await invitation.withSecret(goToClinicSignIn)));

  return (
    <div class="stack">
      <Trouble sentence={trouble} />
      <div class="row">
        <button type="button" aria-disabled={busy} onClick={() => void go()}>
          {busy ? SHARED.wait : SSO.go}
        </button>
      </div>
    </div>
  );
}
