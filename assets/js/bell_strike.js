// The bell, made here: no recording to fetch, and as good without a connection.

// A bell's partials: how high above the note each is, how loud, and for how many seconds it rings.
const PARTIALS = [[0.5, 0.3, 2.2], [1, 1, 1.8], [1.19, 0.4, 1.4], [1.5, 0.25, 1.1], [2, 0.5, 0.9], [2.52, 0.2, 0.6], [4.1, 0.12, 0.35]];
const NOTE = 880;
const STRIKES = [0, 0.55];

export function ring(context) {
  for (const after of STRIKES) strike(context, context.currentTime + after);
}

function strike(context, at) {
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
