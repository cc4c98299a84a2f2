#!/usr/bin/env bash
# Edge Impulse's Python package uploads JSON as CBOR, with a tuple for a file name and a speed for a unit.
#
# Version: edgeimpulse 1.0.20 (PyPI).
# Seen, for a sample without a file name, with a session that only looks on: the part's content is JSON text, its type
# "application/cbor"; its file name is a tuple of one string (a comma too many in the package), not a string; and a sensor of
# whose unit nothing is said is in "m/s", where the documentation of the format has "m/s2" for accelerometers.
# So neither a file's name nor its type tells JSON from CBOR, and a declared unit may be nobody's word.
set -euo pipefail
place=$(mktemp -d)
trap 'rm -rf "$place"' EXIT
python3 -m venv "$place/env"
"$place/env/bin/pip" install --quiet --disable-pip-version-check edgeimpulse==1.0.20 2> /dev/null
cat > "$place/check.py" <<'EOF'
import json, sys
from edgeimpulse.data._functions.upload import _upload_sample_with_progress
from edgeimpulse.data.sample_type import DataAcquisition, Payload, Protected, Sample, Sensor

class Answer:
    status_code = 200

class Onlooker:
    def post(self, url, files, **other):
        self.part = files[0][1]
        return Answer()

payload = Payload(device_type="X", interval_ms=10, sensors=[Sensor(name="accX")], values=[[0.5]])
sample = Sample(data=DataAcquisition(protected=Protected(), payload=payload), category="training", label="up")
onlooker = Onlooker()
_upload_sample_with_progress(onlooker, sample, True, "ei_0", "https://example.invalid", None)
name, content, kind = onlooker.part
print("content:", content[:40], "…")
print("type:   ", kind)
print("name:   ", type(name).__name__, "of length", len(name))
unit = json.loads(content)["payload"]["sensors"][0]["units"]
print("unit:   ", unit)
sys.exit(0 if kind == "application/cbor" and isinstance(name, tuple) and unit == "m/s" else 1)
EOF
"$place/env/bin/python" "$place/check.py"
