"""Speeches as lines of JSON, converted on all machines of a Spark cluster by the program `jianggao`, which each has.

    spark-submit convert.py IN OUT --to html

IN and OUT are folders or files that Spark can reach: hdfs://…, s3a://…, a path. A line of IN is an object with the key `toml`,
`text` or `markdown`, and an `id` if you like; in the same order, the line of OUT has the same `id` with `output`, or with `error`
where the speech is bad. Blank lines have none. A bad speech never ends the job.
"""

import argparse
import json
import shlex

from pyspark.sql import SparkSession


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("input")
    parser.add_argument("output")
    parser.add_argument("--to", default="html", help="text, markdown, html, json or toml")
    parser.add_argument("--program", default="jianggao", help="the program, as each machine finds it")
    args = parser.parse_args()

    spark = SparkSession.builder.appName("jianggao").getOrCreate()
    # Spark gives each task a processor; a process that took all of them would have them fight for each.
    command = [args.program, "convert", "--jsonl", "--jobs", "1", "--to", args.to]
    lines = spark.sparkContext.textFile(args.input)
    # With checkCode a process that ends with another code than 0 fails its task, which Spark then tries again.
    answers = lines.pipe(shlex.join(command), checkCode=True)
    answers.saveAsTextFile(args.output)

    written = spark.sparkContext.textFile(args.output)
    bad = written.filter(lambda line: "error" in json.loads(line)).count()
    print(f"{written.count()} speeches, {bad} bad")
    spark.stop()


if __name__ == "__main__":
    main()
