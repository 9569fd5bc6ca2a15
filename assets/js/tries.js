// What the pauses between tries of what brought no answer grow from, and what they grow to, in milliseconds.
export const SOONEST = 1000;
export const LATEST = 30_000;
export const longer = (pause) => Math.min(pause * 2, LATEST);
