export const INVITE = {
  name: "Their name",
  nameHint: "The name you both use. They will see it, and so will the clinic.",
  nameMissing: "Please enter a name first.",
  role: "What they do",
  make: "Make an invitation link",
  made: (name: string, until: string) =>
    `The invitation for ${name} is ready. It works once, until ${until}.`,
  link: "Invitation link",
  once: "This link is shown only now. Pass it on in a way you trust: anyone who has it can use it.",
  copy: "Copy the link",
  copied: "Copied.",
  another: "Invite someone else",
  list: "Your invitations",
  none: "No invitations yet.",
  state: (state: "open" | "spent" | "expired", until: string) =>
    ({ open: `waiting, until ${until}`, spent: "accepted", expired: "ran out" })[state],
} as const;
