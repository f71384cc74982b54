import { readdirSync, readFileSync, existsSync } from 'node:fs'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Migration, Migrations } from '../migrate.ts'

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '../..')

function stepsIn(owner: string, folder: string): Migration[] {
  const migrations = path.join(root, folder, 'migrations')
  if (!existsSync(migrations)) return []
  return readdirSync(migrations)
    .filter((file) => file.endsWith('.sql'))
    .sort()
    .map((file) => ({
      id: `${owner}/${file.replace('.sql', '')}`,
      text: readFileSync(path.join(migrations, file), 'utf8'),
    }))
}

/** Every migration and view of the tree, as the built server carries them. */
export function migrationsOfTree(): Migrations {
  const modules = readdirSync(path.join(root, 'modules')).sort()
  const steps = [...stepsIn('platform', 'platform'), ...modules.flatMap((name) => stepsIn(name, `modules/${name}`))]
  const views = modules
    .map((name) => ({ id: `${name}/views`, file: path.join(root, 'modules', name, 'views.sql') }))
    .filter(({ file }) => existsSync(file))
    .map(({ id, file }) => ({ id, text: readFileSync(file, 'utf8') }))
  return { steps, views }
}
