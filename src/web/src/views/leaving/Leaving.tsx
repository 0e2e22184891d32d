/** A therapist discharges a client or hands them over: two choices, one clear question. */
import { useEffect, useState } from "preact/hooks";
import type { Courier, Thread } from "../../conversation/index.ts";
import { type Colleague, colleagues, discharge, handOver } from "../../wire/index.ts";
import { useAttempt } from "../shared/attempt.ts";
import { Dialog } from "../shared/Dialog.tsx";
import { Trouble } from "../shared/Frame.tsx";
import { sentenceFor } from "../shared/trouble.ts";
import { SHARED } from "../shared/words.ts";
import { LEAVING } from "./words.ts";

export interface LeavingProps {
  readonly thread: Thread;
  readonly courier: Courier;
  readonly closed: () => void;
}

type Choice = "end" | "handOver";

export function Leaving({ thread, courier, closed }: LeavingProps) {
  const { personId, displayName } = thread.record.peer;
  const [choice, setChoice] = useState<Choice | null>(null);
  const [others, setOthers] = useState<readonly Colleague[] | null>(null);
  const [to, setTo] = useState("");
  const { busy, trouble, say, run } = useAttempt();
  useEffect(() => {
    colleagues().then(setOthers, (problem: unknown) => say(sentenceFor(problem)));
  }, []);

  async function confirm(): Promise<void> {
    if (choice === null) return say(LEAVING.chooseOne);
    const successor = others?.find((one) => one.personId === to);
    if (choice === "handOver" && successor === undefined) {
      return say(others?.length === 0 ? LEAVING.nobody : LEAVING.choose);
    }
    await run(async () => {
      if (choice === "end") await discharge(personId);
      else if (successor !== undefined) await handOver(personId, successor.personId);
      void courier.refresh();
      closed();
    });
  }

  return (
    <Dialog title={LEAVING.title(displayName)} closed={closed}>
      <p>{LEAVING.text(displayName)}</p>
      <Option
        value="end"
        label={LEAVING.end}
        text={LEAVING.endText(displayName)}
        choice={choice}
        choose={setChoice}
      />
      <Option
        value="handOver"
        label={LEAVING.handOver}
        text={LEAVING.handOverText(displayName)}
        choice={choice}
        choose={setChoice}
      />
      {choice === "handOver" ? <Successor others={others} to={to} choose={setTo} /> : null}
      <Trouble sentence={trouble} />
      <div class="row">
        <button type="button" onClick={closed}>
          {LEAVING.cancel}
        </button>
        <button type="button" class="main" aria-disabled={busy} onClick={() => void confirm()}>
          {busy ? SHARED.wait : sureWords(choice, displayName)}
        </button>
      </div>
    </Dialog>
  );
}

/** The button says what it does; before a choice it only goes on. */
function sureWords(choice: Choice | null, name: string): string {
  if (choice === null) return SHARED.next;
  return choice === "end" ? LEAVING.sure(name) : LEAVING.sureHandOver;
}

interface OptionProps {
  readonly value: Choice;
  readonly label: string;
  readonly text: string;
  readonly choice: Choice | null;
  readonly choose: (choice: Choice) => void;
}

function Option({ value, label, text, choice, choose }: OptionProps) {
  const hint = `leaving-${value}`;
  return (
    <div class="field">
      <label class="choice">
        <input
          type="radio"
          name="leaving"
          checked={choice === value}
          aria-describedby={hint}
          onChange={() => choose(value)}
        />
        <strong>{label}</strong>
      </label>
      <p id={hint} class="soft small">
        {text}
      </p>
    </div>
  );
}

interface SuccessorProps {
  readonly others: readonly Colleague[] | null;
  readonly to: string;
  readonly choose: (to: string) => void;
}

function Successor({ others, to, choose }: SuccessorProps) {
  if (others?.length === 0) return <p class="note">{LEAVING.nobody}</p>;
  return (
    <div class="field">
      <label for="successor">{LEAVING.colleague}</label>
      <select id="successor" value={to} onChange={(event) => choose(event.currentTarget.value)}>
        <option value="">–</option>
        {(others ?? []).map((one) => (
          <option key={one.personId} value={one.personId}>
            {one.displayName}
          </option>
        ))}
      </select>
    </div>
  );
}
