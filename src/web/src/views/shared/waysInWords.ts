/** Signing in, locking, and one's own ways in. Calm words: nobody is to blame for a wrong key. */
export const SIGN_IN = {
  withPasskey: "Sign in with a passkey",
  or: "or with your passphrase",
  codeTitle: "One more step",
  codeText: "Please enter the six digits that your authenticator app shows now.",
  recoveryText: "Please enter one of the recovery codes you kept. Each works once.",
  code: "One-time code",
  recoveryCode: "Recovery code",
  useRecovery: "I don't have the app at hand",
  useCode: "Use the app's code",
  codeMissing: "Please enter the code first.",
  codeWrong:
    "That code doesn't fit. Codes change every half minute: please wait for the next one and try again.",
  goOn: "Continue",
  startOver: "Start over",
  passkeyUnknown:
    "This passkey isn't known here. It may have been removed, or it belongs to another place. You can use another way to sign in.",
} as const;

export const PASSKEY_TROUBLE = {
  cancelled:
    "No passkey was used, and nothing has changed. You can try again, or choose another way.",
  aborted: "No passkey was used, and nothing has changed.",
  known: "This device already has a passkey of yours. There is nothing more to do.",
  failed: "This device couldn't use a passkey. Please try another device, or choose another way.",
} as const;

export const LOCK = {
  title: "Locked",
  text: "Your page is locked so that nobody else reads it.",
  draftsKept: "Nothing is lost, not even what you were writing.",
  how: "Show that it's you to go on.",
  withPasskey: "Unlock with a passkey",
  unlock: "Unlock",
  now: "Lock now",
  offline:
    "Unlocking needs the clinic's server, which can't be reached right now. Please try again when you have a connection.",
  wrong: "That isn't the passphrase of this account. Take your time and try again.",
  warnTitle: "Are you still here?",
  warn: (seconds: number) =>
    `For your privacy this page locks in ${seconds === 1 ? "a second" : `${seconds} seconds`}.`,
  stay: "I'm still here",
} as const;

export const SECOND_FACTOR = {
  title: "Set up a one-time code",
  why: "Because you sign in with a passphrase and work with other people's trust, a second step protects them. It takes two minutes.",
  whyOwn: "With a code from an app on your phone, knowing your passphrase alone is not enough.",
  scan: "Scan this with an authenticator app on your phone.",
  picture: "QR code with the key for your authenticator app",
  key: "Or type this key into the app",
  code: "The code the app shows now",
  confirm: "Turn on",
  codesTitle: "Keep these recovery codes",
  codesText:
    "If your phone is lost, each of these codes lets you in once. They are shown only now. Keep them on paper or in a password manager.",
  codes: "Recovery codes",
  copy: "Copy the codes",
  copied: "Copied.",
  print: "Print",
  kept: "I've kept them. Go on",
  printTitle: (clinic: string) => `Recovery codes for ${clinic}`,
  cancel: "Not now",
} as const;

export const AGAIN = {
  title: "First, show that it's you",
  text: "You're about to change how you get in, so we ask once more.",
} as const;

export const ACCOUNT = {
  open: "Your account",
  settings: "Account and sign-in",
  title: "Your account",
  signedInAs: (name: string, signInName: string) => `${name} · sign-in name ${signInName}`,
  back: "Back",
  passkeys: "Passkeys",
  passkeysText:
    "A passkey is your fingerprint, your face or your screen lock. There is nothing to remember, and nothing that could be guessed or stolen from the clinic.",
  noPasskeys: "You have no passkey yet.",
  noSupport: "This browser can't make passkeys.",
  addPasskey: "Add a passkey for this device",
  added: (when: string, used: string | null) =>
    used === null ? `Added ${when}, not used yet` : `Added ${when}, last used ${used}`,
  passkeyAdded: "Your passkey is ready.",
  remove: "Remove",
  removeOf: (name: string) => `Remove the passkey ${name}`,
  removeTitle: (name: string) => `Remove the passkey "${name}"?`,
  removeText:
    "Nobody can sign in with it any more. It may still be listed on the device; you can delete it there too.",
  passphrase: "Passphrase",
  hasPassphrase: "You can sign in with a passphrase.",
  noPassphrase: "You have no passphrase. You don't need one as long as you have a passkey.",
  changePassphrase: "Change the passphrase",
  setPassphrase: "Choose a passphrase",
  currentPassphrase: "Your passphrase now",
  save: "Save the passphrase",
  endsOthers: "Everywhere else you are signed in will be signed out.",
  passphraseSaved: "Your new passphrase is in place. Other sessions were ended.",
  passphraseWrong: "That isn't your passphrase now. Please try again.",
  secondFactor: "One-time code",
  secondFactorOn: "On. After your passphrase you are asked for a code.",
  secondFactorOff: "Off. Your passphrase alone is enough.",
  turnOn: "Set up a one-time code",
  renew: "Set it up anew",
  turnOff: "Turn it off",
  turnOffText: "Please enter a code of your app, or a recovery code.",
  sessions: "Where you are signed in",
  session: (begun: string, seen: string) => `Signed in ${begun}, last active ${seen}`,
  thisOne: "This browser",
  otherOne: "Another browser",
  lockedOne: "locked",
  end: "Sign out there",
  endAll: "Sign out everywhere else",
  ended: "Done.",
  locking: "Locking",
  lockingText: (minutes: number) =>
    minutes === 1
      ? "This page locks after a minute without a touch or a key, and asks who you are. Your clinic set the time."
      : `This page locks after ${minutes} minutes without a touch or a key, and asks who you are. Your clinic set the time.`,
  cancel: "Cancel",
} as const;
