import { assemble } from '../assemble.ts'
import { openHouse } from '../boot.ts'
import { CommandTrouble, print, readFlags, type Command } from './command.ts'

export const benchCommand: Command = {
  usage: 'bench <catalog|import|lists|orders|price|search|storefront> [--json]',
  about: 'Measure against a floor, in a database of its own that is dropped afterwards',
  run: async ({ config, log, argv }) => {
    const { words } = readFlags(argv)
    // Only who measures loads what measures.
    const { benches } = await import('@omoya/tools/bench/index')
    const bench = benches[words[0] ?? '']
    if (!bench)
      throw new CommandTrouble(
        `There is no such bench. There are: ${Object.keys(benches)
          .filter((name) => !name.startsWith('part-'))
          .join(', ')}.`,
      )
    await bench({
      config,
      words: words.slice(1),
      openHouse: (own) => openHouse(own, log),
      assemble: (runtime) => assemble(runtime, { why: null }),
      print: (row) => print(JSON.stringify(row)),
    })
    return 0
  },
}
