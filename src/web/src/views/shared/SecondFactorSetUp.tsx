/** Setting up the one-time code: the key goes to an app, a code comes back, then spare codes. */
import { useEffect, useRef, useState } from "preact/hooks";
import { clinic } from "../../wire/clinic.ts";
import { beginSecondFactor, confirmSecondFactor, type NewSecondFactor } from "../../wire/waysIn.ts";
import { useAttempt } from "./attempt.ts";
import { CopyAndPrint } from "./CopyAndPrint.tsx";
import { Form } from "./Form.tsx";
import { MainButton, Title, Trouble } from "./Frame.tsx";
import { Qr } from "./Qr.tsx";
import { CodeField } from "./SignInForm.tsx";
import { sentenceFor } from "./trouble.ts";
import { SECOND_FACTOR, SIGN_IN } from "./waysInWords.ts";
import { SHARED } from "./words.ts";

interface SecondFactorProps {
  /** The codes were kept; the one-time code is on. */
  readonly done: () => void;
  /** Missing for those who must have one. */
  readonly cancel?: () => void;
  readonly why: string;
  /** Begins, and throws when who one is must be shown again first. */
  readonly begin?: () => Promise<NewSecondFactor>;
}

export function SecondFactorSetUp(props: SecondFactorProps) {
  const { done, cancel, why, begin = beginSecondFactor } = props;
  const [key, setKey] = useState<NewSecondFactor | null>(null);
  const [codes, setCodes] = useState<readonly string[] | null>(null);
  const [trouble, setTrouble] = useState<string | null>(null);

  function start(): void {
    setTrouble(null);
    begin().then(setKey, (problem: unknown) => setTrouble(sentenceFor(problem)));
  }
  useEffect(start, []);

  if (codes !== null) return <RecoveryCodes codes={codes} done={done} />;
  return (
    <div class="stack">
      <Title>{SECOND_FACTOR.title}</Title>
      <p>{why}</p>
      {key === null ? (
        <>
          {trouble === null ? <p role="status">{SHARED.wait}</p> : null}
          <Trouble sentence={trouble} />
          <div class="row">
            {trouble === null ? null : (
              <button type="button" onClick={start}>
                {SHARED.tryAgain}
              </button>
            )}
            {cancel === undefined ? null : (
              <button type="button" class="plain" onClick={cancel}>
                {SECOND_FACTOR.cancel}
              </button>
            )}
          </div>
        </>
      ) : (
        <Confirm made={key} confirmed={setCodes} cancel={cancel} />
      )}
    </div>
  );
}

interface ConfirmProps {
  readonly made: NewSecondFactor;
  readonly confirmed: (codes: readonly string[]) => void;
  readonly cancel: (() => void) | undefined;
}

function Confirm({ made, confirmed, cancel }: ConfirmProps) {
  const [code, setCode] = useState("");
  const { busy, trouble, say, run } = useAttempt();

  async function submit(): Promise<void> {
    if (code.trim() === "") return say(SIGN_IN.codeMissing);
    await run(async () => confirmed(await confirmSecondFactor(code.trim().replaceAll(" ", ""))), {
      WRONG_CREDENTIALS: SIGN_IN.codeWrong,
    });
  }

  return (
    <Form submit={submit}>
      <p>{SECOND_FACTOR.scan}</p>
      <Qr text={made.uri} label={SECOND_FACTOR.picture} />
      <div>
        <p class="label">{SECOND_FACTOR.key}</p>
        <p class="spelled">
          <code>{(made.key.match(/.{1,4}/g) ?? []).join(" ")}</code>
        </p>
      </div>
      <Trouble sentence={trouble} />
      <CodeField label={SECOND_FACTOR.code} digits value={code} typed={setCode} />
      <div class="row">
        <MainButton busy={busy}>{SECOND_FACTOR.confirm}</MainButton>
        {cancel === undefined ? null : (
          <button type="button" class="plain" onClick={cancel}>
            {SECOND_FACTOR.cancel}
          </button>
        )}
      </div>
    </Form>
  );
}

function RecoveryCodes({ codes, done }: { codes: readonly string[]; done: () => void }) {
  const [name, setName] = useState("");
  const shown = useRef<HTMLUListElement>(null);
  useEffect(() => {
    clinic().then(
      (found) => setName(found.name),
      () => undefined,
    );
  }, []);
  return (
    <div class="stack">
      <Title>{SECOND_FACTOR.codesTitle}</Title>
      <p>{SECOND_FACTOR.codesText}</p>
      <div class="printable">
        <p class="only-print">{SECOND_FACTOR.printTitle(name === "" ? SHARED.product : name)}</p>
        <ul ref={shown} class="codes" aria-label={SECOND_FACTOR.codes}>
          {codes.map((code) => (
            <li key={code}>
              <code>{code}</code>
            </li>
          ))}
        </ul>
      </div>
      <CopyAndPrint
        text={codes.join("\n")}
        words={SECOND_FACTOR}
        select={() => {
          if (shown.current !== null) getSelection()?.selectAllChildren(shown.current);
        }}
      />
      <div class="row">
        <button type="button" class="main" onClick={done}>
          {SECOND_FACTOR.kept}
        </button>
      </div>
    </div>
  );
}
