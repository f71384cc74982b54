// Every route there is. The API reference, the typed client and the edge are made from this list.
import { routes as cancel } from '@omoya/flows/cancel/http'
import { routes as checkout } from '@omoya/flows/checkout/http'
import { routes as goods } from '@omoya/flows/goods/http'
import { routes as memberFlows } from '@omoya/flows/members/http'
import { routes as paying } from '@omoya/flows/payments/http'
import { routes as returns } from '@omoya/flows/returns/http'
import { routes as tillFlows } from '@omoya/flows/tills/http'
import { routes as catalog } from '@omoya/catalog/http'
import { routes as fulfilment } from '@omoya/fulfilment/http'
import { routes as integrations } from '@omoya/integrations/http'
import { routes as inventory } from '@omoya/inventory/http'
import { routes as invoices } from '@omoya/invoices/http'
import { routes as loyalty } from '@omoya/loyalty/http'
import { routes as members } from '@omoya/members/http'
import { routes as merchants } from '@omoya/merchants/http'
import { routes as messaging } from '@omoya/messaging/http'
import { routes as orders } from '@omoya/orders/http'
import { routes as payments } from '@omoya/payments/http'
import { routes as pricing } from '@omoya/pricing/http'
import { routes as staff } from '@omoya/staff/http'
import { routes as stores } from '@omoya/stores/http'
import { routes as basket } from '@omoya/reads/basket/http'
import { routes as tills } from '@omoya/tills/http'
import { routes as counter } from '@omoya/reads/counter/http'
import { routes as today } from '@omoya/reads/http'
import { routes as receipt } from '@omoya/reads/receipt/http'
import { routes as shelf } from '@omoya/reads/shelf/http'
import { routes as start } from '@omoya/reads/start/http'

export const routes = [
  ...merchants, ...stores, ...staff, ...catalog, ...inventory, ...pricing, ...orders, ...payments, ...fulfilment, ...members,
  ...loyalty, ...invoices, ...messaging, ...integrations, ...tills, ...tillFlows, ...checkout, ...cancel, ...returns, ...paying, ...goods, ...memberFlows, ...today, ...shelf, ...receipt, ...basket, ...counter, ...start,
] as const // prettier-ignore
