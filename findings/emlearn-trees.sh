#!/usr/bin/env bash
# emlearn 0.23.2 with scikit-learn 1.9.1 (PyPI): trees and forests as C, for sensors, decide otherwise than in Python.
#
# Seen:
# * Features are whole numbers of 16 bits unless told, and thresholds too: accelerations in g lose what is behind the point, and the model
#   knows a third of what it had learned by heart. Nothing warns. `dtype="float"` mends that.
# * Where scikit-learn goes left at a threshold itself (<=), emlearn goes right (<), with either type. For a sensor's counts that is no
#   rarity: between a 2 and a 4 the threshold is 3. What is learned from 2, 4, -3 and -5 answers otherwise for 3 and -4.
# * A whole number's threshold is cut, not rounded down: -0.5 becomes 0. With < that comes out right; the two together are why
#   counts below and above zero differ.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
python3 -m venv python
python/bin/pip install --quiet --disable-pip-version-check emlearn==0.23.2 scikit-learn==1.9.1 numpy==2.4.6 2> /dev/null

cat > try.py <<'PY'
import re
import emlearn, numpy as np
from sklearn.ensemble import RandomForestClassifier
from sklearn.tree import DecisionTreeClassifier

random = np.random.RandomState(1)
g = np.round(random.normal(size=(300, 4)), 2)
classes = (g[:, 0] + g[:, 1] > 0).astype(int) + (g[:, 2] > 0.5)
forest = RandomForestClassifier(20, random_state=0).fit(g, classes)
for kind, options in (("as it is", {}), ('dtype="float"', {"dtype": "float"})):
    same = (np.array(emlearn.convert(forest, **options).predict(g)) == forest.predict(g)).sum()
    print(f"accelerations in g, {kind}: {same} of 300 as in Python")
    assert same < 150 if not options else same == 300

tree = DecisionTreeClassifier(random_state=0).fit([[2], [4], [-3], [-5]], [0, 1, 1, 0])
counts = np.arange(-6, 6).reshape(-1, 1)
assert sorted(t for t in tree.tree_.threshold if t != -2) == [-4.0, -0.5, 3.0]
for dtype, thresholds in (("int16_t", ["-4", "0", "3"]), ("float", ["-4.000000f", "-0.500000f", "3.000000f"])):
    code = emlearn.convert(tree, method="inline", dtype=dtype).save(name="tree", format="c")
    assert re.findall(r"features\[0\] < ([^)]*)\)", code) == thresholds
    answers = np.array(emlearn.convert(tree, dtype=dtype).predict(counts))
    other = [int(count) for count in counts[answers != tree.predict(counts), 0]]
    print(f"counts, {dtype}: thresholds {thresholds}, otherwise than in Python for {other}")
    assert other == [-4, 3]
PY
echo "emlearn 0.23.2, scikit-learn 1.9.1"
python/bin/python try.py
