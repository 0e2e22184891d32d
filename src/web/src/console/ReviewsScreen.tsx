/** What somebody says they looked at, and what is left to look at. */
import { useEffect, useState } from "preact/hooks";
import { useAttempt } from "../views/shared/attempt.ts";
import { Title, Trouble } from "../views/shared/Frame.tsx";
import { sentenceFor } from "../views/shared/trouble.ts";
import {
  REVIEW_OUTCOMES,
  type ReviewOutcome,
  type ReviewRow,
  type Reviews,
  review,
  reviews,
  type Span,
} from "../wire/reviews.ts";
import { searchFor } from "./desk/address.ts";
import { DeskLink } from "./desk/DeskLink.tsx";
import { useDesk } from "./desk/desk.ts";
import { PersonName } from "./desk/PersonName.tsx";
import { When } from "./desk/When.tsx";
import { REVIEW_OUTCOME_WORDS, REVIEWS } from "./reviewWords.ts";

export function ReviewsScreen() {
  const { at, go } = useDesk();
  const q = at.params.q ?? "";
  const [typed, setTyped] = useState(q);
  const [found, setFound] = useState<Reviews | null>(null);
  const [trouble, setTrouble] = useState<string | null>(null);
  const [round, setRound] = useState(0);

  useEffect(() => {
    let current = true;
    setTyped(q);
    setTrouble(null);
    setFound(null);
    reviews(q).then(
      (answer) => current && setFound(answer),
      (problem: unknown) => current && setTrouble(sentenceFor(problem)),
    );
    return () => {
      current = false;
    };
  }, [q, round]);

  return (
    <>
      <Title>{REVIEWS.title}</Title>
      <p class="soft">{REVIEWS.intro}</p>
      <form
        class="stack"
        onSubmit={(event) => {
          event.preventDefault();
          go({ view: "reviews", params: typed === "" ? {} : { q: typed } });
        }}
      >
        <div class="field">
          <label for="review-question">{REVIEWS.question}</label>
          <input
            id="review-question"
            value={typed}
            onInput={(event) => setTyped(event.currentTarget.value)}
          />
        </div>
        <div class="row">
          <button type="submit">{REVIEWS.ask}</button>
        </div>
      </form>
      <Trouble sentence={trouble} />
      <p role="status">
        {found === null
          ? REVIEWS.loading
          : found.left === null
            ? REVIEWS.nothing
            : REVIEWS.left(found.left)}
      </p>
      {found === null || found.left === null ? null : (
        <Judging q={found.q} left={found.left} done={() => setRound(round + 1)} />
      )}
      <h2>{REVIEWS.past}</h2>
      {found === null ? null : found.rows.length === 0 ? (
        <p>{REVIEWS.none}</p>
      ) : (
        <Table rows={found.rows} />
      )}
    </>
  );
}

interface JudgingProps {
  readonly q: string;
  readonly left: Span;
  readonly done: () => void;
}

function Judging({ q, left, done }: JudgingProps) {
  const [outcome, setOutcome] = useState<ReviewOutcome>("NO_CONCERN");
  const { busy, trouble, run } = useAttempt();
  const shown = `${q} index:${left.first}..${left.last}`.trim();
  return (
    <div class="stack">
      <DeskLink to={searchFor(shown)}>{REVIEWS.look}</DeskLink>
      <div class="field">
        <label for="review-outcome">{REVIEWS.outcome}</label>
        <select
          id="review-outcome"
          value={outcome}
          onChange={(event) => {
            const chosen = event.currentTarget.value;
            setOutcome(REVIEW_OUTCOMES.find((each) => each === chosen) ?? "NO_CONCERN");
          }}
        >
          {REVIEW_OUTCOMES.map((each) => (
            <option key={each} value={each}>
              {REVIEW_OUTCOME_WORDS[each]}
            </option>
          ))}
        </select>
      </div>
      <Trouble sentence={trouble} />
      <div class="row">
        <button
          type="button"
          class="main"
          aria-disabled={busy}
          onClick={() =>
            void run(async () => {
              await review(q, left.last, outcome);
              done();
            })
          }
        >
          {REVIEWS.confirm}
        </button>
      </div>
    </div>
  );
}

function Table({ rows }: { readonly rows: readonly ReviewRow[] }) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must be reachable by keyboard
    <section class="scroll" tabIndex={0} aria-label={REVIEWS.past}>
      <table>
        <thead>
          <tr>
            <th scope="col">{REVIEWS.when}</th>
            <th scope="col">{REVIEWS.who}</th>
            <th scope="col">{REVIEWS.what}</th>
            <th scope="col">{REVIEWS.result}</th>
            <th scope="col">{REVIEWS.records}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.id}>
              <td>
                <When time={row.at} />
              </td>
              <td>
                <PersonName person={row.reviewer} />
              </td>
              <td>
                <DeskLink to={searchFor(row.q)}>
                  {row.q === "" ? REVIEWS.everything : row.q}
                </DeskLink>
              </td>
              <td>{REVIEW_OUTCOME_WORDS[row.outcome]}</td>
              <td>{REVIEWS.found(row.found)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
