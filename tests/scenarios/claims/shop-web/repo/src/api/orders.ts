import express from "express";
import { price } from "../domain/price.ts";

export const orders = express.Router();
const MAX_ITEMS = 50;

orders.post("/orders", (request, response) => {
  // TODO: validate the body
  if (request.body.items.length > MAX_ITEMS) return response.status(413).end();
  return response.json({ total: price(request.body.items) });
});
