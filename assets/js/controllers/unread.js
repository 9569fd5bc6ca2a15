// The number on the bell: fetched again when the server says that it has changed.
import { Controller } from "@hotwired/stimulus";

export default class extends Controller {
  static values = { topic: String };

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
    this.wanted = true;
    // Where many ask, each takes its own moment.
    this.timer ??= setTimeout(() => {
      this.timer = undefined;
      this.look();
    }, Math.random() * spread);
  };

  // A tab that nobody sees waits until somebody does.
  look = () => {
    if (!this.wanted || this.timer || document.hidden) return;
    this.wanted = false;
    this.element.querySelector("turbo-frame").reload();
  };
}
