// The number on the bell: fetched again when the server says that it has changed.
import { Controller } from "@hotwired/stimulus";
import { SOONEST, longer } from "../tries";

export default class extends Controller {
  static values = { topic: String };

  pause = SOONEST;

  // A page that takes the place of another takes it over, with what is still to be asked for.
  connect() {
    document.addEventListener("live:heard", this.listen);
    document.addEventListener("visibilitychange", this.look);
    this.element.addEventListener("turbo:frame-render", this.drawn);
    this.look();
  }

  disconnect() {
    document.removeEventListener("live:heard", this.listen);
    document.removeEventListener("visibilitychange", this.look);
    clearTimeout(this.asking);
  }

  // Where many ask, each takes its own moment.
  listen = ({ detail: { topics, all, spread } }) => {
    if (all || topics.includes(this.topicValue)) this.askIn(Math.random() * spread);
  };

  // Whatever page is shown by then.
  askIn(pause) {
    this.missed = true;
    clearTimeout(this.asking);
    this.asking = setTimeout(() => this.ask(), pause);
  }

  look = () => { if (this.missed) this.ask(); };

  // A tab that nobody sees waits until somebody does. What brings no answer is asked for again, less and less often.
  async ask() {
    this.missed = true;
    if (document.hidden) return;
    await this.element.querySelector("turbo-frame").reload();
    if (this.missed) this.askIn(this.pause = longer(this.pause));
  }

  // An old copy, which the service worker gives without a connection, is no answer.
  drawn = ({ detail }) => {
    if (detail.fetchResponse.header("Kept")) return;
    this.missed = false;
    this.pause = SOONEST;
  };
}
