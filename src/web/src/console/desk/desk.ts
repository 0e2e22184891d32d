/** What every screen of the console has at hand. */
import { createContext } from "preact";
import { useContext } from "preact/hooks";
import type { LogPerson } from "../../wire/accessLog.ts";
import type { Address } from "./address.ts";

export interface Desk {
  readonly at: Address;
  /** Goes there, in a way the back button undoes. */
  readonly go: (to: Address) => void;
  /** The clinic's time zone, as in Europe/Vienna. */
  readonly zone: string;
  /** Everybody's names, by name. */
  readonly people: readonly LogPerson[];
}

export const DeskContext = createContext<Desk | null>(null);

/** Only inside the desk. */
export function useDesk(): Desk {
  const desk = useContext(DeskContext);
  if (desk === null) throw new Error("a screen outside the desk");
  return desk;
}
