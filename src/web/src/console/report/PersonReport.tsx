/** The report about one person, in short, in sentences and as a table; and as files. */
import { useEffect, useState } from "preact/hooks";
import { Title, Trouble } from "../../views/shared/Frame.tsx";
import { sentenceFor } from "../../views/shared/trouble.ts";
import { accessReport, type Report, type Sentence } from "../../wire/logReport.ts";
import { DeskLink } from "../desk/DeskLink.tsx";
import { useDesk } from "../desk/desk.ts";
import { PersonName } from "../desk/PersonName.tsx";
import { When } from "../desk/When.tsx";
import { DESK } from "../desk/words.ts";
import { Takeaway } from "../export/Takeaway.tsx";
import { LogTable } from "../search/LogTable.tsx";
import { TimeSpan } from "../search/TimeSpan.tsx";
import { addressOfReport, leadOf, queryOf, type ReportAsked } from "./report.ts";
import { Summary } from "./Summary.tsx";
import { REPORT } from "./words.ts";

export function PersonReport({ asked }: { readonly asked: ReportAsked }) {
  const { people, go } = useDesk();
  const [report, setReport] = useState<Report | null>(null);
  const [trouble, setTrouble] = useState<string | null>(null);
  useEffect(() => {
    let current = true;
    accessReport(asked.person, asked.time, asked.after).then(
      (found) => current && setReport(found),
      (problem: unknown) =>
        current && setTrouble(sentenceFor(problem, { NOT_FOUND: REPORT.notThere })),
    );
    return () => {
      current = false;
    };
  }, []);
  const name = people.find((each) => each.personId === asked.person)?.displayName;
  return (
    <>
      <Title>{REPORT.titleOf(name ?? DESK.nameless)}</Title>
      <p>
        <DeskLink to={{ view: "reports", params: {} }}>{REPORT.another}</DeskLink>
      </p>
      <TimeSpan
        terms={asked.time === "" ? [] : [{ field: "time", except: false, value: asked.time }]}
        search={(terms) =>
          go(addressOfReport({ ...asked, time: terms[0]?.value ?? "", after: "" }))
        }
      />
      <Trouble sentence={trouble} />
      <p role="status">
        {report !== null ? leadOf(report.summary) : trouble === null ? REPORT.loading : ""}
      </p>
      {report === null || report.rows.length === 0 ? null : <Found report={report} asked={asked} />}
    </>
  );
}

function Found({ report, asked }: { readonly report: Report; readonly asked: ReportAsked }) {
  const { go } = useDesk();
  return (
    <>
      <Takeaway q={queryOf(asked)} />
      <h2>{REPORT.short}</h2>
      <Summary lines={report.summary} />
      <h2>{REPORT.sentences}</h2>
      <p class="soft small">{REPORT.page}</p>
      <ol class="told">
        {report.sentences.map((sentence) => (
          <li key={sentence.index}>
            <When time={sentence.recorded} />
            <Told sentence={sentence} />
          </li>
        ))}
      </ol>
      <details>
        <summary>{REPORT.table}</summary>
        <LogTable label={REPORT.entries} rows={report.rows} />
      </details>
      <div class="row">
        {asked.after === "" ? null : (
          <button type="button" onClick={() => go(addressOfReport({ ...asked, after: "" }))}>
            {REPORT.newest}
          </button>
        )}
        {report.next === null ? null : (
          <button
            type="button"
            onClick={() => go(addressOfReport({ ...asked, after: report.next ?? "" }))}
          >
            {REPORT.older}
          </button>
        )}
      </div>
    </>
  );
}

function Told({ sentence }: { readonly sentence: Sentence }) {
  return (
    <p>
      {sentence.parts.map((part, place) =>
        part.person === null ? (
          part.text
        ) : (
          <PersonName
            key={`${sentence.index}-${place < 1 ? "actor" : "other"}`}
            person={{ id: part.person.id, name: part.person.name ?? part.text }}
          />
        ),
      )}
    </p>
  );
}
