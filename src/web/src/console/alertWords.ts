/** The words of the page of alerts. */
import type { AlertRow, Monitoring, Rule } from "../wire/alerts.ts";

export const ALERTS = {
  title: "Alerts",
  intro:
    "What rules found in the access log. An alert is a reason to look, nothing more; looking at this page is recorded.",
  loading: "Loading…",
  none: "No rule has found anything.",
  caption: "Alerts, newest first",
  when: "When",
  what: "What",
  about: "About",
  records: "Records",
  look: "Show the records",
  older: "Older alerts",
  newest: "Back to the newest",
  wholeLog: "The log as a whole",
  network: (address: string) => `Network ${address}`,
  counted: (count: number) => (count === 1 ? "1 record" : `${count} records`),
  monitoring: "The clinic's monitoring",
} as const;

export const RULE_WORDS: { readonly [R in Rule]: string } = {
  FAILED_SIGN_INS: "Many refused sign-ins within an hour",
  BULK_ACCESS: "Many people's data touched within an hour",
  STALE_CHECKPOINT: "No new checkpoint for a while",
  UNWITNESSED: "Not enough witnesses for a while",
  CLOCK_JUMP: "The clock jumped",
  LOG_GAP: "Records are missing",
};

const TROUBLES: { readonly [T in NonNullable<Monitoring["trouble"]>]: string } = {
  UNREACHABLE: "The receiver does not answer.",
  NOT_TRUSTED: "The receiver's certificate is not good.",
  BAD_FILES: "Our files for TLS cannot be used.",
};

/** How far the push is, in a sentence. */
export function monitoringWords(now: Monitoring): string {
  const pull = now.pull ? " Records may be pulled with a token." : "";
  if (!now.syslog) return `Records are not pushed anywhere.${pull}`;
  const behind = Math.max(0, now.published - now.pushed);
  const pushed = behind === 0 ? "All records were pushed." : `${behind} records wait to be pushed.`;
  const trouble = now.trouble === null ? "" : ` ${TROUBLES[now.trouble]}`;
  return `${pushed}${trouble}${pull}`;
}

/** What an alert is about, where it is not about a person. */
export function aboutWords(alert: AlertRow): string {
  return alert.network === null ? ALERTS.wholeLog : ALERTS.network(alert.network);
}
