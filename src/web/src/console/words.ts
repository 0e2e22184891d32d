/** The console's words: exact, because somebody's answer to an auditor may rest on them. */
import type { AccessEvent, AccessOutcome } from "../wire/accessLog.ts";

export const CONSOLE = {
  name: "Alcove staff console",
  starting: "Opening the console…",
  accept: "Accept and open the console",
  invited: (name: string) => `Welcome, ${name}`,
  invitedBy: (inviter: string, clinic: string, role: string) =>
    `${inviter} invited you to ${clinic} as ${role}.`,
  whatCompliance:
    "You will see who had access to what, and when. You will not see what people write: messages are locked in their own browsers, and the clinic's server cannot open them.",
  whatAdministrator:
    "You will invite staff. You will not see conversations, nor the record of who had access to them.",
  logIsLogged: "Each time you look at the access log, that is recorded as well.",
  chooseSignIn: "Choose how to sign in",
  wrongPage: "This page is for clinic staff",
  wrongPageText: "Your messages are on another page.",
  toMessages: "Go to your messages",
  toSignIn: "Go to sign-in",
  linkTrouble: "This link can't be used",
  inviteStaff: "Invite staff",
  accessLog: "Access log",
  accessLogIntro: "Newest first. Contents of messages are not here and cannot be.",
  filter: "Show only",
  person: "Person",
  everyone: "Everyone",
  action: "What was done",
  everything: "Everything",
  from: "From",
  to: "Until",
  show: "Show",
  clear: "Clear the filter",
  older: "Older entries",
  newest: "Back to the newest",
  empty: "No entries match.",
  loading: "Loading entries…",
  shown: (count: number) => (count === 1 ? "1 entry shown" : `${count} entries shown`),
  columns: {
    when: "When",
    who: "Who",
    what: "What",
    whose: "Whose",
    outcome: "Outcome",
    from: "From where",
  },
  nobody: "Not recognised",
  server: "The server",
  nameless: "Name no longer kept",
  zone: (zone: string) =>
    zone === "UTC" ? "Times are in UTC." : `Times are in ${zone}; the second line is UTC.`,
} as const;

export const EVENT_WORDS: { readonly [E in AccessEvent]: string } = {
  INVITATION_CREATED: "Invited a person",
  INVITATION_SPENT: "Accepted an invitation",
  SIGNED_IN: "Signed in",
  SIGN_IN_FAILED: "Sign-in refused",
  SIGNED_OUT: "Signed out",
  ACCOUNT_CERTIFIED: "Account key certified",
  DEVICE_ADDED: "Browser added",
  DEVICE_RETIRED: "Browser retired",
  KEY_PACKAGE_CLAIMED: "Took a key to start a conversation",
  CONVERSATION_OPENED: "Opened a conversation",
  COMMIT_ACCEPTED: "Renewed a conversation's keys",
  COMMIT_REFUSED: "Renewal of keys refused",
  CIPHERTEXT_SUBMITTED: "Sent a locked message",
  CIPHERTEXT_DELIVERED: "Received a locked message",
  ACCESS_DENIED: "Access denied",
  LOG_VIEWED: "Viewed the access log",
};

export const OUTCOME_WORDS: { readonly [O in AccessOutcome]: string } = {
  SUCCESS: "Done",
  REFUSED: "Refused",
  DENIED: "Denied",
  FAILED: "Could not be done",
};

export const OBJECT_WORDS: { readonly [kind: string]: string } = {
  PERSON: "person",
  INVITATION: "invitation",
  SESSION: "session",
  DEVICE: "browser",
  KEY_PACKAGE: "key",
  CONVERSATION: "conversation",
  MESSAGE: "message",
  ACCESS_LOG: "access log",
};
