import { index, route, type RouteConfig } from '@react-router/dev/routes'

export default [
  index('routes/home.tsx'),
  route('c/:slug', 'routes/category.tsx'),
  route('search', 'routes/search.tsx'),
  route('p/:slug', 'routes/product.tsx'),
  route('cart', 'routes/cart.tsx'),
  route('checkout', 'routes/checkout.tsx'),
  route('orders/:order', 'routes/order.tsx'),
  route('account', 'routes/account.tsx'),
  route('j/:code', 'routes/claim.tsx'),
  route('stores', 'routes/stores.tsx'),
  route('language', 'routes/language.tsx'),
  route('*', 'routes/nowhere.tsx'),
] satisfies RouteConfig
