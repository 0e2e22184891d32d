/**
 * Reads what came over the wire. Nothing untyped passes this room: an answer either has the
 * agreed shape or is refused as a whole, so that no view ever meets a surprise.
 */
import { fromBase64 } from "./bytes.ts";

/** The answer does not have the agreed shape. Names the field, never its value. */
export class UnexpectedAnswer extends Error {
  constructor(where: string) {
    super(`unexpected answer at ${where}`);
    this.name = "UnexpectedAnswer";
  }
}

export type Reader<T> = (value: unknown, where: string) => T;

export const text: Reader<string> = (value, where) => {
  if (typeof value !== "string") throw new UnexpectedAnswer(where);
  return value;
};

export const whole: Reader<number> = (value, where) => {
  if (typeof value !== "number" || !Number.isSafeInteger(value)) throw new UnexpectedAnswer(where);
  return value;
};

export const truth: Reader<boolean> = (value, where) => {
  if (typeof value !== "boolean") throw new UnexpectedAnswer(where);
  return value;
};

export const bytes: Reader<Uint8Array<ArrayBuffer>> = (value, where) => {
  try {
    return fromBase64(text(value, where));
  } catch {
    throw new UnexpectedAnswer(where);
  }
};

/** A UUID in text form, branded as the id it is. */
export function id<T extends string>(): Reader<T> {
  return (value, where) => {
    const found = text(value, where);
    if (!/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(found))
      throw new UnexpectedAnswer(where);
    return found as T;
  };
}

export function oneOf<const T extends string>(...allowed: readonly T[]): Reader<T> {
  return (value, where) => {
    const found = allowed.find((word) => word === value);
    if (found === undefined) throw new UnexpectedAnswer(where);
    return found;
  };
}

/** Absent and null mean the same: not there. */
export function orNull<T>(reader: Reader<T>): Reader<T | null> {
  return (value, where) => (value === null || value === undefined ? null : reader(value, where));
}

export function list<T>(reader: Reader<T>): Reader<readonly T[]> {
  return (value, where) => {
    if (!Array.isArray(value)) throw new UnexpectedAnswer(where);
    return value.map((entry, index) => reader(entry, `${where}[${index}]`));
  };
}

/** An object with these fields; others are ignored, because fields are only ever added. */
export function fields<T extends object>(
  shape: { readonly [K in keyof T]: Reader<T[K]> },
): Reader<T> {
  return (value, where) => {
    if (typeof value !== "object" || value === null) throw new UnexpectedAnswer(where);
    const source = value as { readonly [key: string]: unknown };
    const read: { [key: string]: unknown } = {};
    for (const key of Object.keys(shape) as (keyof T & string)[]) {
      read[key] = shape[key](source[key], `${where}.${key}`);
    }
    return read as T;
  };
}
