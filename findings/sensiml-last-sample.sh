#!/usr/bin/env bash
# SensiML's Python package writes label files whose last sample counts, and reads segments whose last sample does not.
#
# Version: SensiML 2024.2.0 (PyPI), with numpy 1.26.4 and pandas 2.2.3.
# `to_dcli` cuts a table by its label column: a segment's "end" is its last row. `import_model_results` takes the samples
# from start to before "end". Seen: four rows of a label become start 0, end 3, and are read back as three.
# Whoever reads a .dcli or .dai file has to choose; by the writer, the end belongs to the segment.
set -euo pipefail
place=$(mktemp -d)
trap 'rm -rf "$place"' EXIT
python3 -m venv "$place/env"
pip() { "$place/env/bin/pip" install --quiet --disable-pip-version-check "$@" 2> /dev/null; }
pip numpy==1.26.4 pandas==2.2.3 scipy==1.13.1 matplotlib==3.8.4 six==1.17.0 requests==2.32.3 requests-oauthlib==2.0.0 appdirs==1.4.4 tabulate==0.9.0 seaborn==0.13.2 cookiejar==0.0.2 semantic-version==2.10.0 prompt-toolkit==3.0.48 wurlitzer==3.1.1
pip --no-deps SensiML==2024.2.0
cat > "$place/check.py" <<'EOF'
import sys
import pandas
from sensiml.dclproj.csv_to_dcli import to_dcli
from sensiml.dclproj.loaders import import_model_results

table = pandas.DataFrame({"AccelerometerX": range(10), "Label": ["kick"] * 4 + ["pass"] * 6})
capture = to_dcli(table, "Label", "a.csv", outdir=None, export_dcli=False, export_csv=False, verbose=False)
segments = capture["sessions"][0]["segments"]
print("written:", [(one["value"], one["start"], one["end"]) for one in segments])
results = pandas.DataFrame(
    [{"capture_sample_sequence_start": one["start"], "capture_sample_sequence_end": one["end"], "label_value": one["value"]} for one in segments]
)
read = [one.data.shape[1] for one in import_model_results(results, table[["AccelerometerX"]])]
print("rows of each label: [4, 6]; samples read back:", read)
sys.exit(0 if (segments[0]["end"], read) == (3, [3, 5]) else 1)
EOF
"$place/env/bin/python" "$place/check.py"
