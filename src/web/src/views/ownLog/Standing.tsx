/** One sign for the whole page: green, or red with what is wrong and what to do. */
import { isProved, type Reading } from "../../ownLog/index.ts";
import { Badge } from "../shared/Badge.tsx";
import { LOG_FLAWS, NEW_LOG, STANDING, TROUBLES } from "./words.ts";

interface StandingProps {
  readonly reading: Reading;
  /** The person asked their clinic about the new log. */
  readonly goOn: () => void;
}

export function Standing({ reading, goOn }: StandingProps) {
  const { flaw, lines } = reading;
  if (isProved(reading)) {
    return (
      <section class="card standing" aria-labelledby="standing">
        <h2 id="standing">
          <Badge good>{STANDING.proved}</Badge>
        </h2>
        <p>{STANDING.provedText(lines.length, lines[0]?.seq ?? 0)}</p>
      </section>
    );
  }
  return (
    <section class="card standing" aria-labelledby="standing">
      <h2 id="standing">
        <Badge good={false}>{STANDING.flawed}</Badge>
      </h2>
      {flaw === null ? (
        troublesOf(reading).map((text) => <p key={text}>{text}</p>)
      ) : (
        <p>{LOG_FLAWS[flaw]}</p>
      )}
      {flaw === "clock" || flaw === "too-old" || flaw === "other-key" ? null : (
        <p>
          <strong>{STANDING.todo}</strong>
        </p>
      )}
      {flaw === "other-key" ? (
        <div class="row">
          <button type="button" onClick={goOn}>
            {NEW_LOG.goOn}
          </button>
        </div>
      ) : null}
    </section>
  );
}

function troublesOf({ lines, gaps, fresh }: Reading): readonly string[] {
  const flawed = lines.filter(({ kind }) => kind === "flawed").length;
  return [
    ...(flawed > 0 ? [TROUBLES.lines(flawed)] : []),
    ...(gaps.length > 0 ? [TROUBLES.gaps] : []),
    ...(fresh ? [] : [TROUBLES.stale]),
  ];
}
