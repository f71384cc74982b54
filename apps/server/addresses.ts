import type { Config } from '@omoya/platform/config'

/** What `start` prints when everything answers. */
export function formatListen(config: Config): string {
  const base = `http://${config.host === '0.0.0.0' ? '127.0.0.1' : config.host}:${config.port}`
  const lines = [
    `Omoya is ready.`,
    `  web shop      ${base}/`,
    `  back office   ${base}/admin`,
    `  till          ${base}/till`,
    `  API           ${base}/api/docs`,
  ]
  if (config.demo)
    lines.push(
      '  demo log-ins  owner@omoya.example, clerk@omoya.example … password paper-lantern-seven (see docs/demo.md)',
    )
  return lines.join('\n')
}
