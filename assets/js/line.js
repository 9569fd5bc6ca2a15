// The connection over which a browser hears what others do. One tab holds it and passes what it hears on to the others; when it goes, the
// next one takes over.

import { SOONEST, longer } from "./tries";

// All times are in milliseconds. The server says something every twenty seconds. A line that has brought nothing for so long is dead,
// whatever the browser takes it for.
const SILENCE = 50_000;
// A server that starts anew is back sooner: until then nothing is said of it.
const GRACE = 5000;
// The server counts a page's age from when it hears of it, so its way is added. Whoever was longer on it may have missed something.
const MARGIN = 1000;

// What is told where nobody knows what was missed. `spread` is the time over which those who hear it ask for their pages.
const everything = (spread) => ({ all: true, topics: [], spread });

export class Line {
  pause = SOONEST;
  me = crypto.getRandomValues(new Uint32Array(1))[0];
  ended = new AbortController();
  isDeaf = false;

  // `page` has `asked()`, when it was asked for; `hear(message)` and `heard()`, what it was told; and `say(isDeaf)`.
  constructor(person, page) {
    this.person = person;
    this.page = page;
    this.name = `leadx-line-${person}`;
    // The network says that it is back: nothing is waited for.
    addEventListener("online", () => { if (this.source && this.lost) this.open(); }, { signal: this.ended.signal });
    if (navigator.locks) this.share();
    else this.alone();
  }

  get isClosed() { return this.ended.signal.aborted; }

  // Whoever has the lock has the connection.
  share() {
    this.channel = new BroadcastChannel(this.name);
    this.channel.onmessage = ({ data: { asks, to, message, isDeaf } }) => {
      if (!this.source) this.watch();
      if (isDeaf !== undefined) {
        if (!this.source) this.say(isDeaf);
      } else if (asks) this.repeat(asks);
      else if (to === undefined || (to === this.me && message.at >= this.page.asked())) this.page.hear(message);
    };
    this.channel.postMessage({ asks: this.me });
    this.queue();
  }

  queue(steal) {
    const { signal } = this.ended;
    const hold = () => new Promise((done) => {
      if (signal.aborted) return done();
      signal.addEventListener("abort", done);
      this.open();
    });
    navigator.locks.request(this.name, steal ? { steal } : { signal }, hold).catch(({ name }) => {
      if (signal.aborted || name !== "AbortError") return;
      // Another tab has taken the line: this one was asleep, and knows nothing of what it missed.
      this.rest();
      clearTimeout(this.lost);
      this.lost = this.source = undefined;
      this.queue();
      this.page.hear({ ...everything(0), at: Date.now() });
    });
    this.watch();
  }

  // On plain http there are no locks. A browser has six connections to a host there, so a tab that nobody sees gives its own up.
  alone() {
    const look = () => {
      if (document.hidden) this.rest();
      else this.open();
    };
    document.addEventListener("visibilitychange", look, { signal: this.ended.signal });
    look();
  }

  open() {
    if (this.isClosed || (!this.channel && document.hidden)) return;
    this.rest();
    // Those that hold no line hear that this tab tries.
    this.tell(this.isDeaf);
    const begun = Date.now();
    // What happened since this page was asked for is told again.
    this.source = new EventSource(`/live?age=${Math.max(0, Math.round(begun - this.page.asked())) + MARGIN}`);
    this.source.onopen = () => {
      this.watch();
      this.pause = SOONEST;
      if (this.lost || this.isDeaf || Date.now() - begun > MARGIN) this.pass(everything(3000));
      clearTimeout(this.lost);
      this.lost = undefined;
      this.tell(false);
      document.documentElement.dataset.line = "open";
    };
    this.source.onmessage = ({ data }) => {
      this.watch();
      this.pass(JSON.parse(data));
    };
    this.source.addEventListener("alive", () => {
      this.watch();
      this.tell(false);
    });
    this.source.onerror = () => {
      this.lose();
      if (this.source.readyState === EventSource.CLOSED) this.again();
    };
    this.watch();
  }

  // Of a line that brings nothing another takes the place; so does this tab of a tab that holds the line and passes nothing on.
  watch() {
    clearTimeout(this.silence);
    this.silence = setTimeout(() => {
      this.lose();
      if (this.source) this.open();
      else this.queue(true);
    }, SILENCE * (this.source ? 1 : 1.2 + Math.random()));
  }

  lose() {
    this.lost ??= setTimeout(() => this.tell(true), GRACE);
    document.documentElement.dataset.line = "lost";
  }

  tell(isDeaf) {
    this.channel?.postMessage({ isDeaf });
    this.say(isDeaf);
  }

  say(isDeaf) {
    this.isDeaf = isDeaf;
    this.page.say(isDeaf);
  }

  // Nothing is waited for any more.
  rest() {
    clearTimeout(this.silence);
    clearTimeout(this.retry);
    this.source?.close();
  }

  // The browser gives up where the answer is no stream: the session has ended, or something on the way is out of order.
  async again() {
    const probe = new AbortController();
    const answer = await fetch("/live", { headers: { Accept: "text/event-stream" }, signal: probe.signal }).catch(() => undefined);
    probe.abort();
    // It has ended meanwhile, or is tried anew already.
    if (this.isClosed || this.source?.readyState !== EventSource.CLOSED) return;
    if (answer?.status === 401) {
      this.pass(everything(0));
      // The page that comes next opens a line of its own, if somebody is signed in on it.
      return this.close();
    }
    this.retry = setTimeout(() => this.open(), this.pause * (0.5 + Math.random()));
    this.pause = longer(this.pause);
  }

  pass(told) {
    const message = { ...told, at: Date.now() };
    this.channel?.postMessage({ message });
    this.page.hear(message);
  }

  // Tells a tab that was opened just now what the others have heard before.
  repeat(to) {
    if (!this.source) return;
    for (const message of this.page.heard()) this.channel.postMessage({ to, message });
    this.channel.postMessage({ isDeaf: this.isDeaf });
  }

  close() {
    this.ended.abort();
    this.rest();
    clearTimeout(this.lost);
    this.channel?.close();
    this.page.say(false);
  }
}
