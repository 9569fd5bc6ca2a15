// Whoever marks one notice after another as read goes on with the next, and after all of them with the page: the button that they
// pressed goes with what it did.
const forms = () => [...document.querySelectorAll(".notice__mark form")];

let held;
for (const event of ["turbo:before-render", "turbo:before-frame-render"]) {
  document.addEventListener(event, () => {
    const form = document.activeElement?.closest("form");
    const [all, link] = [forms(), form?.closest(".notice")?.querySelector("a").href];
    const next = all.slice(all.indexOf(form) + 1).map(({ action }) => action);
    held = all.includes(form) || form?.matches("[action='/notifications/reading']") ? { next: link ? next : [], link } : undefined;
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
