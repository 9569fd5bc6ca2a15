// The sound of the bell, made here: no file to fetch, and as good offline.

// A bell's partials: how high above the note each is, how loud, and for how many seconds it rings.
const PARTIALS = [[0.5, 0.3, 2.2], [1, 1, 1.8], [1.19, 0.4, 1.4], [1.5, 0.25, 1.1], [2, 0.5, 0.9], [2.52, 0.2, 0.6], [4.1, 0.12, 0.35]];
const NOTE = 880;
const STRIKES = [0, 0.55];

let context;

// Browsers give sound only to whoever has touched the page.
const mayPlay = () => navigator.userActivation?.hasBeenActive ?? context !== undefined;

function unlock() {
  context ??= new AudioContext();
  context.resume();
}
for (const touch of ["pointerdown", "keydown"]) addEventListener(touch, unlock, { capture: true, once: true });

function strike(at) {
  for (const [ratio, loudness, seconds] of PARTIALS) {
    const tone = new OscillatorNode(context, { frequency: NOTE * ratio });
    const gain = new GainNode(context, { gain: 0 });
    gain.gain.setValueAtTime(0, at);
    gain.gain.linearRampToValueAtTime(0.22 * loudness, at + 0.005);
    gain.gain.exponentialRampToValueAtTime(0.0001, at + seconds);
    tone.connect(gain).connect(context.destination);
    tone.start(at);
    tone.stop(at + seconds);
  }
}

/** Sounds the bell; false where the browser does not let it. */
export async function sound() {
  if (!mayPlay()) return false;
  unlock();
  await Promise.race([context.resume(), new Promise((done) => setTimeout(done, 500))]);
  if (context.state !== "running") return false;
  for (const after of STRIKES) strike(context.currentTime + after);
  return true;
}
