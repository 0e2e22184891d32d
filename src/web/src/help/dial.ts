/** Only what a dialler understands; "Text HOME to 741741" stays readable and is no link. */
export function dialled(number: string): string | null {
  return /^\+?[\d\s().-]{2,20}$/.test(number) ? `tel:${number.replace(/[^\d+]/g, "")}` : null;
}
