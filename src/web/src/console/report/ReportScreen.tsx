/** The access report: choose a person, and it is there. */
import { useId, useState } from "preact/hooks";
import { Title } from "../../views/shared/Frame.tsx";
import { ROLES } from "../../views/shared/words.ts";
import { reportOf } from "../desk/address.ts";
import { DeskLink } from "../desk/DeskLink.tsx";
import { useDesk } from "../desk/desk.ts";
import { WholeLog } from "../export/Takeaway.tsx";
import { PersonReport } from "./PersonReport.tsx";
import { peopleLike, reportAskedBy } from "./report.ts";
import { REPORT } from "./words.ts";
import "./report.css";

export function ReportScreen() {
  const { at } = useDesk();
  const asked = reportAskedBy(at);
  if (asked.person !== "") return <PersonReport key={JSON.stringify(asked)} asked={asked} />;
  return <Choosing />;
}

function Choosing() {
  const { people } = useDesk();
  const [typed, setTyped] = useState("");
  const id = useId();
  const found = peopleLike(people, typed);
  return (
    <>
      <Title>{REPORT.title}</Title>
      <p class="soft">{REPORT.intro}</p>
      <div class="field finding">
        <label for={id}>{REPORT.find}</label>
        <input
          id={id}
          type="text"
          autocomplete="off"
          value={typed}
          onInput={(event) => setTyped(event.currentTarget.value)}
        />
      </div>
      {found.length === 0 ? (
        <p role="status">{REPORT.nobody}</p>
      ) : (
        <ul class="people" aria-label={REPORT.people}>
          {found.map((person) => (
            <li key={person.personId}>
              <DeskLink to={reportOf(person.personId)}>
                <span>{person.displayName}</span>
                <span class="soft small">{ROLES[person.role]}</span>
              </DeskLink>
            </li>
          ))}
        </ul>
      )}
      <WholeLog />
    </>
  );
}
