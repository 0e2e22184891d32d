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
  ended: "You've been signed out. Please sign in again to go on.",
  inviteStaff: "Invite staff",
} as const;

export const STAFF = {
  title: "Staff",
  text: "Looking at this list is put on record.",
  show: "Show the staff",
  signInName: (name: string) => `signs in as ${name}`,
  states: { INVITED: "invited", ACTIVE: "active", LEFT: "has left" },
  leaves: "Leaves",
  leavesOf: (name: string) => `${name} leaves the clinic`,
  leavesTitle: (name: string) => `${name} leaves the clinic?`,
  leavesText: (name: string) =>
    `${name} is signed out everywhere at once and cannot sign in again. Their browsers are removed from every conversation. This cannot be taken back; somebody who returns needs a new invitation.`,
  clients: "What happens to their clients?",
  toNobody: "Their conversations close",
  toColleague: (name: string) => `${name} takes over`,
  confirm: "End this account",
  handOver: "Hand over clients",
  handOverOf: (name: string) => `Hand over the clients ${name} left behind`,
  handOverTitle: (name: string) => `Who takes over from ${name}?`,
  handOverText: (name: string) =>
    `Clients nobody has treated since ${name} left go to the colleague you choose, in a new conversation. Everybody sees it.`,
  noColleague: "Nobody yet",
  confirmHandOver: "Hand over",
  cancel: "Cancel",
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
  INVITATION_REVOKED: "Took an invitation back",
  INVITATION_RENEWED: "Made a fresh invitation",
  CREDENTIAL_ADDED: "Added a way to sign in",
  CREDENTIAL_REMOVED: "Removed a way to sign in",
  PASSPHRASE_CHANGED: "Changed the passphrase",
  SESSION_ENDED: "Ended a session",
  SESSION_LOCKED: "Session locked",
  SESSION_UNLOCKED: "Session unlocked",
  CLIENT_DISCHARGED: "Discharged a client",
  CASELOAD_HANDED_OVER: "Handed a client over",
  STAFF_LEFT: "Ended a staff account",
  REMOVAL_PROPOSED: "Asked for a browser's removal",
  GROUP_REPORTED: "Reported broken encryption",
  PEOPLE_LISTED: "Listed names",
  CIPHERTEXT_EXPIRED: "Removed a locked message nobody fetched",
  LOG_EXPORTED: "Exported access records",
  LOG_REVIEWED: "Reviewed access records",
  LOG_PURGED: "Removed access records past their time",
  LOG_VERIFIED: "Checked the access log",
  HOLD_PLACED: "Placed a hold on records",
  HOLD_LIFTED: "Lifted a hold on records",
  OWN_LOG_VIEWED: "Read who accessed their own data",
  ALERT_RAISED: "Raised an alert",
  SERVER_STARTED: "Started serving",
  SERVER_STOPPED: "Stopped serving",
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
  CREDENTIAL: "way to sign in",
  KEY_PACKAGE: "key",
  CONVERSATION: "conversation",
  MESSAGE: "message",
  ACCESS_LOG: "access log",
  REVIEW: "review",
  ALERT: "alert",
  NODE: "server",
};
