import type { InvitationState } from "../../wire/invitations.ts";

export const INVITE = {
  name: "Their name",
  nameHint: "The name you both use. They will see it, and so will the clinic.",
  nameMissing: "Please enter a name first.",
  role: "What they do",
  make: "Make an invitation link",
  made: (name: string, until: string) =>
    `The invitation for ${name} is ready. It works once, until ${until}.`,
  link: "Invitation link",
  picture: (name: string) => `QR code for ${name}`,
  once: "This link is shown only now. Pass it on in a way you trust: anyone who has it can use it.",
  copy: "Copy the link",
  copied: "Copied.",
  print: "Print a card",
  another: "Invite someone else",
  close: "Close",
  list: "Your invitations",
  none: "No invitations yet.",
  fresh: "Fresh link",
  freshFor: (name: string) => `Make a fresh link for ${name}`,
  newWay: "New way in",
  newWayFor: (name: string) => `Make a new way in for ${name}`,
  newWayTitle: (name: string) => `A new way in for ${name}?`,
  newWayText: (name: string) =>
    `This is for when ${name} has lost every way to sign in. When the link is used, everything they signed in with before stops working, and they begin with new keys. Please be sure that it is really ${name} who asks, best in person or by phone.`,
  freshTitle: (name: string) => `A fresh link for ${name}?`,
  freshText: "The link you made before stops working.",
  makeIt: "Make the link",
  revoke: "Take back",
  revokeOf: (name: string) => `Take back the invitation for ${name}`,
  revokeTitle: (name: string) => `Take back the invitation for ${name}?`,
  revokeText: "The link stops working at once. You can make a fresh one later.",
  cancel: "Cancel",
  state: (state: InvitationState, until: string) =>
    ({
      open: `waiting, until ${until}`,
      spent: "accepted",
      expired: "ran out",
      revoked: "taken back",
    })[state],
} as const;

/** On paper, for somebody who may never have seen the page. */
export const CARD = {
  title: (clinic: string) => `Your invitation to ${clinic}`,
  forWhom: (name: string) => `For ${name}`,
  steps: [
    "Open the camera of your phone and point it at the square, or type the link into a browser.",
    "Choose how you will sign in.",
    "That's all. Then you can write.",
  ],
  until: (until: string) => `It works once, until ${until}.`,
  safe: "Please keep this card to yourself: anyone who has it can use it. Once it has been used, you can throw it away.",
} as const;
