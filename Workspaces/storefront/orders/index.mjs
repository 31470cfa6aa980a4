// Takes an order over an HTTP API: validates it, prices it and answers with the order as it was accepted.
import { randomUUID } from 'node:crypto';
import { priceOf, UnknownProduct } from './prices.mjs';

export const handler = async (event) => {
  try {
    const order = accept(parse(event));
    console.log(`accepted order ${order.id} over ${order.total.cents} cents`);
    return answer(201, order);
  } catch (error) {
    if (!(error instanceof Rejection) && !(error instanceof UnknownProduct)) throw error;
    console.warn(`rejected an order: ${error.message}`);
    return answer(400, { error: error.message });
  }
};

class Rejection extends Error {}

function parse(event) {
  const body = event.isBase64Encoded ? Buffer.from(event.body ?? '', 'base64').toString() : event.body;
  try {
    return JSON.parse(body ?? '');
  } catch {
    throw new Rejection('the body is not JSON');
  }
}

function accept(request) {
  if (!request || !Array.isArray(request.items) || request.items.length === 0) {
    throw new Rejection('an order needs at least one item');
  }
  const lines = request.items.map(line);
  const cents = lines.reduce((sum, each) => sum + each.cents, 0);
  return {
    id: randomUUID(),
    acceptedAt: new Date().toISOString(),
    customer: String(request.customer ?? 'guest'),
    lines,
    total: { cents, currency: 'EUR' },
    stage: process.env.STAGE,
  };
}

function line({ sku, quantity = 1 }) {
  if (!Number.isInteger(quantity) || quantity < 1 || quantity > 100) {
    throw new Rejection(`the quantity of ${sku} must be a whole number from 1 to 100`);
  }
  return { sku, quantity, cents: priceOf(sku) * quantity };
}

function answer(statusCode, body) {
  return { statusCode, headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) };
}
