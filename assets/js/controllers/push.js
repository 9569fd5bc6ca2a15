// Switches pushes on for this device.
import { Controller } from "@hotwired/stimulus";

export default class extends Controller {
  static targets = ["button", "form", "install", "denied", "never"];
  static values = { key: String };

  async connect() {
    const standalone = matchMedia("(display-mode: standalone)").matches || navigator.standalone === true;
    const apple = /iPhone|iPad/.test(navigator.userAgent) || (navigator.platform === "MacIntel" && navigator.maxTouchPoints > 1);
    const able = "serviceWorker" in navigator && "PushManager" in window;
    if (apple && !standalone) this.installTarget.hidden = false;
    else if (!able) this.neverTarget.hidden = false;
    else if (Notification.permission === "denied") this.deniedTarget.hidden = false;
    else for (const button of this.buttonTargets) button.hidden = false;
  }

  async switchOn({ currentTarget }) {
    currentTarget.disabled = true;
    try {
      const { pushManager } = await navigator.serviceWorker.ready;
      const applicationServerKey = this.keyValue;
      const before = await pushManager.getSubscription();
      // Of an installation that had another key once.
      if (before && !same(before.options.applicationServerKey, applicationServerKey)) await before.unsubscribe();
      const { endpoint, keys } = (await pushManager.subscribe({ userVisibleOnly: true, applicationServerKey })).toJSON();
      for (const [name, value] of Object.entries({ endpoint, ...keys })) this.formTarget.elements[name].value = value;
      this.formTarget.requestSubmit();
    } catch {
      const refused = Notification.permission === "denied" ? this.deniedTarget : this.neverTarget;
      refused.hidden = false;
    } finally {
      currentTarget.disabled = false;
    }
  }
}

function same(bytes, text) {
  const written = btoa(String.fromCharCode(...new Uint8Array(bytes))).replaceAll("+", "-").replaceAll("/", "_").replace(/=+$/, "");
  return written === text;
}
