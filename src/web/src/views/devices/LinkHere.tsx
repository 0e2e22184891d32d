/** A browser that is not of the account yet: link it by code, or start anew. */
import { useEffect, useRef, useState } from "preact/hooks";
import type { Account, Stage } from "../../account/account.ts";
import type { LinkOutcome } from "../../account/linking.ts";
import { useAttempt } from "../shared/attempt.ts";
import { Form } from "../shared/Form.tsx";
import { MainButton, Title, Trouble } from "../shared/Frame.tsx";
import { LINK_HERE } from "./words.ts";

interface LinkHereProps {
  readonly account: Account;
  readonly stage: Extract<Stage, { kind: "elsewhere" }>;
}

export function LinkHere({ account, stage }: LinkHereProps) {
  const [lost, setLost] = useState(false);
  return (
    <div class="card">
      <Title>{LINK_HERE.title}</Title>
      <p>{LINK_HERE.text}</p>
      <ol class="points">
        {LINK_HERE.steps.map((step) => (
          <li key={step}>{step}</li>
        ))}
      </ol>
      <CodeForm account={account} stage={stage} />
      <p class="soft">{LINK_HERE.after}</p>
      {lost ? <StartAnew account={account} stage={stage} /> : null}
      <div class="row">
        {lost ? null : (
          <button type="button" onClick={() => setLost(true)}>
            {LINK_HERE.lost}
          </button>
        )}
        <button type="button" class="plain" onClick={() => void account.leave()}>
          {LINK_HERE.leave}
        </button>
      </div>
    </div>
  );
}

function CodeForm({ account, stage }: LinkHereProps) {
  const [code, setCode] = useState(account.linkCode ?? "");
  const { busy, trouble, say, run } = useAttempt();
  const giveUp = useRef(new AbortController());
  useEffect(() => () => giveUp.current.abort(), []);

  async function submit(): Promise<void> {
    const digits = code.replaceAll(/\D/g, "");
    if (digits.length !== 9) return say(LINK_HERE.missing);
    await run(
      async () => say(troubleOf(await account.link(stage.session, digits, giveUp.current.signal))),
      { NOT_FOUND: LINK_HERE.noOffer },
    );
  }

  return (
    <Form submit={submit}>
      <Trouble sentence={trouble} />
      {account.linkCode === null ? null : <p class="note">{LINK_HERE.fromLink}</p>}
      <div class="field">
        <label for="link-code">{LINK_HERE.label}</label>
        <input
          id="link-code"
          class="digits"
          inputMode="numeric"
          autocomplete="off"
          maxLength={13}
          value={code}
          onInput={(event) => setCode(event.currentTarget.value)}
        />
      </div>
      <div class="row">
        <MainButton busy={busy}>{LINK_HERE.link}</MainButton>
      </div>
      <div role="status">{busy ? <p class="note">{LINK_HERE.working}</p> : null}</div>
    </Form>
  );
}

function StartAnew({ account, stage }: LinkHereProps) {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), []);
  return (
    <section class="stack" aria-labelledby="start-anew">
      <h2 id="start-anew" ref={heading} tabIndex={-1}>
        {LINK_HERE.lostTitle}
      </h2>
      <ul class="points">
        {LINK_HERE.points.map((point) => (
          <li key={point}>{point}</li>
        ))}
      </ul>
      <div class="row">
        <button type="button" onClick={() => void account.begin(stage.session, true)}>
          {LINK_HERE.replace}
        </button>
      </div>
    </section>
  );
}

function troubleOf(outcome: LinkOutcome): string | null {
  return outcome === "linked" ? null : LINK_HERE[outcome];
}
