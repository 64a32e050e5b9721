import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { faults } from './cron-fields.ts'
import { type Any, files, json, text, yaml } from './schedulers.ts'

describe('AWS', () => {
  const { Resources, Parameters, ...top } = json('aws/stack.json')
  const all = JSON.stringify(Resources)

  test('is a template whose references all exist', () => {
    assert.equal(top.AWSTemplateFormatVersion, '2010-09-09')
    const names = [...Object.keys(Resources), ...Object.keys(Parameters)]
    const refs = [...all.matchAll(/"(?:Ref|Fn::GetAtt)":\[?"([\w:]+)"/g)].map(([, name = '']) => name)
    const subs = [...all.matchAll(/\$\{(\w+)\}/g)].map(([, name = '']) => name)
    assert.ok(refs.length > 15)
    for (const name of [...refs, ...subs].filter(name => !name.startsWith('AWS::')))
      assert.ok(names.includes(name), name)
    for (const { Type, Properties } of Object.values<Any>(Resources)) {
      assert.match(Type, /^AWS::\w+::\w+$/)
      assert.equal(typeof Properties, 'object')
    }
  })

  test('the schedule has six fields, a zone, no second start, and somebody who learns of a start that failed', () => {
    const { Properties } = Resources.Schedule
    const expression = /^cron\((.*)\)$/.exec(Properties.ScheduleExpression)?.[1] ?? ''
    assert.deepEqual(faults(expression, 'eventbridge'), [])
    for (const [, other = ''] of Properties.Description.matchAll(/cron\((.*?)\)/g))
      assert.deepEqual(faults(other, 'eventbridge'), [], other)
    assert.equal(Properties.ScheduleExpressionTimezone, 'UTC')
    assert.equal(Properties.FlexibleTimeWindow.Mode, 'OFF')
    assert.equal(Properties.Target.RetryPolicy.MaximumRetryAttempts, 0)
    assert.equal(Properties.Target.EcsParameters.TaskCount, 1)
    assert.ok(Properties.Target.DeadLetterConfig.Arn)
  })

  test('an expression of cron is none of EventBridge', () => {
    for (const bad of ['0 2 * * 0', '0 2 * * SUN *', '0 2 ? * ? *', '0 2 ? * 0 *'])
      assert.notDeepEqual(faults(bad, 'eventbridge'), [], bad)
  })

  test('secrets are references, and stopping gives bs-run time', () => {
    const [container] = Resources.Task.Properties.ContainerDefinitions
    for (const { ValueFrom } of container.Secrets) assert.match(ValueFrom['Fn::Sub'], /^\$\{Secret\}:\w+::$/)
    for (const { Name } of container.Environment) assert.doesNotMatch(Name, /KEY|URL|PASSWORD/)
    assert.ok(container.StopTimeout > 10 && container.StopTimeout <= 120)
    assert.equal(container.Command, undefined)
  })

  test('a task that ended with anything but 0 is told', () => {
    const { EventPattern, Targets } = Resources.Failed.Properties
    const [exit, start] = EventPattern.detail.$or
    assert.deepEqual(exit.containers.exitCode, [{ 'anything-but': 0 }])
    assert.deepEqual(start.stopCode, ['TaskFailedToStart'])
    assert.deepEqual(Targets, [{ Id: 'alerts', Arn: { Ref: 'Alerts' } }])
  })
})

describe('Google Cloud', () => {
  const job = yaml(text('gcp/job.yaml'))
  const { spec } = job.spec.template.spec.template

  test('the job runs once, and no second task pays again', () => {
    assert.equal(`${job.apiVersion} ${job.kind}`, 'run.googleapis.com/v1 Job')
    assert.equal(job.spec.template.spec.taskCount, 1)
    assert.equal(spec.maxRetries, 0)
    assert.ok(spec.timeoutSeconds <= 86_400)
  })

  test('secrets are references, and bs-run is done before the 10 seconds are over', () => {
    const [{ env, volumeMounts }] = spec.containers
    for (const { name, value, valueFrom } of env) {
      if (/KEY|URL/.test(name)) assert.ok(valueFrom.secretKeyRef.name)
      else assert.equal(typeof value, 'string', name)
    }
    const grace = env.find(({ name }: Any) => name === 'BS_RUN_KILL_AFTER').value
    assert.ok(Number.parseInt(grace, 10) < 10)
    assert.deepEqual(
      volumeMounts.map(({ name }: Any) => name),
      spec.volumes.map(({ name }: Any) => name),
    )
  })

  test('the schedule has five fields, says UTC, and is not tried twice', () => {
    const script = text('gcp/deploy.sh')
    const [, schedule = ''] =
      /--schedule '([^']+)' --time-zone Etc\/UTC --max-retry-attempts 0/.exec(script) ?? []
    assert.deepEqual(faults(schedule, 'cron'), [])
    assert.match(script, /\/jobs\/inventory:run"/)
    assert.equal(job.metadata.name, 'inventory')
    for (const word of ['IMAGE', 'SHARE_ADDRESS']) assert.ok(text('gcp/job.yaml').includes(word))
  })

  test('a failed execution is told', () => {
    const [condition] = json('gcp/alert-policy.json').conditions
    assert.match(condition.conditionThreshold.filter, /job_name = "inventory".*result = "failed"/)
    assert.equal(condition.conditionThreshold.thresholdValue, 0)
  })
})

describe('Azure', () => {
  test('the timer has six fields, and nothing is run when the function starts', () => {
    const { bindings, scriptFile } = json('azure/inventory/function.json')
    assert.equal(bindings.length, 1)
    const [{ type, direction, schedule, runOnStartup, useMonitor }] = bindings
    assert.deepEqual([type, direction, runOnStartup, useMonitor], ['timerTrigger', 'in', false, true])
    assert.deepEqual(faults(schedule, 'ncrontab'), [])
    assert.ok(files.includes(`azure/inventory/${scriptFile}`))
  })

  test('five fields are not enough, and seconds end at 59', () => {
    for (const bad of ['0 2 * * 0', '60 0 2 * * 0', '0 0 2 ? * 0'])
      assert.notDeepEqual(faults(bad, 'ncrontab'), [], bad)
  })

  test('the host lets a run take hours', () => {
    const { version, functionTimeout, extensionBundle } = json('azure/host.json')
    assert.equal(version, '2.0')
    assert.match(functionTimeout, /^\d\d:\d\d:\d\d$/)
    assert.ok(functionTimeout > '01:00:00')
    assert.match(extensionBundle.version, /^\[4\.\*, 5\.0\.0\)$/)
  })
})
