// What waits on this device to be sent, above every page: sent as soon as there is a connection; what the server refused stays, with
// the reason and the text.
import { Controller } from "@hotwired/stimulus";
import { visit } from "@hotwired/turbo";
import { ask } from "../confirm";
import { anew } from "../live";
import { CHANNEL, OLD, drop, isUnderWay, kept, retry, send } from "../outbox";
import { tell } from "../toasts";
import { beginAgain, hasDraft } from "./draft";

// How long after a try that found no server the next one follows, in milliseconds.
const SOONEST = 5000;
const LATEST = 120_000;
const FORMS = { lead: "/leads/new" };

export default class extends Controller {
  static targets = ["line", "list", "waiting", "refused"];

  connect() {
    this.pause = SOONEST;
    this.channel = new BroadcastChannel(CHANNEL);
    this.channel.onmessage = this.draw;
    this.heard = new AbortController();
    const { signal } = this.heard;
    document.addEventListener("outbox:changed", this.draw, { signal });
    document.addEventListener("turbo:load", this.look, { signal });
    document.addEventListener("visibilitychange", this.look, { signal });
    addEventListener("online", this.look, { signal });
    document.addEventListener("click", this.guard, { signal, capture: true });
    this.look();
  }

  disconnect() {
    this.channel.close();
    this.heard.abort();
    clearTimeout(this.timer);
  }

  get person() { return document.head.querySelector("meta[name=person]")?.content; }

  look = () => {
    if (document.hidden) return;
    this.draw();
    this.send();
  };

  draw = async () => {
    const all = await kept(this.person).catch(() => []);
    this.some = all.length > 0;
    // What its page is sending just now may be over in a moment.
    const items = all.filter((item) => !isUnderWay(item));
    const refused = items.filter(({ reason }) => reason !== null).length;
    this.element.hidden = items.length === 0;
    this.count(this.waitingTarget, items.length - refused);
    this.count(this.refusedTarget, refused);
    this.listTarget.replaceChildren(...items.map((item) => this.drawn(item)));
    if (refused && !this.told) this.element.open = true;
    this.told = refused > 0;
  };

  count(target, number) {
    target.hidden = number === 0;
    target.querySelector("strong").textContent = number;
  }

  drawn({ key, kind, action, fields, reason }) {
    const line = this.lineTarget.content.firstElementChild.cloneNode(true);
    const field = (name) => fields.find(([other]) => other === name)?.[1] ?? "";
    const put = (part, text) => {
      const place = line.querySelector(`[data-part=${part}]`);
      place.textContent = text;
      place.hidden = !text;
    };
    line.dataset.key = key;
    line.dataset.state = reason === null ? "waiting" : "refused";
    put("title", kind === "lead" ? field("title") : action.split("/")[2]);
    put("text", kind === "lead" ? [field("company.name"), field("description")].filter(Boolean).join(" · ") : field("text"));
    put("reason", (reason === OLD ? this.element.dataset.old : reason) ?? "");
    line.querySelector("[data-part=picture]").hidden = !fields.some(([, value]) => value instanceof File && value.size > 0);
    for (const part of line.querySelectorAll("[data-refused]")) part.hidden = reason === null;
    return line;
  }

  // Signing out where something waits, or stands half written in this tab, is asked about first: the one stays on the device, the other
  // goes with the tab.
  guard = ({ target }) => {
    const form = target.closest?.("form[action='/session']");
    if (!form) return;
    const { leaving, leavingBegun, leavingBoth } = this.element.dataset;
    const begun = hasDraft(this.person);
    if (this.some) form.dataset.turboConfirm = begun ? leavingBoth : leaving;
    else if (begun) form.dataset.turboConfirm = leavingBegun;
    else delete form.dataset.turboConfirm;
  };

  async send() {
    if (this.sending || !this.person) return;
    this.sending = true;
    clearTimeout(this.timer);
    const taken = await send(this.person).catch(() => undefined);
    this.sending = false;
    if (taken) {
      this.pause = SOONEST;
      tell(taken === "all" ? this.element.dataset.sent : this.element.dataset.sentSome, "done");
      anew();
    }
    const left = await kept(this.person).catch(() => []);
    if (left.some(({ reason }) => reason === null)) {
      this.timer = setTimeout(this.look, this.pause);
      this.pause = Math.min(this.pause * 2, LATEST);
    }
  }

  keyOf({ target }) { return target.closest("[data-key]").dataset.key; }

  async discard(event) {
    const key = this.keyOf(event);
    if (await ask(this.element.dataset.sure, undefined, event.currentTarget)) await drop(key);
  }

  async retry(event) {
    await retry(this.keyOf(event));
    this.send();
  }

  // The form again, with the text in it: what is sent from there takes the place of what is kept here.
  async edit(event) {
    const key = this.keyOf(event);
    const { kind, action, fields } = (await kept(this.person)).find((item) => item.key === key);
    const [name, form] = kind === "lead" ? ["new-lead", "/leads"] : ["note", action];
    const typed = fields.filter(([, value]) => typeof value === "string" && value !== "");
    const draft = typed.map(([field, value]) => [field, value === "on" ? [value, true] : value]);
    // A new form hands a lead over by itself; this one's writer did not want that.
    if (kind === "lead" && !typed.some(([field]) => field === "handover")) draft.push(["handover", ["on", false]]);
    if (!(await beginAgain(name, form, draft, key, () => ask(this.element.dataset.replace)))) return;
    this.element.open = false;
    visit(FORMS[kind] ?? action.replace(/\/notes$/, ""));
  }
}
