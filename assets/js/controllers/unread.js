// The number on the bell: fetched again when the server says that it has changed.
import { Controller } from "@hotwired/stimulus";

// Between two tries, in milliseconds.
const SOONEST = 1000;
const LATEST = 30_000;

export default class extends Controller {
  static values = { topic: String };

  pause = SOONEST;

  connect() {
    document.addEventListener("live:heard", this.listen);
    document.addEventListener("visibilitychange", this.look);
  }

  disconnect() {
    document.removeEventListener("live:heard", this.listen);
    document.removeEventListener("visibilitychange", this.look);
    clearTimeout(this.timer);
    this.timer = undefined;
  }

  listen = ({ detail: { topics, all, spread } }) => {
    if (!all && !topics.includes(this.topicValue)) return;
    // Where many ask, each takes its own moment.
    this.ask(Math.random() * spread);
  };

  ask(pause) {
    this.wanted = true;
    this.timer ??= setTimeout(() => {
      this.timer = undefined;
      this.look();
    }, pause);
  }

  // A tab that nobody sees waits until somebody does. What brings no answer is asked for again, less and less often.
  look = async () => {
    if (!this.wanted || this.timer || document.hidden) return;
    this.wanted = false;
    const frame = this.element.querySelector("turbo-frame");
    await frame.reload();
    if (frame.hasAttribute("complete")) this.pause = SOONEST;
    else this.ask(this.pause = Math.min(this.pause * 2, LATEST));
  };
}
