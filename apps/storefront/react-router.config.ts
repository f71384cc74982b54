import type { Config } from '@react-router/dev/config'

export default {
  ssr: true,
  // The command builds beside the last build and renames; by hand it goes to its final place.
  buildDirectory: process.env.OMOYA_BUILD_TO ?? '../../build/storefront',
} satisfies Config
