// The shop's price list, in cents.
const prices = new Map([
  ['mug', 1250],
  ['poster', 1900],
  ['sticker', 150],
  ['t-shirt', 2400],
]);

export class UnknownProduct extends Error {}

export function priceOf(sku) {
  const cents = prices.get(sku);
  if (cents === undefined) throw new UnknownProduct(`no product "${sku}"`);
  return cents;
}
