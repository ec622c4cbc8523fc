(() => {
  'use strict';
  const config = {};
  const script = document.currentScript;
  if (!script || customElements.get(config.element)) return;
  const address = script.src.split(/[?#]/)[0].replace(/\/widget\.js$/, '');
  const texts = config.texts;
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(config.style);
  let token = config.token;

  // whatever stands in a text is text: nothing is ever read as HTML
  const make = (name, attributes = {}, ...children) => {
    const node = document.createElement(name);
    for (const [key, value] of Object.entries(attributes)) {
      if (value !== false) node.setAttribute(key, value === true ? '' : value);
    }
    for (const child of children) {
      if (typeof child === 'string') node.appendChild(document.createElement('span')).textContent = child;
      else if (child) node.appendChild(child);
    }
    return node;
  };
  const newKey = () =>
    [...crypto.getRandomValues(new Uint8Array(16))].map((byte) => byte.toString(16).padStart(2, '0')).join('');
  const labelled = (id, label, input, optional) => make('div', { class: 'field' },
    make('label', { for: id }, label, optional && make('small', {}, ` (${texts.optional})`)), input);

  class Form extends HTMLElement {
    connectedCallback() {
      if (this.shadowRoot) return;
      const root = this.attachShadow({ mode: 'open' });
      root.adoptedStyleSheets = [sheet];
      this.place = make('div', { lang: config.language });
      root.append(this.hasAttribute('folded')
        ? make('details', {}, make('summary', {}, texts.title), this.place)
        : this.place);
      this.ask(false);
    }

    ask(focus) {
      this.key = newKey();
      const area = make('textarea', { id: 'text', name: 'text', rows: 5, maxlength: config.longest, required: true });
      this.form = make('form', { novalidate: true },
        !this.hasAttribute('folded') && make('h2', {}, texts.title),
        texts.intro && make('p', {}, texts.intro),
        labelled('text', texts.text, area, false),
        config.scale && this.scale(),
        config.name && labelled('name', texts.name,
          make('input', { id: 'name', name: 'name', type: 'text', maxlength: 200, autocomplete: 'name' }), true),
        config.email && labelled('email', texts.email,
          make('input', { id: 'email', name: 'email', type: 'email', maxlength: 254, autocomplete: 'email' }), true),
        config.email && make('div', { class: 'field tick' },
          make('input', { id: 'consent', name: 'consent', type: 'checkbox', value: 'yes' }),
          make('label', { for: 'consent' }, texts.consent)),
        make('div', { class: 'trap', 'aria-hidden': 'true' },
          make('label', { for: 'trap' }, texts.trap),
          make('input', { id: 'trap', name: config.trap, type: 'text', tabindex: -1, autocomplete: 'off' })),
        config.privacyUrl && make('p', {},
          make('a', { href: config.privacyUrl, target: '_blank', rel: 'noopener noreferrer' }, texts.privacy)));
      this.button = make('button', { type: 'submit' }, texts.send);
      this.status = make('p', { id: 'status', class: 'fault', role: 'alert' });
      this.form.append(this.status, this.button);
      this.form.addEventListener('submit', (event) => { event.preventDefault(); this.send(); });
      this.place.replaceChildren(this.form);
      if (focus) area.focus();
    }

    scale() {
      const { min, max } = config.scale;
      const row = make('div', { class: 'scale' }, make('small', {}, texts.ratingLow));
      for (let value = min; value <= max; value++) {
        row.append(make('label', {},
          make('input', { type: 'radio', name: 'rating', value, id: value === min ? 'rating' : `rating${value}` }), `${value}`));
      }
      row.append(make('small', {}, texts.ratingHigh));
      return make('fieldset', { class: 'field' },
        make('legend', {}, texts.rating, make('small', {}, ` (${texts.optional})`)), row);
    }

    async send() {
      if (this.busy) return;
      this.busy = true;
      this.clear();
      this.button.textContent = texts.sending;
      const said = Object.fromEntries(new FormData(this.form));
      try {
        const answer = await fetch(address, {
          method: 'POST',
          mode: 'cors',
          credentials: 'omit',
          referrerPolicy: 'no-referrer',
          headers: { 'Content-Type': 'application/json', Accept: 'application/json' },
          body: JSON.stringify({
            ...said, key: this.key, token, lang: config.language, page: location.origin + location.pathname,
          }),
        });
        if (answer.ok) this.thank();
        else this.refused(answer.status === 422 ? await answer.json() : {});
      } catch {
        this.refused({});
      }
      this.button.textContent = texts.send;
      this.busy = false;
    }

    clear() {
      this.status.textContent = '';
      this.form.querySelectorAll('.field .fault').forEach((node) => node.remove());
      this.form.querySelectorAll('[aria-invalid]').forEach((node) => {
        node.removeAttribute('aria-invalid');
        node.removeAttribute('aria-describedby');
      });
    }

    refused(problem) {
      token = problem.token || token;
      const named = [];
      for (const { pointer, detail } of problem.errors || []) {
        const id = pointer.slice(1);
        const input = /^[a-z]+$/.test(id) && this.form.querySelector(`.field #${id}`);
        if (!input) { this.status.textContent = detail; continue; }
        input.setAttribute('aria-invalid', 'true');
        input.setAttribute('aria-describedby', `${id}-fault`);
        input.closest('.field').append(make('p', { id: `${id}-fault`, class: 'fault' }, detail));
        named.push(input);
      }
      if (named[0]) named[0].focus();
      else this.status.textContent = this.status.textContent || texts.failed;
    }

    thank() {
      const words = make('p', { role: 'status', tabindex: -1 }, texts.thanks);
      const again = make('button', { type: 'button' }, texts.again);
      again.addEventListener('click', () => this.ask(true));
      this.place.replaceChildren(words, again);
      words.focus();
      this.dispatchEvent(new CustomEvent('earful-sent', { bubbles: true, composed: true }));
    }
  }
  customElements.define(config.element, Form);
})();
