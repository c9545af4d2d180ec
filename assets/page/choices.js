(() => {
  "use strict";
  const { post = location.pathname, endpoint } = document.currentScript.dataset;

  for (const list of document.querySelectorAll("[data-choices]")) {
    const kind = list.dataset.choices;
    const key = `postwright ${post} ${kind}`;
    const choices = [];
    let own = null;
    // The choice that the counts of the page or of the endpoint have in them.
    let counted = null;
    let changed = false;
    let sent = 0;

    try {
      own = localStorage.getItem(key);
    } catch {
      // A browser that keeps nothing: the choice holds until the page is left.
    }
    const says = document.createElement("p");
    says.className = "hidden";
    says.setAttribute("role", "status");
    list.after(says);

    const valueOf = ({ id, count }) => count + (own === id) - (counted === id);
    const show = () => {
      const all = choices.reduce((sum, choice) => sum + valueOf(choice), 0);
      for (const choice of choices) {
        const value = valueOf(choice);
        choice.button.setAttribute("aria-pressed", String(own === choice.id));
        choice.button.querySelector(".count").textContent = value;
        const percent = choice.button.querySelector(".percent");
        if (percent && changed) {
          percent.textContent = `${all ? Math.round((100 * value) / all) : 0}\u00a0%`;
        }
      }
    };
    const tell = (choice) => {
      says.textContent = `${choice.label}: ${valueOf(choice)}`;
    };
    const send = (before, choice) => {
      const number = ++sent;
      fetch(endpoint, {
        method: "POST",
        headers: { "Content-Type": "application/json" },
        body: JSON.stringify({ post, kind, choice: own, before }),
        keepalive: true,
      })
        .then((answer) => (answer.ok ? answer.json() : null))
        .then((counts) => {
          if (!counts || number !== sent) {
            return;
          }
          for (const choice of choices) {
            const count = counts[choice.id];
            if (Number.isSafeInteger(count) && count >= 0) {
              choice.count = count;
            }
          }
          counted = own;
          changed = true;
          show();
          tell(choice);
        })
        .catch(() => {});
    };
    const choose = (choice) => {
      const before = own;
      own = own === choice.id ? null : choice.id;
      try {
        if (own === null) {
          localStorage.removeItem(key);
        } else {
          localStorage.setItem(key, own);
        }
      } catch {
        // As above.
      }
      changed = true;
      show();
      tell(choice);
      if (endpoint) {
        send(before, choice);
      }
    };

    for (const text of list.querySelectorAll("[data-choice]")) {
      const button = document.createElement("button");
      button.type = "button";
      button.className = text.className;
      button.append(...text.childNodes);
      text.replaceWith(button);
      const label = button.querySelector("span").textContent;
      const count = Number(button.querySelector(".count").textContent);
      const choice = { id: text.dataset.choice, label, count, button };
      button.addEventListener("click", () => choose(choice));
      choices.push(choice);
    }
    if (!choices.some((choice) => choice.id === own)) {
      own = null;
    }
    changed = own !== null;
    show();
  }
})();
