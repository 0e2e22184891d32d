/** The words around every screen of the console. */
import type { View } from "./address.ts";

export const VIEW_WORDS: { readonly [V in View]: string } = {
  search: "Search",
  reports: "Reports",
  pictures: "Pictures",
  questions: "Questions",
  integrity: "Integrity",
  reviews: "Reviews",
  alerts: "Alerts",
};

export const DESK = {
  navigation: "Console",
  loading: "One moment…",
  outdated: "This part of the console could not be loaded. It may have been renewed meanwhile.",
  reload: "Load the page again",
  whoAccessed: "Who accessed this person's data",
  whatTheyDid: "What this person did",
  withThem: "Everything about or by this person",
  menuOf: (name: string) => `${name}: what to look at`,
  nameless: "Name no longer kept",
  utc: "UTC",
} as const;
