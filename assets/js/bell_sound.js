// The sound of the bell. How it sounds is a part of its own, which is there once the page has been touched.

let context;
let part;

// Browsers give sound only to whoever has touched the page.
const mayPlay = () => navigator.userActivation?.hasBeenActive ?? context !== undefined;

function unlock() {
  context ??= new AudioContext();
  context.resume();
  part ??= import("./bell_strike");
  part.catch(() => { part = undefined; });
}
for (const touch of ["pointerdown", "keydown"]) addEventListener(touch, unlock, { capture: true, once: true });

/** Sounds the bell; false where the browser does not let it. */
export async function sound() {
  if (!mayPlay()) return false;
  unlock();
  await Promise.race([context.resume(), new Promise((done) => setTimeout(done, 500))]);
  if (context.state !== "running") return false;
  const ring = await part?.then(({ ring }) => ring, () => undefined);
  ring?.(context);
  return Boolean(ring);
}
