// Where what somebody pressed is gone by the page that shows what it did, they go on from what it stood in. What others take away leaves
// them where they were, once they have gone on by themselves. Loaded last: whatever knows a better place has found it before.
let acted = false;
let pressed;

document.addEventListener("turbo:submit-start", () => { acted = true; });
document.addEventListener("turbo:submit-end", ({ detail }) => { acted &&= detail.success; });
for (const event of ["keydown", "pointerdown"]) addEventListener(event, () => { acted = false; }, { capture: true });

document.addEventListener("turbo:before-render", () => {
  const element = document.activeElement?.closest(".main *, .panel *");
  pressed = acted && element ? { element, around: element.closest(".panel")?.querySelector(".panel__title[tabindex]") } : undefined;
});

document.addEventListener("turbo:render", ({ detail }) => {
  if (!pressed || detail.renderMethod !== "morph" || document.activeElement !== document.body) return;
  [pressed.element, pressed.around, document.getElementById("main")].find((place) => place?.isConnected).focus({ preventScroll: true });
});
