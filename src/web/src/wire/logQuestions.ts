/** The questions that stand ready, and what the server finds for those that are no mere filter. */
import { ask } from "./call.ts";
import { type Named, named } from "./logReport.ts";
import { fields, list, oneOf, orNull, text, whole } from "./parse.ts";

type Need = "subject" | "actor" | "time";

export interface Question {
  readonly id: string;
  readonly title: string;
  readonly why: string;
  /** To be filled in at `{subject}` and `{actor}`; null when findings are asked for instead. */
  readonly q: string | null;
  readonly needs: readonly Need[];
}

/** Something worth a look; never a verdict. `q` finds the records themselves. */
export interface Finding {
  readonly actor: Named | null;
  readonly subject: Named | null;
  readonly address: string | null;
  readonly count: number;
  readonly first: number;
  readonly last: number;
  readonly q: string;
}

export function logQuestions(): Promise<readonly Question[]> {
  const question = fields<Question>({
    id: text,
    title: text,
    why: text,
    q: orNull(text),
    needs: list(oneOf("subject", "actor", "time")),
  });
  return ask("/access-log/questions", list(question));
}

/** The most first; `time` as behind the qualifier. Recorded like every reading. */
export async function logFindings(question: string, time: string): Promise<readonly Finding[]> {
  const finding = fields<Finding>({
    actor: orNull(named),
    subject: orNull(named),
    address: orNull(text),
    count: whole,
    first: whole,
    last: whole,
    q: text,
  });
  const path = `/access-log/questions/${encodeURIComponent(question)}`;
  const { findings } = await ask(
    `${path}?${new URLSearchParams({ time })}`,
    fields<{ findings: readonly Finding[] }>({ findings: list(finding) }),
  );
  return findings;
}
