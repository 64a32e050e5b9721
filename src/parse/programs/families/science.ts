import type { Program } from '../program.ts'

/** Programs of chemistry, physics and engineering. */
export const science: readonly Program[] = [
  {
    name: 'gaussian',
    shapes: [
      {
        holds: ['error termination'],
        is: '^ ?(?<message>Error termination (?:via (?<link>\\S+) in (?<file>\\S+)|request processed|in NtrErr).*)$',
        level: 'fatal',
      },
      {
        holds: [
          'convergence failure',
          'erroneous write',
          'error imposing',
          'no route file',
          'end of file in zsymb',
          'qperr ---',
          'out-of-memory error',
          'galloc: ',
          'formbx had',
          'tors failed',
          'bend failed',
          'atoms too close',
          'small interatomic',
          'inconsistency: mod',
          'problem with the dist',
        ],
        is: '^ *(?<message>(?:Convergence failure -- run terminated|Erroneous write|Error imposing constraints|No route file|End of file in ZSymb|QPErr ---|Out-of-memory error|galloc: |FormBX had a problem|Tors failed|Bend failed|Atoms too close|Small interatomic distances|Inconsistency: ModMin|Problem with the distance matrix).*)$',
      },
    ],
    samples: {
      ' Error termination via Lnk1e in /opt/g16/l502.exe at Tue Jan  7 11:02:11 2025.': 'fatal -',
      ' Convergence failure -- run terminated.': 'error -',
    },
    never: [' Normal termination of Gaussian 16 at Tue Jan  7 11:02:11 2025.', ' Maximum force error 1e-5'],
  },
  {
    name: 'vasp',
    shapes: [
      {
        holds: [
          'very bad news',
          'zbrent: fatal',
          'brmix: very',
          'edddav',
          'edwav: ',
          'zpotrf failed',
          'i refuse to continue',
          'posmap internal',
          'too few bands',
          'error reading item',
          'no initial positions',
          'internal error in sub',
          'could not be read from file',
        ],
        is: '^[ |]*(?<message>(?:VERY BAD NEWS!|ZBRENT: fatal|BRMIX: very serious|Error EDDDAV|EDWAV: |.*ZPOTRF failed|I REFUSE TO CONTINUE|POSMAP internal error|TOO FEW BANDS|Error reading item|No initial positions|internal error in subroutine|.*could not be read from file).*?)[ |]*$',
      },
      { holds: 'eeeeeee  rrrrrr', is: '^\\| +EEEEEEE +RRRRRR.*\\|$', takes: 'paragraph' },
      {
        holds: 'sub-space-matrix',
        is: '^ *WARNING: (?<message>Sub-Space-Matrix is not hermitian.*)$',
        level: 'warn',
      },
    ],
    samples: {
      ' VERY BAD NEWS! internal error in subroutine SGRCON:': 'error crash',
      'ZBRENT: fatal error in bracketing': 'error -',
      '|     EEEEEEE  RRRRRR   RRRRRR   OOOOOOO  RRRRRR      ###     ###     ###     |': 'error -',
    },
    never: ['DAV:   1    -0.1E+03   -0.1E+03'],
  },
  {
    name: 'lammps',
    shapes: [
      {
        holds: ['^error: ', '^error on proc', '^warning: '],
        is: '^(?<level>ERROR|WARNING)(?: on proc (?<rank>\\d+))?: (?<message>.+) \\((?:src/|\\.\\./|/\\S*/)?(?<file>[\\w./-]+\\.(?:cpp|h)):(?<line>\\d+)\\)$',
        takes: 'sections',
      },
    ],
    samples: {
      'ERROR: Lost atoms: original 4000 current 3998 (../thermo.cpp:438)': 'error -',
      'ERROR on proc 3: Cannot open data file a.data (../read_data.cpp:1234)': 'error not_found',
    },
    never: ['Loop time of 1.2 on 4 procs for 100 steps with 4000 atoms'],
  },
  {
    name: 'gromacs',
    shapes: [
      {
        holds: [
          '^fatal error:',
          '^inconsistency in user',
          '^software inconsist',
          '^system i/o error',
          '^file input/output',
          '^error in user input',
          '^command-line option',
          '^assertion failed',
        ],
        is: '^(?<message>(?:Fatal error|Inconsistency in user input|Software inconsistency error|System I/O error|File input/output error|Error in user input|Assertion failed):)$',
        level: 'fatal',
        takes: 'paragraph',
      },
      {
        holds: ['^error ', '^warning '],
        is: '^(?<level>ERROR|WARNING) (?<number>\\d+) \\[(?:file (?<file>[^\\],]{1,300})(?:, line (?<line>\\d+))?)?[^\\]]*\\]:$',
        takes: 'indented',
      },
      {
        holds: [
          'lincs warning',
          'can not be settled',
          'potential energy is',
          'halting program',
          'halting parallel',
          'too many lincs',
        ],
        is: '^(?<message>.*(?:LINCS WARNING|can not be settled|total potential energy is (?:-?nan|inf)|Halting (?:parallel )?program|Too many LINCS warnings).*)$',
      },
    ],
    samples: {
      'Fatal error:': 'fatal -',
      'ERROR 1 [file a.mdp]:': 'error -',
      'WARNING 2 [file a.mdp, line 3]:': 'warn -',
    },
    never: ['NOTE 1 [file a.mdp]:', 'Performance: 12.3 ns/day'],
  },
  {
    name: 'dft',
    shapes: [
      {
        holds: 'error in routine',
        is: '^ *(?<message>Error in routine +(?<routine>\\S+) \\((?<code>-?\\d+)\\)):?$',
        takes: 'next',
      },
      {
        holds: [
          'convergence not achieved',
          'scf run not conv',
          'orca finished by error',
          'aborting the run',
          '[abort]',
        ],
        is: '^[ *]*(?<message>(?:convergence NOT achieved|SCF run NOT converged|ORCA finished by error termination|.*aborting the run|\\[ABORT\\]).*)$',
      },
    ],
    samples: {
      '     Error in routine readpp (2):': 'error -',
      'ORCA finished by error termination in SCF': 'error -',
    },
    never: ['     convergence has been achieved in  12 iterations'],
  },
  {
    name: 'openfoam',
    shapes: [
      {
        holds: 'foam ',
        is: '^--> FOAM (?<level>FATAL|Warning)(?: IO)?(?: ERROR)?(?: )?: ?(?<message>.*)$',
        takes: 'sections',
      },
    ],
    samples: { '--> FOAM FATAL ERROR: ': 'fatal -', '--> FOAM Warning : ': 'warn -' },
    never: ['FOAM aborting is off'],
  },
  {
    name: 'fem',
    shapes: [
      {
        holds: ['***error', '***warning', '*** error', 'exited with errors', '^abaqus error'],
        is: '^ *(?:\\*\\*\\* ?(?<level>ERROR|WARNING)(?: \\*\\*\\*)?:? ?(?<message>.*)|Abaqus/\\w+ exited with errors.*|Abaqus Error: .+)$',
        takes: 'indented',
      },
    ],
    samples: {
      ' ***ERROR: TOO MANY ATTEMPTS MADE FOR THIS INCREMENT': 'error -',
      'Abaqus/Analysis exited with errors': 'error -',
    },
    never: ['***NOTE: DUE TO AN INPUT OPTION'],
  },
]
