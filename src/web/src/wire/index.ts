/**
 * The wire: everything this browser says to the clinic's server and hears from it. REST answers
 * and frames are checked here; behind this door only typed values move. The staff console imports
 * the REST files one by one and never this door, because the socket stands behind it.
 */
export * from "./bytes.ts";
export { whenTurnedAway } from "./call.ts";
export * from "./clinic.ts";
export * from "./devices.ts";
export * from "./ids.ts";
export * from "./invitations.ts";
export * from "./leaving.ts";
export * from "./messaging.ts";
export { type Reason, Refused, reasonOf, refusedFor, Unreachable } from "./refusal.ts";
export * from "./session.ts";
export { type DownFrame, Socket, type SocketListener, type UpFrame } from "./socket.ts";
