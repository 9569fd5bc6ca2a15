// What a form was begun over, as a mark of what each of its parts said: `title:0a1b… text:…`, or as one mark or number of the whole.

// The same where the fields of these names hold what was typed over `begun`, and all others say what they say by `now`.
export function over(begun, now, names) {
  if (![begun, now].every((marks) => marks.includes(":"))) return begun;
  const seen = new Map(begun.split(" ").map((mark) => mark.split(":")));
  // An amount and its currency are one part.
  const held = new Set(names.map((name) => name.replace(/\.currency$/, ".amount")));
  const marks = now.split(" ").map((mark) => {
    const [part] = mark.split(":");
    return held.has(part) && seen.has(part) ? `${part}:${seen.get(part)}` : mark;
  });
  return marks.join(" ");
}
