#!/usr/bin/env bash
# SensiML's Python package cannot be imported where nothing but the package itself was asked for.
#
# Version: SensiML 2024.2.0 (PyPI, the newest in November 2026), with numpy 2.2.6, of this or any later version.
# Its requirements leave out `six` and `scipy`, which its modules import, and set no upper limit for numpy, of which it uses
# a name (`NaN`) that numpy 2 has not. Seen: after `pip install SensiML==2024.2.0`, `import sensiml` ends in "No module named 'six'";
# with six and scipy, in "cannot import name 'NaN' from 'numpy'".
# So people who have recordings in its format may have no program that opens them.
set -euo pipefail
place=$(mktemp -d)
trap 'rm -rf "$place"' EXIT
python3 -m venv "$place/env"
pip() { "$place/env/bin/pip" install --quiet --disable-pip-version-check "$@" 2> /dev/null; }
try() { "$place/env/bin/python" -c "import sensiml" 2>&1 | tail -1 || true; }
pip SensiML==2024.2.0 numpy==2.2.6 pandas==2.2.3
first=$(try)
echo "as installed:           $first"
pip six==1.17.0 scipy==1.15.3
second=$(try)
echo "with six and scipy:     $second"
[[ $first == *"No module named 'six'"* && $second == *"cannot import name 'NaN' from 'numpy'"* ]]
