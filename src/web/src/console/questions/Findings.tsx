/** What the server found for a question; each finding leads to its records. */
import { useEffect, useState } from "preact/hooks";
import { Trouble } from "../../views/shared/Frame.tsx";
import { sentenceFor } from "../../views/shared/trouble.ts";
import { type Finding, logFindings } from "../../wire/logQuestions.ts";
import { searchFor } from "../desk/address.ts";
import { DeskLink } from "../desk/DeskLink.tsx";
import { PersonName } from "../desk/PersonName.tsx";
import { When } from "../desk/When.tsx";
import { QUESTIONS } from "./words.ts";

interface FindingsProps {
  readonly question: string;
  readonly time: string;
}

export function Findings({ question, time }: FindingsProps) {
  const [findings, setFindings] = useState<readonly Finding[] | null>(null);
  const [trouble, setTrouble] = useState<string | null>(null);
  useEffect(() => {
    let current = true;
    logFindings(question, time).then(
      (found) => current && setFindings(found),
      (problem: unknown) => current && setTrouble(sentenceFor(problem)),
    );
    return () => {
      current = false;
    };
  }, []);
  return (
    <>
      <Trouble sentence={trouble} />
      <p role="status">
        {findings !== null
          ? QUESTIONS.found(findings.length)
          : trouble === null
            ? QUESTIONS.looking
            : ""}
      </p>
      {findings === null || findings.length === 0 ? null : <Table findings={findings} />}
    </>
  );
}

function Table({ findings }: { readonly findings: readonly Finding[] }) {
  const { columns } = QUESTIONS;
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must be reachable by keyboard
    <section class="scroll" tabIndex={0} aria-label={QUESTIONS.findings}>
      <table>
        <thead>
          <tr>
            <th scope="col">{columns.who}</th>
            <th scope="col">{columns.whose}</th>
            <th scope="col">{columns.from}</th>
            <th scope="col" class="number">
              {columns.count}
            </th>
            <th scope="col">{columns.first}</th>
            <th scope="col">{columns.last}</th>
            <th scope="col">{QUESTIONS.entries}</th>
          </tr>
        </thead>
        <tbody>
          {findings.map((finding) => (
            <tr key={`${finding.q} ${finding.first}`}>
              <td>{finding.actor === null ? "–" : <PersonName person={finding.actor} />}</td>
              <td>{finding.subject === null ? "–" : <PersonName person={finding.subject} />}</td>
              <td>{finding.address ?? "–"}</td>
              <td class="number">{finding.count.toLocaleString("en")}</td>
              <td>
                <When time={finding.first} />
              </td>
              <td>
                <When time={finding.last} />
              </td>
              <td>
                <DeskLink to={searchFor(finding.q)}>{QUESTIONS.show}</DeskLink>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
