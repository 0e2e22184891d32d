/** The lines as the page shows them: by day, with what is missing where it is missing. */
import type { Gap, Line, Reading } from "../../ownLog/index.ts";
import type { PersonId } from "../../wire/ids.ts";

type Item =
  | { readonly kind: "line"; readonly line: Line }
  | { readonly kind: "gap"; readonly gap: Gap };

export interface Day {
  /** As a person would say it; empty before the first line whose time is known. */
  readonly name: string;
  readonly items: readonly Item[];
}

interface Wishes {
  readonly me: PersonId;
  /** Whether to show also what the person did. */
  readonly own: boolean;
  readonly dayOf: (time: Date) => string;
}

/** Newest first. What is not genuine, and what is missing, is always shown. */
export function daysOf({ lines, gaps }: Reading, { me, own, dayOf }: Wishes): readonly Day[] {
  const days: { name: string; items: Item[] }[] = [];
  const open = [...gaps];
  const put = (name: string | null, item: Item): void => {
    const last = days.at(-1);
    if (last !== undefined && (name === null || name === last.name)) last.items.push(item);
    else days.push({ name: name ?? "", items: [item] });
  };
  const putGapsAbove = (seq: number): void => {
    while (open[0] !== undefined && open[0].from > seq) {
      const [gap] = open.splice(0, 1);
      if (gap !== undefined) put(null, { kind: "gap", gap });
    }
  };
  for (const line of lines) {
    putGapsAbove(line.seq);
    if (line.kind === "flawed") put(null, { kind: "line", line });
    else if (own || line.record.actor !== me) {
      put(dayOf(line.record.recorded), { kind: "line", line });
    }
  }
  putGapsAbove(0);
  return days;
}
