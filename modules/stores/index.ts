// What other parts of the house may ask of stores.
export {
  businessDayOf,
  changeStore,
  createStore,
  listStores,
  pageStores,
  sendingStore,
  store,
  storeByCode,
  storeMoment,
  storesByCode,
} from './stores.ts'
export { putStores } from './import.ts'
export type { PutStore } from './import.ts'
export { changeHolidays, listHolidays, specialDaysOf } from './holidays.ts'
export type { HolidayChanges } from './holidays.ts'
export { promiseFor, promisesFor } from './promises.ts'
export type { GoodsAt, PickupWish } from './promises.ts'
export { findStoreByCode, findStores } from './finder.ts'
export { storeChanged } from './events.ts'
export type { NewStore, StoreDraft, StoreImport } from './contract.ts'
export type { HolidayRow, Store } from './tables.ts'
