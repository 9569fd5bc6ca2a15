// What a form was begun over, as a mark of what each of its parts said: `title:0a1b… text:…`, or as one mark or number of the whole.

// Parts that mean one thing together: whoever holds one of them holds them all, as it was when they began.
const TOGETHER = [["value.amount", "value.currency"], ["organisations", "audience"], ["text", "html"]];

// What a form is written over where its fields of these names hold what was typed over `begun`, and all others say what they say by `now`.
export function over(begun, now, names) {
  if (names.length === 0) return now;
  if (![begun, now].every((marks) => marks.includes(":"))) return begun;
  const seen = new Map(begun.split(" ").map((mark) => mark.split(":")));
  const held = new Set(names.flatMap((name) => TOGETHER.find((parts) => parts.includes(name)) ?? [name]));
  const marks = now.split(" ").map((mark) => {
    const [part] = mark.split(":");
    return held.has(part) && seen.has(part) ? `${part}:${seen.get(part)}` : mark;
  });
  return marks.join(" ");
}

const says = (form, name) => {
  const fields = [...form.elements].filter((field) => field.name === name && (field.checked || !field.matches("[type=checkbox], [type=radio]")));
  return fields.map(({ value }) => value).join("\n");
};

// The same for one whose sender was told what it is written over by now, in the form of an answer: what they hold otherwise than it shows
// is none that they were told of.
export const told = (form, answer, names) => over(form.elements.version.value, answer.elements.version.value, names.filter((name) => says(form, name) !== says(answer, name)));
