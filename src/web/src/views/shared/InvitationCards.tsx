/** What stands before an invitation can be shown, or instead of it; both bundles use them. */
import { Title, Trouble } from "./Frame.tsx";
import type { Invitation } from "./invitation.ts";
import { SHARED } from "./words.ts";

interface UnusableProps {
  /** Why, and what to do. */
  readonly sentence: string;
  readonly toSignIn: () => void;
}

export function UnusableLink({ sentence, toSignIn }: UnusableProps) {
  return (
    <div class="card">
      <Title>{SHARED.linkUnusable}</Title>
      <p>{sentence}</p>
      <div class="row">
        <button type="button" onClick={toSignIn}>
          {SHARED.toSignIn}
        </button>
      </div>
    </div>
  );
}

export function ReadingLink({ invitation }: { readonly invitation: Invitation }) {
  return (
    <div class="card">
      <Title>{SHARED.readingLink}</Title>
      <Trouble sentence={invitation.trouble.value} />
      {invitation.trouble.value === null ? null : (
        <div class="row">
          <button type="button" onClick={() => void invitation.look()}>
            {SHARED.tryAgain}
          </button>
        </div>
      )}
    </div>
  );
}
