import type { Program } from '../program.ts'

/** Programs that work on sequences. */
export const genomics: readonly Program[] = [
  {
    name: 'samtools',
    shapes: [
      {
        holds: ['[e::bwa', '[w::bwa', '[e::mem', '[e::bns', '[e::err', '[w::mem'],
        is: '^\\[(?<level>[EW])::(?<function>(?=bwa)(?<logger>bwa)\\w*|(?:mem|bns|err)\\w*)\\] (?<message>.+)$',
        category: 'not_found',
      },
      { holds: ['[e::', '[w::'], is: '^\\[(?<level>[EW])::(?<function>\\w+)\\] (?<message>.+)$' },
      {
        holds: ['samtools', 'bcftools', 'htslib', 'tabix', 'bgzip'],
        is: "^(?:\\[(?<function>\\w+)\\] )?(?<logger>samtools|bcftools|tabix|bgzip)(?: \\w+)?: (?<message>.*(?:fail|error|cannot|couldn't|could not|truncated|invalid|not |unable|unrecognized|no such).*)$",
      },
      {
        holds: ['[main_samview]', '[bam_', '[sam_'],
        is: '^\\[(?<function>(?:main_sam|bam_|sam_)\\w*)\\] (?<message>.*(?:fail|error|truncated|invalid|missing).*)$',
      },
    ],
    samples: {
      '[E::hts_open_format] Failed to open file "none.bam" : No such file or directory': 'error not_found',
      '[W::bam_hdr_read] EOF marker is absent. The input is probably truncated': 'warn data',
      'samtools sort: failed to read header from "-"': 'error -',
    },
    never: [
      '[M::mem_process_seqs] Processed 120 reads in 0.1 CPU sec',
      '[bam_sort_core] merging from 2 files',
    ],
  },
  {
    name: 'gatk',
    shapes: [
      { holds: 'a user error has', is: '^A USER ERROR has occurred: (?<message>.+)$' },
      { holds: 'gatk', is: '^(?<exception>org\\.broadinstitute\\.\\S+Exception)[.:] (?<message>.+)$' },
    ],
    samples: {
      "A USER ERROR has occurred: Couldn't read file file:///w/a.vcf. Error was: It doesn't exist.":
        'error not_found',
    },
    never: ['Runtime.totalMemory()=123'],
  },
  {
    name: 'star',
    shapes: [
      {
        holds: '^exiting',
        is: '^EXITING(?: because of|:)? (?<message>(?:FATAL )?(?:\\w+ )?ERROR.*)$',
        level: 'fatal',
        takes: 'sections',
      },
      {
        holds: 'fatal error, exiting',
        is: '^\\w{3} \\d\\d [\\d:]{8} \\.+ (?<message>FATAL ERROR, exiting)$',
        level: 'fatal',
        isConsequence: true,
      },
    ],
    samples: {
      'EXITING because of FATAL ERROR: could not open genome file /ref/genomeParameters.txt':
        'fatal not_found',
      'EXITING: FATAL INPUT ERROR: unrecognized parameter name "x"': 'fatal usage',
    },
    never: ['Jan 02 10:00:00 ..... finished successfully'],
  },
  {
    name: 'aligner',
    shapes: [
      { holds: '^(err): ', is: '^\\(ERR\\): (?<message>.+)$' },
      {
        holds: ['^blast ', '^error: ncbi'],
        is: '^(?<message>(?:BLAST (?:Database|query/options|engine) error|Error: NCBI C\\+\\+ Exception):.*)$',
        takes: 'indented',
      },
      {
        holds: ['pipestance failed', '***** error', '^failed to process'],
        is: '^(?:\\[error\\] )?(?<message>(?:Pipestance failed\\.|\\*{3,5} ?ERROR: |Failed to process ).*)$',
      },
      {
        holds: ['reads file does not', 'quality string', 'fewer reads in file', 'more reads in file'],
        is: '^(?:Error: |Error, )(?<message>(?:reads file does not look like|.*fewer reads in file|.*more reads in file).*)$',
        category: 'data',
      },
    ],
    samples: {
      '(ERR): bowtie2-align exited with value 1': 'error -',
      'BLAST Database error: No alias or index file found for nucleotide database [nt]': 'error -',
      '[error] Pipestance failed. Error log at:': 'error -',
    },
    never: ['    1203 (12.00%) aligned 0 times', 'ERR12345678.fastq.gz'],
  },
]
