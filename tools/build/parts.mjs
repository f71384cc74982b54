// What is built, and from which folders: a part is stale when any file below its inputs has changed.
const shared = ['kernel', 'i18n', 'package-lock.json', 'tools/build']
const browser = [...shared, 'client', 'ui', 'modules', 'flows', 'reads']

export const parts = {
  server: [
    ...shared,
    'platform',
    'modules',
    'flows',
    'reads',
    'apps/server',
    'tools/cast',
    'tools/demo',
    'tools/bench',
    'tools/browser',
  ],
  storefront: [...browser, 'apps/storefront'],
  till: [...browser, 'apps/till'],
  admin: [...browser, 'apps/admin'],
}

/** Pages a browser loads; built while the server already starts. The storefront is first: it is the first page. */
export const apps = ['storefront', 'till', 'admin']
