/** The button that verifies everything, how far it is, and what came of it. */
import { useEffect, useRef, useState } from "preact/hooks";
import { Badge } from "../../views/shared/Badge.tsx";
import { Trouble } from "../../views/shared/Frame.tsx";
import { sentenceFor } from "../../views/shared/trouble.ts";
import type { Integrity } from "../../wire/integrity.ts";
import { publishedFiles } from "../../wire/publishedLog.ts";
import { FLAW_WORDS, INTEGRITY } from "../integrityWords.ts";
import { earlierVerified, forgetVerified, keepVerified } from "./earlier.ts";
import { type Verdict, verifyLog } from "./verifying.ts";

type State =
  | { readonly kind: "idle" }
  | { readonly kind: "working"; readonly done: number; readonly size: number }
  | { readonly kind: "stopped" }
  | { readonly kind: "done"; readonly verdict: Verdict };

export function Verification({ found }: { readonly found: Integrity }) {
  const [state, setState] = useState<State>({ kind: "idle" });
  const [trouble, setTrouble] = useState<string | null>(null);
  const giveUp = useRef<AbortController | null>(null);
  useEffect(() => () => giveUp.current?.abort(), []);

  async function verify(): Promise<void> {
    const abort = new AbortController();
    giveUp.current = abort;
    setTrouble(null);
    setState({ kind: "working", done: 0, size: found.size });
    try {
      const verdict = await verifyLog({
        vkey: found.vkey,
        cosigned: found.cosigned,
        earlier: earlierVerified(localStorage),
        files: publishedFiles(found.origin),
        progress: (done, size) => setState({ kind: "working", done, size }),
        signal: abort.signal,
      });
      if (verdict.kind === "proved") {
        keepVerified(localStorage, { vkey: found.vkey, checkpoint: verdict.checkpoint });
      }
      setState({ kind: "done", verdict });
    } catch (problem) {
      if (!abort.signal.aborted) setTrouble(sentenceFor(problem));
      setState(abort.signal.aborted ? { kind: "stopped" } : { kind: "idle" });
    }
  }

  function goOn(): void {
    forgetVerified(localStorage);
    void verify();
  }

  const working = state.kind === "working";
  return (
    <section class="card" aria-labelledby="log-verify">
      <h2 id="log-verify">{INTEGRITY.verifyTitle}</h2>
      <p>{INTEGRITY.verifyText}</p>
      <div class="row">
        <button
          type="button"
          class="main"
          aria-disabled={working}
          onClick={() => working || void verify()}
        >
          {INTEGRITY.verify}
        </button>
        {working ? (
          <button type="button" onClick={() => giveUp.current?.abort()}>
            {INTEGRITY.stop}
          </button>
        ) : null}
      </div>
      {working ? (
        <p class="verifying">
          <progress
            aria-label={INTEGRITY.progressLabel}
            max={Math.max(1, state.size)}
            value={state.done}
          />
          <span class="soft small">{INTEGRITY.progress(state.done, state.size)}</span>
        </p>
      ) : null}
      <Trouble sentence={trouble} />
      <div role="status">
        {state.kind === "stopped" ? <p>{INTEGRITY.stopped}</p> : null}
        {state.kind === "done" ? <Outcome verdict={state.verdict} goOn={goOn} /> : null}
      </div>
    </section>
  );
}

interface OutcomeProps {
  readonly verdict: Verdict;
  readonly goOn: () => void;
}

function Outcome({ verdict, goOn }: OutcomeProps) {
  switch (verdict.kind) {
    case "cannot":
      return <p>{INTEGRITY.cannot}</p>;
    case "proved":
      return (
        <>
          <p>
            <Badge good>{INTEGRITY.proved(verdict.size)}</Badge>
          </p>
          <p>
            {INTEGRITY.provedText}{" "}
            {verdict.witnessed === null ? null : `${INTEGRITY.witnessed(verdict.witnessed)} `}
            {verdict.before === null ? null : INTEGRITY.before(verdict.before)}
          </p>
        </>
      );
    case "flawed":
      return (
        <>
          <p>
            <Badge good={false}>{INTEGRITY.notProved}</Badge>
          </p>
          <p>{FLAW_WORDS[verdict.flaw]}</p>
          {verdict.flaw === "KEY" ? (
            <div class="row">
              <button type="button" onClick={goOn}>
                {INTEGRITY.goOn}
              </button>
            </div>
          ) : (
            <p>{INTEGRITY.todo}</p>
          )}
        </>
      );
  }
}
