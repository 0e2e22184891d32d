/** The browser that holds the account key shows a code, and certifies whoever knows it. */
import { useEffect, useState } from "preact/hooks";
import type { Desk } from "../../account/desk.ts";
import {
  linkAddress,
  linkAnother,
  linkedBrowserArrived,
  type OfferOutcome,
} from "../../account/linking.ts";
import { Dialog } from "../shared/Dialog.tsx";
import { Trouble } from "../shared/Frame.tsx";
import { Qr } from "../shared/Qr.tsx";
import { sentenceFor } from "../shared/trouble.ts";
import { SHARED } from "../shared/words.ts";
import { LINK_OTHER } from "./words.ts";

type Progress =
  | { readonly kind: "preparing" }
  | { readonly kind: "shown"; readonly code: string }
  | { readonly kind: "arriving" }
  | { readonly kind: "done" }
  | { readonly kind: "late" }
  | { readonly kind: "failed"; readonly sentence: string };

export interface LinkOtherProps {
  readonly desk: Desk;
  readonly linked: () => void;
  readonly closed: () => void;
}

export function LinkOther({ desk, linked, closed }: LinkOtherProps) {
  const [progress, setProgress] = useState<Progress>({ kind: "preparing" });
  const [round, setRound] = useState(0);

  useEffect(() => {
    const giveUp = new AbortController();
    const show = (next: Progress): void => {
      if (!giveUp.signal.aborted) setProgress(next);
    };
    show({ kind: "preparing" });
    run(desk, giveUp.signal, show).then(
      (arrived) => arrived && linked(),
      (problem: unknown) => show({ kind: "failed", sentence: sentenceFor(problem) }),
    );
    return () => giveUp.abort();
  }, [desk, round]);

  const over = progress.kind === "done" || progress.kind === "late";
  return (
    <Dialog title={LINK_OTHER.title} closed={closed}>
      {progress.kind === "shown" ? <Code code={progress.code} /> : null}
      <div role="status">
        {progress.kind === "failed" ? null : <p class="note">{wordsOf(progress)}</p>}
      </div>
      <Trouble sentence={progress.kind === "failed" ? progress.sentence : null} />
      <div class="row">
        {progress.kind === "failed" ? (
          <button type="button" class="main" onClick={() => setRound(round + 1)}>
            {LINK_OTHER.again}
          </button>
        ) : null}
        <button type="button" onClick={closed}>
          {over ? SHARED.close : LINK_OTHER.cancel}
        </button>
      </div>
    </Dialog>
  );
}

/** True when there is something new in the list of devices. */
async function run(
  desk: Desk,
  giveUp: AbortSignal,
  show: (next: Progress) => void,
): Promise<boolean> {
  const peers = desk.courier.book.threads.value.map((one) => one.record.peer.personId);
  const outcome = await linkAnother(desk.vault, desk.identity, peers, giveUp, (code) =>
    show({ kind: "shown", code }),
  );
  if (outcome.kind !== "certified") {
    show({ kind: "failed", sentence: sentenceOf(outcome) });
    return false;
  }
  show({ kind: "arriving" });
  const arrived = await linkedBrowserArrived(outcome.deviceId, giveUp);
  show({ kind: arrived ? "done" : "late" });
  return true;
}

function Code({ code }: { readonly code: string }) {
  const spaced = code.replace(/(\d{3})(\d{3})(\d{3})/, "$1 $2 $3");
  return (
    <>
      <p>{LINK_OTHER.first(location.host)}</p>
      <p>
        <span class="unseen">{LINK_OTHER.codeLabel}: </span>
        <strong class="link-code">{spaced}</strong>
      </p>
      <p>{LINK_OTHER.orCamera}</p>
      <Qr text={linkAddress(location.origin, code)} label={LINK_OTHER.qr} />
      <p class="soft small">{LINK_OTHER.secret}</p>
    </>
  );
}

function wordsOf(progress: Exclude<Progress, { kind: "failed" }>): string {
  return progress.kind === "shown" ? LINK_OTHER.waiting : LINK_OTHER[progress.kind];
}

function sentenceOf(outcome: Exclude<OfferOutcome, { kind: "certified" }>): string {
  return LINK_OTHER[outcome.kind];
}
