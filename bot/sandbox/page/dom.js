// Small words for making elements. Text always goes in as text nodes.

export const byId = (id) => document.getElementById(id);

export function make(tag, attributes = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (name.startsWith("on")) element.addEventListener(name.slice(2), value);
    else if (value !== undefined && value !== null && value !== false)
      element.setAttribute(name, value === true ? "" : value);
  }
  element.append(...children.filter((child) => child !== null && child !== undefined));
  return element;
}

let toastTimer = 0;

export function toast(text) {
  const box = byId("toast");
  box.textContent = text;
  box.hidden = false;
  clearTimeout(toastTimer);
  toastTimer = setTimeout(() => { box.hidden = true; }, Math.max(2500, 60 * text.length));
}

export function alertBox(text) {
  byId("alert-text").textContent = text;
  byId("alert").showModal();
}

const KST = { timeZone: "Asia/Seoul" };
const clock = new Intl.DateTimeFormat("ko-KR", { ...KST, hour: "2-digit", minute: "2-digit", hour12: false });
const day = new Intl.DateTimeFormat("ko-KR", { ...KST, month: "long", day: "numeric", weekday: "short" });
const exact = new Intl.DateTimeFormat("ko-KR", { ...KST, dateStyle: "long", timeStyle: "medium" });

export const timeOf = (seconds) => clock.format(seconds * 1000);
export const dayOf = (seconds) => day.format(seconds * 1000);
export const exactly = (seconds) => `${exact.format(seconds * 1000)} (한국 시각)`;

export async function play(name, wish = {}) {
  const answer = await fetch(`/play/${name}`, {
    method: "POST",
    headers: { "Content-Type": "application/json" },
    body: JSON.stringify(wish),
  });
  const reply = await answer.json().catch(() => ({ error: `${answer.status}` }));
  if (reply.error) toast(reply.error);
  return reply;
}
