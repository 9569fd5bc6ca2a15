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
  }

  listen = ({ detail: { topics, all } }) => {
    if (!all && !topics.includes(this.topicValue)) return;
    this.wanted = true;
    this.look();
  };

  // A tab that nobody sees waits until somebody does.
  look = () => {
    if (!this.wanted || document.hidden) return;
    this.wanted = false;
    this.element.querySelector("turbo-frame").reload();
  };
}
