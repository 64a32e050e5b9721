import type { Program } from '../program.ts'

/** z/OS and its relatives: abends, system messages and condition codes of job steps. */
export const mainframe: readonly Program[] = [
  {
    name: 'jes',
    shapes: [
      {
        holds: 'abend',
        is: String.raw`^(?:(?:\d\d\.\d\d\.\d\d )?(?:JOB\d{1,7} {1,4})?(?:[$+ ]{0,2}(?<code>[A-Z]{3,8}\d{3,5}[A-Z]?) )?)(?<message>.{0,160}\b(?:ABEND(?:ED)?(?:[= ](?:CODE )?|: ?)|ABENDED? (?:WITH|S))(?<abend>[SU]?[0-9A-F]{3,4})\b.*)$`,
        level: 'fatal',
        category: 'crash',
      },
      {
        // System completion codes of data management: IEC141I 013-18,…
        holds: '^iec',
        is: String.raw`^(?<code>IEC\d{3}I) (?<message>[0-9A-F]{3}-[0-9A-F]{2}(?:,.+)?)$`,
      },
      {
        holds: ['cond code ', 'rc='],
        is: String.raw`^(?<message>.{0,160}\b(?:COND CODE |ENDED - RC=|ENDED RC=|MAXCC=)(?!0{1,4}\b|0004\b)0{0,3}(?<exit_code>\d{1,4})\b.*)$`,
        isConsequence: true,
      },
      {
        holds: ['jcl error', 'not run - jcl', 'flushed', 'was not run'],
        is: String.raw`^(?<message>.{0,160}\b(?:JCL ERROR|NOT RUN - JCL\b.*|STEP WAS NOT RUN BECAUSE OF CONDITION CODES).*)$`,
      },
    ],
    samples: {
      'IEF450I PAYROLL STEP020 - ABEND=S0C7 U0000 REASON=00000000': 'fatal crash',
      'IEC141I 013-18,IGG0191B,PAYROLL,STEP020,SYSUT1': 'error -',
      'JOB 1812 PAYROLL STEP010 COND CODE 0012': 'error -',
      '$HASP395 PAYROLL  ENDED - RC=0008': 'error -',
      'IEF272I PAYROLL STEP030 - STEP WAS NOT RUN BECAUSE OF CONDITION CODES': 'error -',
    },
    never: [
      'IEF142I PAYROLL STEP010 - STEP WAS EXECUTED - COND CODE 0000',
      'IEF142I PAYROLL STEP010 - STEP WAS EXECUTED - COND CODE 0004',
      '$HASP395 PAYROLL  ENDED - RC=0000',
    ],
  },
]
