import { useMutation } from '@tanstack/react-query'
import { shop } from '@omoya/client/desk.ts'
import { csvText, saveFile } from '../../shell/csv.ts'
import { useWords } from '../../words/WordsProvider.tsx'

/** The rows as they stood in the file, each with its line, its column and why, in the language of who reads. */
export function useRejected(run: string, fileName: string) {
  const { t, label } = useWords()
  return useMutation({
    mutationFn: async () => {
      const lines: string[][] = []
      let header: readonly string[] = []
      for (let after: number | null = 0; after !== null;) {
        const page: Awaited<ReturnType<typeof ask>> = await ask(run, after)
        header = page.header
        for (const { line, cells, column, why } of page.items)
          lines.push([...cells, String(line), label('import_column', column), label('import_row', why.split('.').at(-1) ?? why)]) // prettier-ignore
        after = page.next
      }
      const head = [...header, t('imports.line'), t('imports.column'), t('imports.reason')]
      saveFile(`${fileName.replace(/\.csv(\.gz)?$/, '')}.rejected.csv`, csvText([head, ...lines]))
    },
  })
}

const ask = (run: string, after: number) =>
  shop.call('POST /imports/runs/:run/rejected', { params: { run }, body: { after } })
