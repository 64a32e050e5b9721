"""Sums up logs with Spark: each partition is piped through bs-summarize, which runs on every worker.

    spark-submit spark.py hdfs:///logs/*.log >partials.json && bs-summarize --merge partials.json

Partitions hold whole lines, but a record of several lines may be cut: records (NDJSON) are safe.
"""

import sys

from pyspark.sql import SparkSession

spark = SparkSession.builder.appName("summarize").getOrCreate()
lines = spark.sparkContext.textFile(sys.argv[1])
# One process and one line of output for each partition; checkCode: a worker that fails is an error.
for partial in lines.pipe("bs-summarize --partial", checkCode=True).toLocalIterator():
    print(partial)
