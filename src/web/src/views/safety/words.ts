/** The safety check in words: what it is for, and what to do about what it finds. Never a nag. */
export const SAFETY = {
  check: "Safety check",
  checked: "Checked",
  again: "New key, check again",
  checkOf: (name: string) => `Safety check with ${name}`,
  checkedOf: (name: string, date: string) => `Checked: safety check with ${name}, ${date}`,
  againOf: (name: string) => `New key, check again: safety check with ${name}`,
  caseload: "Safety check done",
  caseloadChanged: "New key since the safety check",
  title: (name: string) => `Are you really writing with ${name}?`,
  text: (name: string) =>
    `Sit together, or call each other. If ${name} sees the same twelve words, nobody stands between you. Once is enough.`,
  words: "Your twelve words",
  preparing: "Working out the words…",
  tooEarly: (name: string) =>
    `There is nothing to compare yet. As soon as ${name} has joined and you have written to each other, the words appear here.`,
  same: "We see the same words",
  differ: "The words differ",
  code: (name: string) => `Or let ${name}'s device read this code`,
  codeLabel: (name: string) => `Safety code of you and ${name}`,
  scan: (name: string) => `Scan ${name}'s code`,
  picture: "Use a picture of the code",
  stopScan: "Stop the camera",
  scanning: "Hold the other screen in front of the camera.",
  camera: "What the camera sees",
  noCamera:
    "The camera can't be used here. You can compare the words, or use a picture of the code.",
  unreadable: "No code was found in that picture. A sharper one, with all four corners, may help.",
  results: {
    same: (name: string) => `It's the same on both sides. You are writing with ${name}.`,
    different:
      "The codes do not match. Somebody may stand between you two. Please write nothing private here for now, and tell your clinic in person or by phone.",
    own: "That is the code on this screen. Please use the one that the other person's device shows.",
    others: "That code belongs to another conversation. Please open the one you share.",
    foreign: "That isn't a safety code. It stands in the other person's safety check.",
  },
  doneWords: (date: string) => `You compared the words on ${date}.`,
  doneCode: (date: string) => `You compared the code on ${date}.`,
  changed: (name: string) =>
    `${name} has a new key since you compared. That is usual with a new phone or browser. Please compare again when you can.`,
  takeBack: "Take the check back",
} as const;
