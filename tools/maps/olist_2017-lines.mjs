// Olist keeps an order in three files; an import wants a row a line. Puts orders and customers beside each item:
//   node tools/maps/olist_2017-lines.mjs FOLDER > olist_lines.csv
import { existsSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { gunzipSync } from 'node:zlib'
import { parse } from 'csv-parse/sync'

const [folder = '.'] = process.argv.slice(2)

/** @param {string} name */
function rowsOf(name) {
  const packed = path.join(folder, `${name}.csv.gz`)
  const text = existsSync(packed) ? gunzipSync(readFileSync(packed)) : readFileSync(path.join(folder, `${name}.csv`))
  return parse(text, { columns: true, bom: true })
}

const orders = new Map(rowsOf('orders').map((order) => [order.order_id, order]))
const customers = new Map(rowsOf('customers').map((customer) => [customer.customer_id, customer]))
const header = ['order_id', 'order_purchase_timestamp', 'order_status', 'customer_unique_id', 'customer_city', 'customer_zip_code_prefix', 'product_id', 'price'] // prettier-ignore
const lines = rowsOf('order_items').flatMap((item) => {
  const order = orders.get(item.order_id)
  return order ? [{ ...customers.get(order.customer_id), ...order, ...item }] : []
})
const cell = (text = '') => (/[",\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text)
const csv = [header.join(','), ...lines.map((line) => header.map((name) => cell(line[name])).join(','))]
process.stdout.write(`${csv.join('\n')}\n`)
