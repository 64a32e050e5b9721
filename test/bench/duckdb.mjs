/**
 * The heads of a log's records with DuckDB, as bench.sh asks of the others: `node duckdb.mjs LOG`, written to /dev/null.
 * It is no dependency of the project: bench.sh installs it beside what it writes, and runs this file from there.
 */
import { DuckDBInstance } from '@duckdb/node-api'

const quoted = text => `'${text.replaceAll("'", "''")}'`
const [log = ''] = process.argv.slice(2)
const record = '^([0-9-]+ [0-9:]+,[0-9]+) - ([^ ]+) - \\x1b\\[[0-9]+m([A-Z]+)\\x1b\\[0m - ([^ ]+) - (.*)$'
const fields = ['timestamp', 'logger', 'level', 'source', 'message'].map(quoted).join(', ')

const database = await DuckDBInstance.create(':memory:', { threads: '2' })
const connection = await database.connect()
await connection.run(`
  COPY (
    SELECT one.* FROM (
      SELECT regexp_extract(line, ${quoted(record)}, [${fields}]) AS one
      FROM read_csv(${quoted(log)}, columns = {'line': 'VARCHAR'}, auto_detect = false, header = false,
                    delim = '\\x01', quote = '', escape = '', strict_mode = false)
    ) WHERE one.timestamp <> ''
  ) TO '/dev/null' (FORMAT json)`)
