// Cards move by hand or by menu. The move shows at once; when the server refuses it the card goes back and the reason is told.
import { Controller } from "@hotwired/stimulus";
import { visit } from "@hotwired/turbo";
import { anew } from "../live";
import { Refusal, send } from "../send";
import { tell } from "../toasts";

export default class extends Controller {
  static targets = ["card", "cards", "column", "zone", "menu"];
  static values = { stagePath: String, refused: String };

  lists = new Map();

  async cardsTargetConnected(list) {
    const { Sortable } = await import("../sortable");
    if (!list.isConnected || this.lists.has(list)) return;
    this.lists.set(list, Sortable.create(list, this.options()));
  }

  zoneTargetConnected(zone) { this.cardsTargetConnected(zone); }

  cardsTargetDisconnected(list) {
    this.lists.get(list)?.destroy();
    this.lists.delete(list);
  }

  zoneTargetDisconnected(zone) { this.cardsTargetDisconnected(zone); }

  options() {
    return {
      group: { name: "leads", pull: true, put: (to, _from, card) => this.allows(to.el, card) },
      draggable: ".lead-card[data-movable]",
      sort: false,
      animation: matchMedia("(prefers-reduced-motion: reduce)").matches ? 0 : 150,
      // A finger rests before it drags, so that the page can still be scrolled.
      delay: 180,
      delayOnTouchOnly: true,
      touchStartThreshold: 5,
      emptyInsertThreshold: 24,
      ghostClass: "is-ghost",
      dragClass: "is-dragged",
      onStart: ({ item, from }) => this.lift(item, from),
      onMove: ({ to }) => this.hover(to),
      onEnd: ({ item, to }) => this.drop(item, to),
    };
  }

  // A lead never moves back. Everything that is open may be won, lost or parked.
  allows(list, card) {
    return list.matches(".zone") || this.position(list) > this.position(this.home(card));
  }

  position(element) { return this.columnTargets.indexOf(element.closest(".column")); }

  home(card) { return this.lifted?.card === card ? this.lifted.list : card; }

  lift(card, list) {
    this.lifted = { card, list, before: card.nextElementSibling };
    this.element.classList.add("is-dragging");
    this.columnTargets.forEach((column, at) => column.classList.toggle("is-closed", at < this.position(list)));
  }

  hover(list) {
    const over = list.closest(".column, .zone");
    for (const place of [...this.columnTargets, ...this.zoneTargets]) place.classList.toggle("is-over", place === over);
  }

  drop(card, list) {
    const { list: home, before } = this.lifted;
    this.lifted = null;
    this.element.classList.remove("is-dragging");
    for (const place of [...this.columnTargets, ...this.zoneTargets]) place.classList.remove("is-closed", "is-over");
    if (list === home) return this.catchUp();
    const back = () => home.insertBefore(card, before?.parentNode === home ? before : null);
    const sending = this.sending(card, list.dataset);
    if (sending.method === "dialog") back();
    this.move(card, sending, back);
  }

  // A card without a value is asked for it where that counts.
  sending(card, to) {
    const asks = card.dataset.valueless !== undefined && to.valueless;
    return asks ? { method: "dialog", suffix: to.valueless } : to;
  }

  // A refresh that came while the card was in the hand was kept from the board.
  catchUp() {
    if (this.element.dataset.behind === undefined) return;
    delete this.element.dataset.behind;
    anew();
  }

  // The one menu of all cards opens for this one.
  aim({ currentTarget }) {
    this.aimed = currentTarget.closest(".lead-card");
    const here = this.position(this.aimed);
    for (const item of this.menuTarget.querySelectorAll("[data-stage]")) {
      item.disabled = this.columnTargets.findIndex((column) => column.dataset.stage === item.dataset.stage) <= here;
    }
  }

  send({ currentTarget }) {
    const card = this.aimed;
    this.menuTarget.hidePopover();
    const { parentNode: home, nextElementSibling: before } = card;
    const goal = this.cardsTargets.find((list) => list.dataset.stage === currentTarget.dataset.stage);
    goal?.prepend(card);
    this.move(card, this.sending(card, currentTarget.dataset), () => home.insertBefore(card, before));
    card.querySelector("a").focus();
  }

  async move(card, { stage, method = "put", suffix = this.stagePathValue, fields = "" }, back) {
    const url = card.dataset.path + suffix;
    if (method === "dialog") {
      this.catchUp();
      return visit(url, { frame: "dialog" });
    }
    card.classList.add("is-sending");
    try {
      await send(url, method, stage === undefined ? fields : { stage });
    } catch (error) {
      back();
      card.classList.add("is-refused");
      card.addEventListener("animationend", () => card.classList.remove("is-refused"), { once: true });
      if (error instanceof Refusal) tell(error.message || this.refusedValue);
      else tell(undefined, "unreached");
    } finally {
      card.classList.remove("is-sending");
      this.catchUp();
    }
  }
}
