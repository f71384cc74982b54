import { build } from 'vite'

/**
 * One file for Node out of our TypeScript: packages stay outside, workspaces go in. Vite does it, and not the bundler
 * alone, so that `import.meta.glob` (migrations, messages, views) means the same here and in the tests.
 */
export function nodeBundle(root, { entry, outDir, name }) {
  return build({
    root,
    configFile: false,
    logLevel: 'warn',
    publicDir: false,
    ssr: { external: true, noExternal: [/^@omoya\//], target: 'node' },
    build: {
      ssr: entry,
      outDir,
      emptyOutDir: true,
      target: 'node20',
      minify: false,
      sourcemap: true,
      reportCompressedSize: false,
      rolldownOptions: {
        output: { format: 'es', entryFileNames: `${name}.js`, chunkFileNames: 'chunks/[name]-[hash].js' },
      },
    },
  })
}
