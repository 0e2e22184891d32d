/** One question: whom and when it is about, and the way to its answer. */
import { useId, useState } from "preact/hooks";
import { Title, Trouble } from "../../views/shared/Frame.tsx";
import { ROLES } from "../../views/shared/words.ts";
import type { Question } from "../../wire/logQuestions.ts";
import { useDesk } from "../desk/desk.ts";
import { TimeSpan } from "../search/TimeSpan.tsx";
import { Findings } from "./Findings.tsx";
import { addressOfQuestion, missing, searchOf } from "./question.ts";
import { QUESTIONS } from "./words.ts";

interface OneQuestionProps {
  readonly question: Question;
  readonly time: string;
}

export function OneQuestion({ question, time }: OneQuestionProps) {
  const { go } = useDesk();
  const [who, setWho] = useState({ subject: "", actor: "" });
  const [trouble, setTrouble] = useState<string | null>(null);
  const filling = { ...who, time };

  function show(): void {
    const to = searchOf(question, filling);
    if (missing(question, filling)) setTrouble(QUESTIONS.missing);
    else if (to !== null) go(to);
  }
  return (
    <>
      <Title>{question.title}</Title>
      <p class="soft">{question.why}</p>
      <form
        class="asked-for"
        onSubmit={(event) => {
          event.preventDefault();
          show();
        }}
      >
        {(["subject", "actor"] as const)
          .filter((need) => question.needs.includes(need))
          .map((need) => (
            <PersonChoice
              key={need}
              label={QUESTIONS[need]}
              value={who[need]}
              choose={(person) => {
                setTrouble(null);
                setWho({ ...who, [need]: person });
              }}
            />
          ))}
        {question.needs.includes("time") ? (
          <TimeSpan
            terms={time === "" ? [] : [{ field: "time", except: false, value: time }]}
            search={(terms) => go(addressOfQuestion(question.id, terms[0]?.value ?? ""))}
          />
        ) : null}
        <Trouble sentence={trouble} />
        {question.q === null ? null : (
          <div class="row">
            <button type="submit" class="main">
              {QUESTIONS.show}
            </button>
          </div>
        )}
      </form>
      {question.q === null ? <Findings key={time} question={question.id} time={time} /> : null}
    </>
  );
}

interface PersonChoiceProps {
  readonly label: string;
  readonly value: string;
  readonly choose: (person: string) => void;
}

function PersonChoice({ label, value, choose }: PersonChoiceProps) {
  const { people } = useDesk();
  const id = useId();
  return (
    <div class="field">
      <label for={id}>{label}</label>
      <select id={id} value={value} onChange={(event) => choose(event.currentTarget.value)}>
        <option value="">{QUESTIONS.choose}</option>
        {people.map((person) => (
          <option key={person.personId} value={person.personId}>
            {person.displayName} ({ROLES[person.role]})
          </option>
        ))}
      </select>
    </div>
  );
}
