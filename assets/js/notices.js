// Whoever marks one notice after another as read goes on with the next: the button that they pressed goes with what it did.
const forms = () => [...document.querySelectorAll(".notice__mark form")];

let held;
for (const event of ["turbo:before-render", "turbo:before-frame-render"]) {
  document.addEventListener(event, () => {
    const all = forms();
    const at = all.findIndex((form) => form.contains(document.activeElement));
    held = at < 0 ? undefined : { next: all.slice(at + 1).map(({ action }) => action), link: all[at].closest(".notice").querySelector("a").href };
  });
}

for (const event of ["turbo:render", "turbo:frame-render"]) {
  document.addEventListener(event, () => {
    if (!held || document.activeElement !== document.body) return;
    const left = forms().find(({ action }) => held.next.includes(action));
    const itself = [...document.querySelectorAll(".notice__link")].find(({ href }) => href === held.link);
    (left?.querySelector("button") ?? itself ?? document.getElementById("main")).focus();
  });
}
