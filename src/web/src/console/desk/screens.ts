/** The screens of the console. Each is loaded when somebody goes there. */
import type { ComponentType } from "preact";
import type { View } from "./address.ts";

export interface Screen {
  readonly view: View;
  readonly load: () => Promise<ComponentType>;
}

/** What stands here is in the navigation, in this order. */
export const SCREENS: readonly Screen[] = [
  {
    view: "search",
    load: () => import("../search/SearchScreen.tsx").then((screen) => screen.SearchScreen),
  },
  {
    view: "reports",
    load: () => import("../report/ReportScreen.tsx").then((screen) => screen.ReportScreen),
  },
  {
    view: "pictures",
    load: () => import("../pictures/PicturesScreen.tsx").then((screen) => screen.PicturesScreen),
  },
  {
    view: "questions",
    load: () => import("../questions/QuestionsScreen.tsx").then((screen) => screen.QuestionsScreen),
  },
  {
    view: "integrity",
    load: () => import("../IntegrityScreen.tsx").then((screen) => screen.IntegrityScreen),
  },
  {
    view: "reviews",
    load: () => import("../ReviewsScreen.tsx").then((screen) => screen.ReviewsScreen),
  },
  {
    view: "alerts",
    load: () => import("../AlertsScreen.tsx").then((screen) => screen.AlertsScreen),
  },
];
