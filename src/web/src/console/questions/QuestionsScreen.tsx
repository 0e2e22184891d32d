/** The questions that stand ready: all of them, or one with its answer. */
import { useEffect, useState } from "preact/hooks";
import { Title, Trouble } from "../../views/shared/Frame.tsx";
import { sentenceFor } from "../../views/shared/trouble.ts";
import { logQuestions, type Question } from "../../wire/logQuestions.ts";
import { DeskLink } from "../desk/DeskLink.tsx";
import { useDesk } from "../desk/desk.ts";
import { spanValue } from "../search/spans.ts";
import { OneQuestion } from "./OneQuestion.tsx";
import { addressOfQuestion } from "./question.ts";
import { QUESTIONS } from "./words.ts";
import "./questions.css";

export function QuestionsScreen() {
  const { at } = useDesk();
  const [questions, setQuestions] = useState<readonly Question[] | null>(null);
  const [trouble, setTrouble] = useState<string | null>(null);
  useEffect(() => {
    logQuestions().then(setQuestions, (problem: unknown) => setTrouble(sentenceFor(problem)));
  }, []);
  const id = at.params.question;
  if (questions === null) {
    return (
      <>
        <Title>{QUESTIONS.title}</Title>
        <Trouble sentence={trouble} />
        {trouble === null ? <p role="status">{QUESTIONS.loading}</p> : null}
      </>
    );
  }
  if (id === undefined) return <All questions={questions} />;
  const question = questions.find((each) => each.id === id);
  return (
    <>
      <p>
        <DeskLink to={{ view: "questions", params: {} }}>{QUESTIONS.all}</DeskLink>
      </p>
      {question === undefined ? (
        <>
          <Title>{QUESTIONS.title}</Title>
          <Trouble sentence={QUESTIONS.notThere} />
        </>
      ) : (
        <OneQuestion key={id} question={question} time={at.params.time ?? ""} />
      )}
    </>
  );
}

function All({ questions }: { readonly questions: readonly Question[] }) {
  const { zone } = useDesk();
  const month = spanValue("month", Date.now(), zone);
  return (
    <>
      <Title>{QUESTIONS.title}</Title>
      <p class="soft">{QUESTIONS.intro}</p>
      <ul class="questions">
        {questions.map((question) => (
          <li key={question.id}>
            <DeskLink to={addressOfQuestion(question.id, month)}>{question.title}</DeskLink>
            <p class="soft small">{question.why}</p>
          </li>
        ))}
      </ul>
    </>
  );
}
