/** Who did how much: a table with bars in it, and what stands out in words. */
import { ROLES } from "../../views/shared/words.ts";
import type { ActorBar } from "../../wire/logPictures.ts";
import { DeskLink } from "../desk/DeskLink.tsx";
import { PersonName } from "../desk/PersonName.tsx";
import { When } from "../desk/When.tsx";
import { DESK } from "../desk/words.ts";
import { searchOfActor } from "./picture.ts";
import { FLAG_WORDS, PICTURES } from "./words.ts";

interface ActorsProps {
  readonly actors: readonly ActorBar[];
  readonly q: string;
}

export function Actors({ actors, q }: ActorsProps) {
  const most = Math.max(1, ...actors.map(({ count }) => count));
  return (
    <section class="card picture" aria-labelledby="actors">
      <h2 id="actors">{PICTURES.actors}</h2>
      <p class="soft small">{PICTURES.actorsHint}</p>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must be reachable by keyboard */}
      <section class="scroll" tabIndex={0} aria-label={PICTURES.tableOf(PICTURES.actors)}>
        <table>
          <thead>
            <tr>
              <th scope="col">{PICTURES.who}</th>
              <th scope="col">{PICTURES.count}</th>
              <th scope="col">{PICTURES.standsOut}</th>
              <th scope="col" class="number">
                {PICTURES.subjects}
              </th>
              <th scope="col" class="number">
                {PICTURES.afterHours}
              </th>
              <th scope="col">{PICTURES.firstEver}</th>
            </tr>
          </thead>
          <tbody>
            {actors.map((actor) => (
              <tr key={actor.id}>
                <td>
                  <PersonName person={actor} />
                  {actor.role === null ? null : <span class="under">{ROLES[actor.role]}</span>}
                </td>
                <td>
                  <Bar actor={actor} most={most} q={q} />
                </td>
                <td>
                  <Flags actor={actor} />
                </td>
                <td class="number">{actor.subjects.toLocaleString("en")}</td>
                <td class="number">{actor.afterHours.toLocaleString("en")}</td>
                <td>
                  <When time={actor.first} />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </section>
    </section>
  );
}

interface BarProps {
  readonly actor: ActorBar;
  readonly most: number;
  readonly q: string;
}

/** Its length is an attribute of the drawing, not a style. */
function Bar({ actor, most, q }: BarProps) {
  const named = PICTURES.show(actor.name ?? DESK.nameless, actor.count);
  return (
    <DeskLink to={searchOfActor(q, actor.id)} class="bar">
      <svg viewBox="0 0 100 12" preserveAspectRatio="none" aria-hidden="true" focusable="false">
        <rect class="bar-all" width="100" height="12" rx="2" />
        <rect class="bar-full" width={(100 * actor.count) / most} height="12" rx="2" />
      </svg>
      <span class="unseen">{named}</span>
      <span aria-hidden="true">{actor.count.toLocaleString("en")}</span>
    </DeskLink>
  );
}

function Flags({ actor }: { readonly actor: ActorBar }) {
  if (actor.flags.length === 0) return <>{PICTURES.nothing}</>;
  return (
    <ul class="flags">
      {actor.flags.map((flag) => (
        <li key={flag}>
          <span aria-hidden="true">{FLAG_WORDS[flag].mark}</span> {FLAG_WORDS[flag].text}
        </li>
      ))}
    </ul>
  );
}
