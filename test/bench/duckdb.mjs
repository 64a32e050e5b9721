/**
 * The parts of a log's lines with DuckDB: `node duckdb.mjs FILE REGEX`, or `node duckdb.mjs FILE '' TIME LEVEL MESSAGE`
 * for JSON lines, written to standard output. `node duckdb.mjs FILE --count KEY…` counts JSON lines by the values of
 * keys, with the first and last `timestamp` of each. DuckDB is no package of the project: it is looked for below
 * build/bench.
 */
import { createRequire } from 'node:module'
import { resolve } from 'node:path'

const { DuckDBInstance } = createRequire(resolve('build/bench/duckdb/package.json'))('@duckdb/node-api')

const quoted = text => `'${text.replaceAll("'", "''")}'`
const [file = '', regex = '', ...keys] = process.argv.slice(2)

/** Named groups are a list in DuckDB. */
const names = [...regex.matchAll(/\?<(\w+)>/g)].map(([, name]) => quoted(name))
const text = `
  SELECT one.* FROM (
    SELECT regexp_extract(line, ${quoted(regex.replace(/\?<\w+>/g, ''))}, [${names.join(', ')}]) AS one
    FROM read_csv(${quoted(file)}, columns = {'line': 'VARCHAR'}, auto_detect = false, header = false,
                  delim = '\\x01', quote = '', escape = '', strict_mode = false)
  )`
const json = `
  SELECT ${keys.join(', ')}
  FROM read_json(${quoted(file)}, format = 'newline_delimited',
                 columns = {${keys.map(key => `${key}: 'VARCHAR'`).join(', ')}})`
const counts = ([, ...by]) => `
  SELECT ${by.join(', ')}, count(*) AS count, min(timestamp) AS first, max(timestamp) AS last
  FROM read_json(${quoted(file)}, format = 'newline_delimited',
                 columns = {timestamp: 'VARCHAR', ${by.map(key => `${key}: 'VARCHAR'`).join(', ')}})
  GROUP BY ALL`
const query = regex === '--count' ? counts(process.argv.slice(3)) : keys.length > 0 ? json : text

const database = await DuckDBInstance.create(':memory:', { threads: '2' })
const connection = await database.connect()
await connection.run(`COPY (${query}) TO '/dev/stdout' (FORMAT json)`)
