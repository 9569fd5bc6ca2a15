// Switches pushes on for this device.
import { Controller } from "@hotwired/stimulus";

const device = () => import("../subscription");

export default class extends Controller {
  static targets = ["button", "form", "install", "denied", "never", "failed"];
  static values = { key: String, on: Boolean };

  // Anew when the server has come to know of this device. It is loaded before it is pressed: a browser asks its reader only at that moment.
  async onValueChanged() {
    const fitting = await device().then(({ fitting }) => fitting(this.keyValue, this.onValue), () => {});
    for (const part of ["button", "install", "denied", "never"]) for (const target of this[`${part}Targets`]) target.hidden = part !== fitting;
  }

  async switchOn({ currentTarget }) {
    currentTarget.disabled = true;
    this.failedTarget.hidden = true;
    const failed = await device().then(({ switchOn }) => switchOn(this.keyValue, this.formTarget), () => "failed");
    if (failed) this[`${failed}Target`].hidden = false;
    currentTarget.disabled = false;
  }
}
