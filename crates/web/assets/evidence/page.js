// The page these modules stand in, and what is said on it.

export const root = document.getElementById('evidence');
export const { case: caseId, person, name, edition, title } = root.dataset;
export const by = id => document.getElementById(id);
export const form = document.querySelector('#add form, #amend form');
export const isAmend = Boolean(document.querySelector('#amend form'));
export const field = what => form.elements.namedItem(what);

export const make = (tag, text, about = {}) => Object.assign(document.createElement(tag), { textContent: text }, about);
export const many = n => (n === 1 ? '1 note' : `${n} notes`);

export const button = (words, act) => {
  const made = make('button', words, { type: 'button', className: 'sl-link' });
  made.addEventListener('click', act);
  return made;
};

// For those who listen: the same words are not said twice.
let spoken = '';
export const speak = words => {
  if (words !== spoken) by('device-live').textContent = spoken = words;
};

// Messages at the top, one of each kind; no words take it away.
export const say = (kind, words, ...ways) => {
  let box = by(`said-${kind}`);
  if (!words) return box && box.remove();
  if (!box) {
    box = make('div', '', { id: `said-${kind}`, className: 'govuk-inset-text sl-asof' });
    by('device-said').append(box);
  }
  box.replaceChildren(make('p', words), ...ways);
};

export const dialog = (words, ...ways) => {
  const box = make('dialog', '', { className: 'sl-dialog' });
  box.append(make('p', words), ...ways);
  box.addEventListener('close', () => box.remove());
  document.body.append(box);
  box.showModal();
  return box;
};
export const confirmed = (words, act) => {
  const box = dialog(words, button('Yes, discard', () => { box.close(); act(); }), button('No, keep', () => box.close()));
};
