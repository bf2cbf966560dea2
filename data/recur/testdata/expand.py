"""Expands rules with python3-dateutil: reads lines of "start<tab>RRULE<tab>most", and
writes for each the times of the rule within 250 years, at most so many."""
import datetime
import itertools
import sys

from dateutil.rrule import rrulestr

for line in sys.stdin:
    start, rule, most = line.rstrip("\n").split("\t")
    first = datetime.datetime.strptime(start, "%Y-%m-%dT%H:%M")
    last = first.replace(year=first.year + 250, day=min(first.day, 28))
    times = itertools.takewhile(lambda t: t <= last, itertools.islice(rrulestr(rule, dtstart=first), int(most)))
    print(" ".join(t.strftime("%Y-%m-%dT%H:%M") for t in times))
