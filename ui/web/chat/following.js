// Which conversation is being answered; and an answer that another page asked for, or this one before it was reloaded.
import { fragment, one, parsed, say, state } from "./page.js";
import { ended, place } from "./turns.js";

const PAUSE = 400; // about as often as sentences come

export function answering(conversation) {
  state.asking = conversation;
  document.body.classList.toggle("answering", conversation !== null);
  document.body.classList.remove("stopping");
}

// The answer has ended; Stop goes, and where it had the focus the question has it.
export function release() {
  const had = document.activeElement === one("#cc-stop");
  answering(null);
  if (had) one("#cc-question textarea")?.focus();
}

// Puts what is known of the turn into the thread until it ends, or another conversation is opened.
export async function follow({ conversation, position }) {
  if (state.asking !== null) return;
  answering(conversation);
  try {
    for (;;) {
      await new Promise((later) => setTimeout(later, PAUSE));
      if (state.conversation !== conversation) return;
      const html = await fragment("/cablechat/turn?" + new URLSearchParams({ conversation, position }));
      const now = one(".turn", parsed(html));
      if (!now || state.conversation !== conversation) return;
      place(now);
      if (ended(now)) return;
    }
  } catch {
    say("The connection is gone; reload the page to go on");
  } finally {
    if (state.asking === conversation) release();
  }
}
