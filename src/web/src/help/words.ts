export const HELP = {
  button: "Need help now?",
  title: "Help right now",
  call: (name: string, number: string) => `Call ${name}: ${number}`,
  missing:
    "We can't load the clinic's numbers at the moment. If you or someone near you is in danger, please call your local emergency number.",
  private: "Opening this isn't written down anywhere.",
  close: "Close",
} as const;
