import assert from 'node:assert/strict'
import { test } from 'node:test'
import { logsOf } from '../given.ts'

const failed = 'fatal: [web2]: FAILED! => {"changed": false, "rc": 126}'

test('an error that Ansible ignores is a warning with its host', () => {
  const [record, ...others] = logsOf([failed, '...ignoring', 'ok: [web1]'])
  assert.equal(record?.level, 'warn')
  assert.equal(record?.message, `${failed.replace('fatal: ', '')}\n...ignoring`)
  assert.deepEqual(others, [])
})

test('one that it does not ignore stays an error', () => {
  const levels = logsOf([failed, '', 'PLAY RECAP ***']).map(({ level }) => level)
  assert.deepEqual(levels, ['fatal'])
})

test('a failed model of dbt is an error, and the report of all of them another', () => {
  const logs = logsOf([
    '02:00:07  2 of 12 ERROR creating sql table model dw.orders ............. [ERROR in 2.10s]',
    '02:00:09  ',
    '02:00:09  Completed with 1 error and 0 warnings:',
    '02:00:09  ',
    '02:00:09    Database Error in model orders (models/orders.sql)',
    '  column "amount" does not exist',
    '02:00:09  ',
    '02:00:09  Done. PASS=10 WARN=0 ERROR=1 SKIP=1 TOTAL=12',
  ])
  assert.equal(logs.length, 2)
  assert.match(String(logs[1]?.message), /Database Error in model orders.*column "amount" does not exist/s)
})
