/** What rules found, newest first, each with the way to its records. */
import { useEffect, useState } from "preact/hooks";
import { Title, Trouble } from "../views/shared/Frame.tsx";
import { sentenceFor } from "../views/shared/trouble.ts";
import {
  type AlertPage,
  type AlertRow,
  alerts,
  type Monitoring,
  monitoring,
} from "../wire/alerts.ts";
import { ALERTS, aboutWords, monitoringWords, RULE_WORDS } from "./alertWords.ts";
import { searchFor } from "./desk/address.ts";
import { DeskLink } from "./desk/DeskLink.tsx";
import { useDesk } from "./desk/desk.ts";
import { PersonName } from "./desk/PersonName.tsx";
import { When } from "./desk/When.tsx";

export function AlertsScreen() {
  const { at } = useDesk();
  const before = at.params.before ?? "";
  const [page, setPage] = useState<AlertPage | null>(null);
  const [push, setPush] = useState<Monitoring | null>(null);
  const [trouble, setTrouble] = useState<string | null>(null);

  useEffect(() => {
    let current = true;
    setTrouble(null);
    alerts(before).then(
      (found) => current && setPage(found),
      (problem: unknown) => current && setTrouble(sentenceFor(problem)),
    );
    return () => {
      current = false;
    };
  }, [before]);
  useEffect(() => {
    monitoring().then(setPush, (problem: unknown) => setTrouble(sentenceFor(problem)));
  }, []);

  return (
    <>
      <Title>{ALERTS.title}</Title>
      <p class="soft">{ALERTS.intro}</p>
      <Trouble sentence={trouble} />
      <p role="status" class="soft small">
        {page === null ? ALERTS.loading : page.rows.length === 0 ? ALERTS.none : ""}
      </p>
      {page === null || page.rows.length === 0 ? null : <Table rows={page.rows} />}
      <div class="row">
        {before === "" ? null : (
          <DeskLink to={{ view: "alerts", params: {} }}>{ALERTS.newest}</DeskLink>
        )}
        {page === null || page.next === null ? null : (
          <DeskLink to={{ view: "alerts", params: { before: page.next } }}>{ALERTS.older}</DeskLink>
        )}
      </div>
      <h2>{ALERTS.monitoring}</h2>
      <p>{push === null ? ALERTS.loading : monitoringWords(push)}</p>
    </>
  );
}

function Table({ rows }: { readonly rows: readonly AlertRow[] }) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must be reachable by keyboard
    <section class="scroll" tabIndex={0} aria-label={ALERTS.caption}>
      <table>
        <thead>
          <tr>
            <th scope="col">{ALERTS.when}</th>
            <th scope="col">{ALERTS.what}</th>
            <th scope="col">{ALERTS.about}</th>
            <th scope="col">{ALERTS.records}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map((alert) => (
            <tr key={alert.id}>
              <td>
                <When time={alert.raised} />
              </td>
              <th scope="row">{RULE_WORDS[alert.rule]}</th>
              <td>
                {alert.subject === null ? aboutWords(alert) : <PersonName person={alert.subject} />}
              </td>
              <td>
                {alert.extent === null ? null : `${ALERTS.counted(alert.extent.count)} · `}
                <DeskLink to={searchFor(alert.q)}>{ALERTS.look}</DeskLink>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
