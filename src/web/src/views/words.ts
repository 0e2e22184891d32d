/** What the app says to clients and therapists. Plain, kind, short; nothing shouts. */
export const APP = {
  otherClinic:
    "The clinic's server shows a different identity from before, so nothing was set up here. What you wrote is still kept. Please ask your clinic before you go on.",
  starting: "Opening your space…",
  ownLog: "Who accessed what about you",
  settingUp: "Getting your private space ready",
  settingUpText:
    "Your browser is making the keys that keep your messages private. This takes a few seconds.",
  trouble: "Let's try that again",
  unsupported: "This browser is a little too old",
  unsupportedText:
    "It can't make the keys that keep your messages private. Please use a current version of Chrome, Edge, Firefox or Safari.",
  staff: "Your page is the staff console",
  staffText: "Messages are only for clients and their therapists.",
  toConsole: "Go to the staff console",
  otherTab: "Open in another tab",
  otherTabText:
    "Your messages are open in another tab or window of this browser. Only one at a time can write, so that nothing gets mixed up.",
  useThisTab: "Use this tab",
  sessionEnded:
    'You\'ve been signed out. That happens after a while, when you sign in with another browser, or when your conversations here have come to their end. You can sign in again to go on. If that no longer works, please ask your clinic; "Need help now?" stays at the top of the page.',
  newHere: "New here? Open the invitation link you were given.",
  signOut: "Sign out",
  toMessages: "Back to your messages",
  halted: "This page needs a fresh start",
  haltedText:
    "Your browser couldn't save something. Nothing you sent is lost. Please load the page again.",
  reload: "Load the page again",
} as const;

export const INVITATION = {
  welcome: (name: string) => `Welcome, ${name}`,
  invitedClient: (inviter: string, clinic: string) =>
    `${inviter} at ${clinic} would like to write with you here.`,
  invitedTherapist: (inviter: string, clinic: string) =>
    `${inviter} at ${clinic} has made a place for you to write with your clients.`,
  what: "This is a quiet place for messages.",
  privateClient: (therapist: string) =>
    `Only you and ${therapist} can read what you write. Not the clinic, and not the people who run this service.`,
  privateTherapist:
    "Only you and the client you write with can read the messages. Not the clinic, and not the people who run this service.",
  logged: "The clinic can see when messages are sent and fetched, but never what they say.",
  choose: "Choose how to sign in",
  chooseText: "This is how you come back the next time. You can add other ways later.",
  expect: "What to expect",
  notEmergency:
    'Messages here are not watched around the clock. In an emergency, please don\'t wait for an answer. "Need help now?" at the top of every page has numbers you can call at any time.',
  sameBrowser:
    "Keep using this browser. Your messages are kept only here, so clearing its data, or signing out, removes them.",
  ownDevice: "Choose a device that is yours, or that you share only with people you trust.",
  replies:
    "Answers may take a while. Your clinic's reply times stand above the place where you write.",
  finish: "Accept and begin",
} as const;

export const TALK = {
  messagesWith: (name: string) => `Messages with ${name}`,
  conversation: (name: string) => `Conversation with ${name}`,
  expectations: "What to expect",
  replies: (time: string, hours: string) => `Replies: ${time} · ${hours}`,
  label: (name: string) => `Write to ${name}`,
  enterHint: "Enter sends. Shift and Enter make a new line.",
  send: "Send",
  you: "You",
  empty: (name: string) => `Nothing here yet. You can write to ${name} whenever you like.`,
  privateLine: (name: string) => `Only you and ${name} can read this.`,
  offline: "You're offline. You can keep writing; your messages will go out when you're back.",
  newMessages: (count: number) => (count === 1 ? "1 new message" : `${count} new messages`),
  arrived: (name: string, text: string) => `${name}: ${text}`,
  states: {
    sending: "Sending",
    sent: "Sent",
    delivered: "Delivered",
    whenOnline: "Will send when you're online",
    waitingFor: (name: string) => `Waiting for ${name} to join`,
    waitingForSignIn: (name: string) => `Waiting for ${name} to sign in`,
    waitingForYou: "Waiting for your decision",
    failed: "Not sent",
    expired: "Not delivered",
    ended: "Not sent: this conversation has ended",
  },
  tryAgain: "Try again",
  tooLong: "This message is very long. Please send it in two or more parts.",
  newKey: (name: string) => `${name} is using a new key.`,
  today: "Today",
  yesterday: "Yesterday",
} as const;

function within(days: number | null): string {
  if (days === null) return "in time";
  return days === 1 ? "within a day" : `within ${days} days`;
}

/** About own messages that nobody fetched for as long as the clinic keeps them. */
export const UNFETCHED = {
  text: (days: number | null) =>
    `Nobody fetched this ${within(days)}, so the clinic removed it, unread. Your own copy stays here.`,
  note: (count: number, name: string, days: number | null) =>
    count === 1
      ? `One of your messages did not reach ${name} ${within(days)}.`
      : `${count} of your messages did not reach ${name} ${within(days)}.`,
  show: (count: number) => (count === 1 ? "Show it" : "Show the first"),
  again: "Send again",
  letGo: "Leave it",
} as const;

export const ENDED = {
  label: "This conversation has ended",
  reasons: {
    DISCHARGED: (name: string) => `Your conversation with ${name} has come to its end.`,
    HANDED_OVER: (name: string) => `Your conversation with ${name} was handed over.`,
    LEFT: (name: string) => `Your conversation with ${name} has ended.`,
  },
  continuedBy: (name: string) => `It goes on with ${name}.`,
  stays: "What you wrote to each other stays here for you to read.",
  help: 'If you need somebody now: "Need help now?" at the top of the page is always there.',
} as const;

export const NEW_KEY = {
  title: (name: string) => `${name} is using a new key`,
  text: (name: string) =>
    `This usually means that ${name} signed in with a new browser or phone. It could also mean that somebody else is pretending to be ${name}.`,
  advice: (name: string) =>
    `If you can, ask ${name} in person or by phone before you go on. You can read what arrives, but nothing is sent until you decide.`,
  accept: (name: string) => `It's ${name}. Go on`,
  later: "Decide later",
  open: "Decide",
} as const;

export const CASELOAD = {
  list: "Clients",
  none: "No clients yet. Invite the first one.",
  unread: (count: number) => (count === 1 ? "1 new message" : `${count} new messages`),
  notJoined: "Has not joined yet",
  noMessages: "No messages yet",
  invite: "Invite a client",
  back: "All clients",
  choose: "Choose a client to read and write.",
  you: "You: ",
} as const;

export const NOT_ME = {
  question: "Is somebody else's writing kept here?",
  explain:
    "Messages of a person who used this browser are still in it. If that is you, just sign in and they are here again. If not, you can remove them.",
  ask: "This is not me: remove them",
  title: "Remove what is kept here?",
  text: "The messages and keys that other people left in this browser are removed. If they were yours, nobody can bring them back, not even your clinic.",
  confirm: "Remove them",
  cancel: "Keep them",
  done: "Nothing of anybody is kept in this browser any more.",
} as const;

/** What differs for a client who writes with several people. */
export const CONVERSATIONS = {
  list: "Conversations",
  back: "All conversations",
  choose: "Choose whom to read and write to.",
} as const;

export const SIGN_OUT = {
  title: "Sign out of this browser?",
  text: "Signing out removes your messages and keys from this browser. Nobody can bring them back, not even your clinic.",
  unsent: "Some of your messages have not been sent yet. They will be removed as well.",
  stay: "If this device is yours, you can simply close the page and stay signed in.",
  confirm: "Sign out and remove",
  cancel: "Stay signed in",
} as const;
