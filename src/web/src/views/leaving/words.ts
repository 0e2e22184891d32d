/** When a therapist and a client part. Said plainly, because it cannot be taken back. */
export const LEAVING = {
  open: "End or hand over",
  title: (name: string) => `Parting with ${name}`,
  text: (name: string) => `${name} sees at once what you choose, and it can't be taken back.`,
  end: "End the conversation",
  endText: (name: string) =>
    `Neither of you can write any more; what was written stays in your browsers. If ${name} has no other therapist here, ${name} is signed out for good.`,
  handOver: "Hand over to a colleague",
  handOverText: (name: string) =>
    `This conversation closes, and a new one between ${name} and your colleague begins. Your colleague can't read what the two of you wrote. All three of you see the change.`,
  colleague: "Colleague",
  nobody: "There is no other therapist here at the moment.",
  choose: "Please choose a colleague first.",
  chooseOne: "Please choose one of the two first.",
  sure: (name: string) => `Yes, end it with ${name}`,
  sureHandOver: "Yes, hand over",
  cancel: "Keep everything as it is",
} as const;
