/** The one-time code that belongs to a passphrase: a must for staff, a choice for clients. */
import { useState } from "preact/hooks";
import { beginSecondFactor, endSecondFactor } from "../../wire/waysIn.ts";
import { useAttempt } from "./attempt.ts";
import { Form } from "./Form.tsx";
import { MainButton, Trouble } from "./Frame.tsx";
import { SecondFactorSetUp } from "./SecondFactorSetUp.tsx";
import { CodeField } from "./SignInForm.tsx";
import type { OwnSectionProps } from "./useProof.ts";
import { ACCOUNT, SECOND_FACTOR, SIGN_IN } from "./waysInWords.ts";

type State = "still" | "settingUp" | "turningOff";

export function OwnCode({ session, proof, changed }: OwnSectionProps) {
  const [state, setState] = useState<State>("still");
  if (!session.passphrase) return null;
  const on = session.secondFactor === "ON";
  const still = (): void => setState("still");
  function done(): void {
    still();
    changed();
  }
  if (state === "settingUp") {
    return (
      <section class="card">
        <SecondFactorSetUp
          why={SECOND_FACTOR.whyOwn}
          begin={() => proof.before(beginSecondFactor)}
          done={done}
          cancel={still}
        />
      </section>
    );
  }
  return (
    <section class="card" aria-labelledby="own-code">
      <h2 id="own-code">{ACCOUNT.secondFactor}</h2>
      <p class="soft">{on ? ACCOUNT.secondFactorOn : ACCOUNT.secondFactorOff}</p>
      {state === "turningOff" ? (
        <TurnOff session={session} proof={proof} changed={done} cancel={still} />
      ) : (
        <div class="row">
          <button type="button" onClick={() => setState("settingUp")}>
            {on ? ACCOUNT.renew : ACCOUNT.turnOn}
          </button>
          {on && session.role === "CLIENT" ? (
            <button type="button" class="plain" onClick={() => setState("turningOff")}>
              {ACCOUNT.turnOff}
            </button>
          ) : null}
        </div>
      )}
    </section>
  );
}

function TurnOff({ proof, changed, cancel }: OwnSectionProps & { readonly cancel: () => void }) {
  const [code, setCode] = useState("");
  const { busy, trouble, run } = useAttempt();

  async function submit(): Promise<void> {
    if (code.trim() === "") return;
    await run(
      async () => {
        await proof.before(() => endSecondFactor(code.trim()));
        changed();
      },
      { WRONG_CREDENTIALS: SIGN_IN.codeWrong },
    );
  }

  return (
    <Form submit={submit}>
      <p id="turn-off">{ACCOUNT.turnOffText}</p>
      <Trouble sentence={trouble} />
      <CodeField
        label={SIGN_IN.code}
        digits={false}
        describedBy="turn-off"
        value={code}
        typed={setCode}
      />
      <div class="row">
        <MainButton busy={busy}>{ACCOUNT.turnOff}</MainButton>
        <button type="button" class="plain" onClick={cancel}>
          {ACCOUNT.cancel}
        </button>
      </div>
    </Form>
  );
}
