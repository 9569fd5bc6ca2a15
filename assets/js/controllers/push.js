// Switches pushes on for this device.
import { Controller } from "@hotwired/stimulus";

// How long the service worker may take to be there, in milliseconds.
const PATIENCE = 10_000;
const LATE = new Error("no service worker");

export default class extends Controller {
  static targets = ["button", "form", "install", "denied", "never", "failed"];
  static values = { key: String, on: Boolean };

  // Anew when the server has come to know of this device.
  async onValueChanged() {
    const fitting = await this.fitting();
    for (const part of ["button", "install", "denied", "never"]) for (const target of this[`${part}Targets`]) target.hidden = part !== fitting;
  }

  // What there is to say or to press here, if anything.
  async fitting() {
    const standalone = matchMedia("(display-mode: standalone)").matches || navigator.standalone === true;
    const apple = /iPhone|iPad/.test(navigator.userAgent) || (navigator.platform === "MacIntel" && navigator.maxTouchPoints > 1);
    const able = "serviceWorker" in navigator && "PushManager" in window;
    if (apple && !standalone) return "install";
    if (!able) return "never";
    if (Notification.permission === "denied") return "denied";
    // A browser may have dropped what the server still knows of.
    return this.onValue && (await this.takes()) ? undefined : "button";
  }

  async takes() {
    const registration = await navigator.serviceWorker.getRegistration();
    const subscription = await registration?.pushManager.getSubscription();
    return Boolean(subscription) && same(subscription.options.applicationServerKey, this.keyValue);
  }

  async switchOn({ currentTarget }) {
    currentTarget.disabled = true;
    this.failedTarget.hidden = true;
    try {
      const { pushManager } = await ready();
      const applicationServerKey = this.keyValue;
      const before = await pushManager.getSubscription();
      // Of an installation that had another key once.
      if (before && !same(before.options.applicationServerKey, applicationServerKey)) await before.unsubscribe();
      const { endpoint, keys } = (await pushManager.subscribe({ userVisibleOnly: true, applicationServerKey })).toJSON();
      for (const [name, value] of Object.entries({ endpoint, ...keys })) this.formTarget.elements[name].value = value;
      this.formTarget.requestSubmit();
    } catch (error) {
      // Whoever has put the question aside knows that they have.
      if (Notification.permission === "denied") this.deniedTarget.hidden = false;
      else if (Notification.permission === "granted" || error === LATE) this.failedTarget.hidden = false;
    } finally {
      currentTarget.disabled = false;
    }
  }
}

// Where there is no service worker it is waited for in vain.
function ready() {
  let timer;
  const late = new Promise((_, refuse) => { timer = setTimeout(refuse, PATIENCE, LATE); });
  return Promise.race([navigator.serviceWorker.ready, late]).finally(() => clearTimeout(timer));
}

function same(bytes, text) {
  const written = btoa(String.fromCharCode(...new Uint8Array(bytes))).replaceAll("+", "-").replaceAll("/", "_").replace(/=+$/, "");
  return written === text;
}
