// Moments as the server writes them, and names that no two devices choose alike.

export const clock = moment => (moment || '').slice(11, 19);

export const now = () => {
  const at = new Date();
  const two = n => String(Math.floor(Math.abs(n))).padStart(2, '0');
  const off = -at.getTimezoneOffset();
  return `${at.getFullYear()}-${two(at.getMonth() + 1)}-${two(at.getDate())}T${two(at.getHours())}:${two(at.getMinutes())}:`
    + `${two(at.getSeconds())}${off < 0 ? '-' : '+'}${two(off / 60)}:${two(off % 60)}`;
};

export const id = () => {
  if (crypto.randomUUID) return crypto.randomUUID();
  return Array.from(crypto.getRandomValues(new Uint8Array(16)), byte => byte.toString(16).padStart(2, '0')).join('');
};
