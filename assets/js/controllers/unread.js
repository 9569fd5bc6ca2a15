// The number on the bell: fetched again when the server says that it has changed.
import { Controller } from "@hotwired/stimulus";
import { SOONEST, longer } from "../tries";

export default class extends Controller {
  static values = { topic: String };

  pause = SOONEST;

  get frame() { return this.element.querySelector("turbo-frame"); }

  // A page that takes the place of another takes it over, with what is still to be asked for.
  connect() {
    document.addEventListener("live:heard", this.listen);
    document.addEventListener("visibilitychange", this.look);
    this.element.addEventListener("turbo:frame-render", this.drawn);
    // What came before anybody listened may be no answer.
    this.missed ||= !this.fresh && this.frame.hasAttribute("complete");
    if (this.missed) this.ask();
    else if (!this.fresh) this.follow(this.frame.loaded);
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

  // A tab that nobody sees waits until somebody does. Of several answers that wait to be drawn Turbo would lose one.
  ask() {
    if (this.frame.delegate.view.renderPromise) this.askIn(SOONEST);
    else if (this.element.isConnected && !document.hidden) this.follow(this.frame.reload());
  }

  // What brings no answer is asked for again, less and less often. An answer says nothing of what is told while it is on its way.
  async follow(loaded) {
    this.missed = this.fresh = false;
    await loaded;
    if (!this.fresh && loaded === this.frame.loaded) this.askIn(this.pause = longer(this.pause));
  }

  // An old copy, which the service worker gives without a connection, is no answer.
  drawn = ({ detail }) => {
    this.fresh = !detail.fetchResponse.header("Kept");
    if (this.fresh) this.pause = SOONEST;
  };
}
