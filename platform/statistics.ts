import pg from 'pg'

/**
 * After a bulk load the planner still believes that the tables are empty and would join them row by row; the database's
 * own housekeeping comes minutes later. As the owner; takes seconds, whatever the size.
 */
export async function gatherStatistics(ownerUrl: string): Promise<void> {
  const client = new pg.Client({ connectionString: ownerUrl, application_name: 'omoya statistics' })
  await client.connect()
  try {
    await client.query('analyze')
  } finally {
    await client.end()
  }
}
