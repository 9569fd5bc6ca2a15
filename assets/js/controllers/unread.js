// The number on the bell: fetched again when the server says that it has changed.
import { Controller } from "@hotwired/stimulus";
import { SOONEST, longer } from "../tries";

export default class extends Controller {
  static values = { topic: String };

  pause = SOONEST;

  connect() {
    document.addEventListener("live:heard", this.listen);
    document.addEventListener("visibilitychange", this.look);
    this.element.addEventListener("turbo:frame-render", this.drawn);
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

  // Not by an old copy, which the service worker gives without a connection.
  drawn = ({ detail }) => { this.isFresh = !detail.fetchResponse.header("Kept"); };

  // A tab that nobody sees waits until somebody does. What brings no answer is asked for again, less and less often.
  look = async () => {
    if (!this.wanted || this.timer || document.hidden) return;
    this.wanted = this.isFresh = false;
    await this.element.querySelector("turbo-frame").reload();
    if (this.isFresh) this.pause = SOONEST;
    else this.ask(this.pause = longer(this.pause));
  };
}
