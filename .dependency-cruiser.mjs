// Who may import whom: the table of docs/style.md, row by row. Loosening one is a change of its own.
// Also what only tests use: `games.testing.ts`.
const test = '\\.test(ing)?\\.tsx?$'
const zod = '^node_modules/zod/'
const rulesDoor = '^modules/[^/]+/rules/index\\.ts$'
const contracts = '^(modules|flows|reads)/[^/]+/contract(\\.ts$|/)'
const ours = '^(platform|modules|flows|reads|client|ui|i18n|apps|tools|bin)/'
const server = '^(platform|flows|reads|apps/server|tools|bin)/'
const pages = '^apps/(storefront|till|admin|stock|kiosk)/'
const pageSettings = '^apps/[^/]+/[^/]+\\.config\\.ts$'
const typesOnly = ['type-only']

const rule = (name, comment, from, to) => ({ name, comment, severity: 'error', from, to })

const inner = [
  rule(
    'kernel-imports-nothing',
    'The kernel is words everyone shares; it rests on nothing.',
    { path: '^kernel/', pathNot: test },
    { pathNot: '^kernel/' },
  ),
  rule(
    'platform-knows-no-business',
    'The platform imports the kernel and packages only.',
    { path: '^platform/' },
    { path: ours, pathNot: '^platform/' },
  ),
  rule(
    'rules-are-pure',
    'A rule imports the kernel and rules: no package, no host, no work.',
    { path: '^modules/[^/]+/rules/', pathNot: test },
    { pathNot: ['^kernel/', '^modules/[^/]+/rules/'] },
  ),
  rule(
    'a-contract-has-shapes-only',
    "A module's contract imports the kernel, rules and the schema package.",
    { path: '^modules/[^/]+/contract(\\.ts$|/)' },
    { pathNot: ['^kernel/', '^modules/[^/]+/rules/', zod, '^modules/[^/]+/contract/'] },
  ),
  rule(
    'a-flow-contract-has-shapes-only',
    "A flow's contract may also build on the contracts of modules.",
    { path: '^(flows|reads)/[^/]+/contract(\\.ts$|/)' },
    { pathNot: ['^kernel/', '^modules/[^/]+/rules/', zod, contracts] },
  ),
]

const modules = [
  rule(
    'a-module-knows-no-other',
    'Never another module, only the door to its rules. What takes two modules is a flow.',
    { path: '^modules/([^/]+)/' },
    { path: '^modules/', pathNot: ['^modules/$1/', rulesDoor] },
  ),
  rule(
    'a-module-stands-below',
    'A module rests on itself, the platform and the kernel.',
    { path: '^modules/', pathNot: test },
    { path: '^(flows|reads|client|ui|i18n|apps|tools|bin)/' },
  ),
  rule(
    'a-module-test-builds-with-the-cast',
    'Tests of a module may use the cast of tools, and nothing else above the module.',
    { path: '^modules/.*\\.test(ing)?\\.ts$' },
    { path: '^(flows|reads|client|ui|i18n|apps|tools|bin)/', pathNot: '^tools/cast/' },
  ),
  rule(
    'packages-sit-behind-the-platform',
    'A module uses the schema package; any other stands behind the platform.',
    { path: '^modules/', pathNot: test },
    { path: 'node_modules', pathNot: zod },
  ),
  rule(
    'inside-a-module-no-door',
    'Only outsiders use doors; inside, import the file itself.',
    { path: '^modules/([^/]+)/', pathNot: test },
    { path: '^modules/$1/(index|http)\\.ts$' },
  ),
  rule(
    'a-module-has-four-doors',
    'Outsiders reach index, rules, contract and http, and the texts in messages; their tests what rules/*.testing.ts make.',
    { path: '^(platform|flows|reads|client|ui|i18n|apps|tools|bin)/' },
    {
      path: '^modules/',
      pathNot:
        '^modules/[^/]+/(index\\.ts|rules/index\\.ts|rules/[^/]+\\.testing\\.ts|contract\\.ts|http\\.ts|messages/[^/]+\\.json)$',
    },
  ),
]

const above = [
  rule(
    'flows-and-reads-use-doors',
    'Flows and reads import modules, the platform and the kernel; never an app or a page; a flow may ask a read.',
    { path: '^(flows|reads)/', pathNot: test },
    { path: ['^(client|ui|i18n|apps|tools|bin)/', '^modules/[^/]+/http\\.ts$'] },
  ),
  rule('reads-do-not-act', 'A read never starts a flow.', { path: '^reads/', pathNot: test }, { path: '^flows/' }),
  rule(
    'nobody-imports-an-app',
    'No app imports another, and nobody imports an app.',
    // The client takes the types of the route table, see below.
    { pathNot: ['^apps/', '^tools/', '^client/'] },
    { path: '^apps/' },
  ),
  rule(
    'apps-stand-apart',
    'No app imports another.',
    { path: '^apps/([^/]+)/' },
    { path: '^apps/', pathNot: '^apps/$1/' },
  ),
  rule(
    'the-server-takes-the-demo-and-the-bench-only',
    'Of tools, the server carries the cast, the demo shop and the benches.',
    { path: '^apps/server/', pathNot: test },
    { path: ['^(client|ui)/', '^tools/'], pathNot: ['^client/', '^tools/(cast|demo|bench)/'] },
  ),
]

const browsers = [
  rule(
    'a-page-is-no-server',
    'Pages import the kernel, ui, client, i18n, rules and contracts; what the server has they ask the client for.',
    { path: [pages, '^(ui|i18n)/'] },
    { path: server, pathNot: contracts },
  ),
  rule(
    'a-page-knows-rules-and-contracts',
    'Of a module, a page knows its rules, its contract and its texts.',
    { path: [pages, '^(ui|i18n)/'] },
    { path: '^modules/', pathNot: [rulesDoor, contracts, '^modules/[^/]+/messages/'] },
  ),
  rule(
    'the-client-carries-no-schemas',
    'The client is typed from the route table by type-only imports and carries no zod.',
    { path: '^client/' },
    { path: [zod, '^modules/', server], pathNot: rulesDoor, dependencyTypesNot: typesOnly },
  ),
  rule('the-client-draws-nothing', 'The client has no looks.', { path: '^client/' }, { path: ['^ui/', pages] }),
  rule('ui-asks-nobody', 'Shared looks ask no server.', { path: '^ui/' }, { path: '^client/' }),
  rule('i18n-stands-low', 'Locale machinery rests on the kernel.', { path: '^i18n/' }, { path: '^(client|ui|apps)/' }),
  rule(
    'the-storefront-carries-no-schemas',
    'In the storefront, contracts are types only.',
    { path: '^apps/storefront/', pathNot: pageSettings },
    { path: [zod, contracts], dependencyTypesNot: typesOnly },
  ),
  rule(
    'the-storefront-has-no-kit',
    'The storefront is plain CSS: a component kit would eat its budget.',
    { path: '^apps/storefront/' },
    { path: 'node_modules/@mantine/' },
  ),
  rule(
    'a-page-has-no-host',
    'A browser has no files and no processes.',
    {
      path: [pages, '^(ui|client|i18n)/'],
      pathNot: [test, pageSettings, '^apps/storefront/app/.*\\.server\\.tsx?$'],
    },
    { dependencyTypes: ['core'] },
  ),
]

const everywhere = [
  rule(
    'no-cycles',
    'What needs each other is one thing, or has a third below it. Types are gone before anything runs.',
    {},
    { circular: true, viaOnly: { dependencyTypesNot: typesOnly } },
  ),
  rule('nothing-is-missing', 'What is imported exists.', {}, { couldNotResolve: true }),
  rule(
    'what-ships-uses-no-test',
    'What only tests use is not shipped.',
    { pathNot: [test, '^tools/', '^platform/testing/'] },
    { path: [test, '^platform/testing/'] },
  ),
  rule(
    'tests-stay-in-tests',
    'What ships imports no package of the workshop.',
    { pathNot: [test, '^tools/', '^platform/testing/', '\\.config\\.ts$', '^modules/[^/]+/testing/'] },
    { dependencyTypes: ['npm-dev'], dependencyTypesNot: typesOnly },
  ),
]

export default {
  forbidden: [...inner, ...modules, ...above, ...browsers, ...everywhere],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: ['^(build|data)/', '^tools/checks/fixtures/'] },
    tsPreCompilationDeps: true,
    combinedDependencies: true,
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'module-sync', 'node', 'default', 'types'],
      extensions: ['.ts', '.tsx', '.mjs', '.js', '.json', '.d.ts', '.css'],
    },
  },
}
