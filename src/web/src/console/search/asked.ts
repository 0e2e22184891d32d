/** The search that the address names, and the address of a search. */
import { type Asked, type Order, SORTS, type Sort } from "../../wire/logSearch.ts";
import type { Address } from "../desk/address.ts";

export function askedBy({ params }: Address): Asked {
  const sort = SORTS.find((each) => each === params.sort) ?? "time";
  const order = params.order === "asc" || params.order === "desc" ? params.order : firstOrder(sort);
  return { q: params.q ?? "", sort, order, after: params.after ?? "" };
}

/** What is as it is anyway is left out. */
export function addressOf(asked: Asked): Address {
  const params: Record<string, string> = {};
  if (asked.q !== "") params.q = asked.q;
  if (asked.sort !== "time") params.sort = asked.sort;
  if (asked.order !== firstOrder(asked.sort)) params.order = asked.order;
  if (asked.after !== "") params.after = asked.after;
  return { view: "search", params };
}

/** Newest first; everything else from its beginning. */
function firstOrder(sort: Sort): Order {
  return sort === "time" ? "desc" : "asc";
}

/** The same search sorted by this column; again, the other way round. From the first page. */
export function sortedBy(asked: Asked, sort: Sort): Asked {
  const turned: Order = asked.order === "asc" ? "desc" : "asc";
  return { ...asked, sort, order: asked.sort === sort ? turned : firstOrder(sort), after: "" };
}
