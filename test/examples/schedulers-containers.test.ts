import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { describe, test } from 'node:test'
import { faults } from './cron-fields.ts'
import { type Any, documented, instructions, text, yaml } from './schedulers.ts'

describe('Kubernetes', () => {
  const [job, health] = text('kubernetes/cronjob.yaml').split(/^---$/m).map(yaml)
  const { spec } = job.spec.jobTemplate
  const pod = spec.template.spec

  test('both are CronJobs that never run twice at once, in UTC', () => {
    for (const cron of [job, health]) {
      assert.equal(`${cron.apiVersion} ${cron.kind}`, 'batch/v1 CronJob')
      assert.deepEqual(faults(cron.spec.schedule, 'cron'), [])
      assert.equal(cron.spec.timeZone, 'Etc/UTC')
      assert.equal(cron.spec.concurrencyPolicy, 'Forbid')
      // Below 10 seconds the controller may never look in time.
      assert.ok(cron.spec.startingDeadlineSeconds >= 60)
    }
  })

  test('the exit codes of the policy are those of bs-run, but for 0, which Kubernetes does not take', () => {
    const rules = spec.podFailurePolicy.rules
    assert.deepEqual(
      rules.map(({ action }: Any) => action),
      ['Ignore', 'FailJob'],
    )
    const [disrupted, failed] = rules
    assert.deepEqual(disrupted.onPodConditions, [{ type: 'DisruptionTarget' }])
    const { containerName, operator, values } = failed.onExitCodes
    assert.equal(operator, 'In')
    assert.equal(containerName, pod.containers[0].name)
    assert.deepEqual(new Set([0, ...values]), documented())
    assert.deepEqual(
      [...values].sort((a, b) => a - b),
      values,
    )
  })

  test('a second pod is the last, and only for a machine that broke', () => {
    assert.equal(pod.restartPolicy, 'Never')
    assert.equal(spec.backoffLimit, 1)
    assert.ok(spec.activeDeadlineSeconds < 7 * 86_400)
    assert.equal(health.spec.jobTemplate.spec.backoffLimit, 0)
  })

  test('the pod may write only to its volumes, is not root, and has time to stop', () => {
    const [container] = pod.containers
    assert.equal(pod.securityContext.runAsNonRoot, true)
    assert.equal(container.securityContext.readOnlyRootFilesystem, true)
    assert.deepEqual(
      container.volumeMounts.map(({ mountPath }: Any) => mountPath),
      ['/logs', '/tmp'],
    )
    assert.ok(pod.terminationGracePeriodSeconds > 10)
  })

  test('secrets come from a secret', () => {
    assert.deepEqual(pod.containers[0].envFrom, [{ secretRef: { name: 'inventory' } }])
    for (const { name } of pod.containers[0].env) assert.doesNotMatch(name, /KEY|URL|PASSWORD/)
  })

  test('images have a tag, and not the latest', () => {
    for (const name of ['job', 'health'] as const) {
      const cron = name === 'job' ? job : health
      assert.match(
        cron.spec.jobTemplate.spec.template.spec.containers[0].image,
        /^[\w./-]+:(?!latest)[\w.-]+$/,
      )
    }
  })
})

describe('GitHub Actions', () => {
  const workflow = yaml(text('github-actions/inventory.yml'))
  const { steps, env, ...job } = workflow.jobs.inventory

  test('has a schedule of five fields, a start by hand, and one run at a time', () => {
    for (const { cron } of workflow.on.schedule) assert.deepEqual(faults(cron, 'cron'), [])
    assert.ok('workflow_dispatch' in workflow.on)
    assert.deepEqual(workflow.concurrency, { group: 'inventory', 'cancel-in-progress': false })
  })

  test('may do little, ends before the limit of GitHub, and knows which machine it is on', () => {
    assert.deepEqual(workflow.permissions, { contents: 'read' })
    assert.ok(job['timeout-minutes'] < 360)
    assert.doesNotMatch(job['runs-on'], /latest/)
    assert.ok(Number.parseInt(env.BS_RUN_KILL_AFTER, 10) < 10)
  })

  test('every step uses a version or runs something; logs are kept also of a failed run', () => {
    for (const { uses, run } of steps) {
      if (uses === undefined) assert.equal(typeof run, 'string')
      else assert.match(uses, /^[\w-]+\/[\w-]+@v\d+$/)
    }
    const always = steps.filter((step: Any) => step.if === 'always()')
    assert.equal(always.length, 2)
    assert.deepEqual(always[1].with.path, 'logs')
  })

  test('secrets reach the one step that needs them, from the store', () => {
    for (const step of steps) {
      const told = JSON.stringify(step).includes('secrets.')
      assert.equal(told, step.name === 'run')
    }
  })
})

describe('Dockerfile', () => {
  const all = instructions(text('docker/Dockerfile'))
  const of = (word: string): string[] => all.filter(line => line.word === word).map(({ rest }) => rest)

  test('starts from a version, not from the latest of the day', () => {
    for (const image of of('FROM')) assert.match(image, /^[\w./-]+:\d[\w.-]*\d[\w.-]*( AS \w+)?$/)
    assert.equal(of('FROM').length, 1)
  })

  test('what apt and npm left behind is gone in the same layer', () => {
    for (const run of of('RUN').filter(run => run.includes('apt-get install'))) {
      assert.match(run, /apt-get update/)
      assert.match(run, /--no-install-recommends/)
      assert.match(run, /rm -rf \/var\/lib\/apt\/lists/)
    }
    for (const run of of('RUN').filter(run => run.includes('pip install')))
      assert.match(run, /--no-cache-dir/)
  })

  test('nothing is fetched by ADD, nothing runs as root, nothing is changed after USER', () => {
    assert.deepEqual(of('ADD'), [])
    assert.deepEqual(of('USER'), ['node'])
    const after = all.slice(all.findIndex(({ word }) => word === 'USER') + 1).map(({ word }) => word)
    assert.deepEqual(after, ['STOPSIGNAL', 'ENTRYPOINT', 'CMD'])
  })

  test('tini is process 1 and signals reach it: the exec form, no shell', () => {
    assert.deepEqual(JSON.parse(of('ENTRYPOINT')[0] ?? ''), ['/usr/bin/tini', '--'])
    assert.deepEqual(JSON.parse(of('CMD')[0] ?? ''), ['/app/job.sh'])
    assert.ok(of('RUN').some(run => run.includes(' tini')))
  })

  test('the tarball is the one that npm pack makes', () => {
    const { name, version } = JSON.parse(spawnSync('cat', ['package.json'], { encoding: 'utf8' }).stdout)
    const tarball = `${name}-${version}.tgz`
    assert.ok(of('COPY').some(copy => copy.startsWith(`${tarball} `)))
    assert.ok(text('github-actions/inventory.yml').includes(`./${tarball}`))
  })

  test('secrets are neither built in nor copied in', () => {
    for (const line of [...of('ENV'), ...of('ARG')]) assert.doesNotMatch(line, /KEY|PASSWORD|SECRET|URL/)
    const ignored = text('docker/dockerignore.example').split('\n')
    for (const name of ['.env', 'secrets']) assert.ok(ignored.includes(name), name)
  })
})
