/** The screens side by side; the one somebody is on says so. */
import type { View } from "./address.ts";
import { DeskLink } from "./DeskLink.tsx";
import { SCREENS } from "./screens.ts";
import { DESK, VIEW_WORDS } from "./words.ts";

export function Navigation({ view }: { readonly view: View }) {
  return (
    <nav class="screens" aria-label={DESK.navigation}>
      <ul>
        {SCREENS.map((screen) => (
          <li key={screen.view}>
            <DeskLink to={{ view: screen.view, params: {} }} current={screen.view === view}>
              {VIEW_WORDS[screen.view]}
            </DeskLink>
          </li>
        ))}
      </ul>
    </nav>
  );
}
