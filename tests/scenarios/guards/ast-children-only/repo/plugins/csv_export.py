import csv
import io


def export(rows):
    out = io.StringIO()
    csv.writer(out).writerows(rows)
    return out.getvalue()
