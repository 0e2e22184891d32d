/** One's own browsers, in words: what linking does, and what losing the first one means. */
export const DEVICES = {
  title: "Your devices",
  text: "Each browser here can read and write your messages.",
  keyHere:
    "This browser holds your account key: only from here can you link others. If you lose it, you can start anew elsewhere; the people you write with will then be asked whether it's really you.",
  keyElsewhere:
    "Another browser holds your account key, and only from there can you link others. If it is lost, the browsers linked to it keep working. To link new ones you would have to start anew, and the people you write with would be asked whether it's really you.",
  unnamed: "A browser without a name",
  thisOne: "this browser",
  keyHolder: "holds the account key",
  added: (when: string) => `Added ${when}`,
  seen: (when: string) => `last seen ${when}`,
  never: "not seen yet",
  rename: "Name",
  renameOf: (name: string) => `Give ${name} another name`,
  renameTitle: "What should it be called?",
  renameLabel: "Name of the browser",
  renameHint: "For example: my phone. Your clinic's server can read this name.",
  save: "Save the name",
  cancel: "Cancel",
  remove: "Remove",
  removeOf: (name: string) => `Remove ${name}`,
  removeTitle: (name: string) => `Remove ${name}?`,
  removeText:
    "It is signed out, and can read nothing that is written from now on. What it has already received stays there until somebody signs out of it. The people you write with see that a device was removed.",
  removeKey:
    "It holds your account key. Without it you can link no more browsers unless you start anew.",
  removed: "It is removed.",
  link: "Link another browser",
} as const;

export const LINK_OTHER = {
  title: "Link another browser",
  first: (address: string) =>
    `On the other device, open ${address} and sign in. Then type these nine digits there:`,
  codeLabel: "Your code",
  orCamera: "Or point the other device's camera at this:",
  qr: "QR code that opens this clinic's page with the code",
  secret: "Show the code to nobody else. It works once, for ten minutes.",
  waiting: "Waiting for the other browser…",
  preparing: "Making a code…",
  arriving: "The code was right. The other browser is getting ready…",
  done: "The other browser is linked. It shows what is written from now on; earlier messages stay where they are.",
  late: "The other browser has its certificate, but hasn't reported back yet. Please look there.",
  wrongCode:
    "The other browser had a different code, so nothing was linked. If you typed it wrongly, make a new code and try again. If it wasn't you, please tell your clinic.",
  over: "The code has run out. Nothing was linked.",
  pause:
    "Three codes went wrong. For your safety this browser makes no more for ten minutes. If it wasn't you, please tell your clinic.",
  tooMuch:
    "Your list of people is too long to hand over in one piece, so nothing was linked. Please tell your clinic.",
  again: "Make a new code",
  cancel: "Cancel",
} as const;

export const LINK_HERE = {
  title: "Add this browser to your account",
  text: "You already write from another browser. Link this one to it, and you can use both.",
  steps: [
    "Open Alcove in the browser you already use.",
    'Choose "Your account", then "Account and sign-in".',
    'Under "Your devices", choose "Link another browser".',
    "Type the nine digits that it shows.",
  ],
  fromLink:
    "The digits came with the link you opened. Go on only if your own other browser shows the same ones now.",
  label: "The nine digits",
  missing: "Please type all nine digits.",
  link: "Link this browser",
  working: "Talking to your other browser. Please leave both open.",
  after: "What is written from now on appears here. Earlier messages stay in the other browser.",
  wrongCode:
    "That code didn't work, so nothing was linked. Please make a new code in the other browser and try again.",
  noOffer:
    "The other browser shows no code just now. Please make one there, and type it while it is shown.",
  over: "That took too long. Please make a new code in the other browser.",
  otherClinic:
    "The other browser knows this clinic under a different identity, so nothing was linked. Please ask your clinic before you go on.",
  lost: "I don't have the other browser any more",
  lostTitle: "Start anew in this browser",
  points: [
    "Your other browsers stop working.",
    "Past messages stay there and will not appear here.",
    "The people you write with see that you use a new key, and are asked whether it's really you. You may want to tell them.",
  ],
  replace: "Start anew here",
  leave: "Leave it as it is, and sign out here",
} as const;
