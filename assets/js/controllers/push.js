// Switches pushes on for this device.
import { Controller } from "@hotwired/stimulus";

const device = () => import("../subscription");

export default class extends Controller {
  static targets = ["button", "form", "install", "denied", "never", "failed"];
  static values = { key: String, on: Boolean };

  // Anew when the server has come to know of this device.
  async onValueChanged() {
    const fitting = await this.fitting();
    // Loaded before it is pressed: a browser asks its reader only at that moment.
    if (fitting === "button") device().catch(() => {});
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
    return this.onValue && (await device().then(({ takes }) => takes(this.keyValue), () => true)) ? undefined : "button";
  }

  async switchOn({ currentTarget }) {
    currentTarget.disabled = true;
    this.failedTarget.hidden = true;
    try {
      const { subscribe } = await device();
      for (const [name, value] of Object.entries(await subscribe(this.keyValue))) this.formTarget.elements[name].value = value;
      this.formTarget.requestSubmit();
    } catch (error) {
      // Whoever has put the question aside knows that they have.
      if (Notification.permission === "denied") this.deniedTarget.hidden = false;
      else if (Notification.permission === "granted" || error.name !== "NotAllowedError") this.failedTarget.hidden = false;
    } finally {
      currentTarget.disabled = false;
    }
  }
}
