#!/usr/bin/env bash
# TSFEL 0.2.0 with numpy 2.4.6 (PyPI), which computes features of movement: what it makes of samples of 8 bits, and of gravity and strength.
#
# Seen, for a movement to and fro at 2 Hz, 50 samples at 12.5 a second, as a watch keeps them (int8, 64 counts a g):
# * Squares are taken in the samples' own type. As int8 the energy comes out negative and the root mean square as not a number, without an
#   error; the same counts as float are right. Mean, variance and spectrum are right with either.
# * `max_power_spectrum` is the same for a movement and for one a hundred times as strong.
# * With gravity along the axis, `median_frequency` is 0 instead of 2 Hz, and `human_range_energy`, the share between 0.6 and 2.5 Hz, 0.2 instead of 1;
#   `fundamental_frequency` leaves the constant out.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
python3 -m venv python
python/bin/pip install --quiet --disable-pip-version-check tsfel==0.2.0 numpy==2.4.6 2> /dev/null

cat > try.py <<'PY'
import math, warnings
import numpy as np, tsfel

warnings.filterwarnings("ignore")
RATE = 12.5
movement = np.sin(2 * np.pi * 2 * np.arange(50) / RATE)

counts = np.round(40 * (1 + movement))
as_int8, as_float = counts.astype("int8"), counts.astype("float64")
assert (as_int8 == as_float).all()
for name in ("abs_energy", "rms", "calc_mean", "calc_var"):
    feature = getattr(tsfel, name)
    a, b = float(feature(as_int8)), float(feature(as_float))
    print(f"{name}: int8 {a:.1f}, float {b:.1f}")
    assert b > 0 and ((a < 0) if name == "abs_energy" else math.isnan(a) if name == "rms" else math.isclose(a, b))

gentle, strong = (float(tsfel.max_power_spectrum(scale * movement, RATE)) for scale in (0.1, 10))
print(f"max_power_spectrum: {gentle:.3f} gentle, {strong:.3f} a hundred times as strong")
assert math.isclose(gentle, strong)

for name, without, with_gravity in (("fundamental_frequency", 2, 2), ("median_frequency", 2, 0), ("human_range_energy", 1, 0.2)):
    a, b = (float(getattr(tsfel, name)(signal, RATE)) for signal in (movement, movement + 1))
    print(f"{name}: {a:.2f}, with gravity {b:.2f}")
    assert abs(a - without) < 0.01 and abs(b - with_gravity) < 0.01
PY
echo "TSFEL 0.2.0"
python/bin/python try.py
