/**
 * Linking a second browser to an account, through a server that is not believed: both browsers
 * know a code of nine digits that the server never sees, agree on a key from it (CPace), and only
 * then does the one that holds the account key certify the other's device key. With the
 * certificate come the clinic's root, the known account keys and the safety checks.
 *
 * Not here: REST (`wire`), what the new browser writes down (`account`), words (`views`).
 */
export { Guesses } from "./guesses.ts";
export { type Joined, join, type Newcomer, readCode } from "./joining.ts";
export type { Dowry, Pin } from "./messages.ts";
export { freshCode, type Giver, type Offered, offer } from "./offering.ts";
export { type LinkSeen, type OpenLink, type Patience, patience, type Relay } from "./relay.ts";
