#!/usr/bin/env bash
# m2cgen 0.10.0 with scikit-learn 1.9.1 (PyPI): classifiers as JavaScript, such as for a watch, do not answer what they answer in Python.
#
# Seen, on features with few decimals, as loggers write them:
# * Forests: scikit-learn rounds features to single precision before it compares them with thresholds, and the JavaScript does not. Of what has one
#   decimal, some one in twenty is sorted otherwise by some tree, since thresholds lie half way between such values, on another such
#   value. With Math.fround around each feature both are equal.
# * Support vector machines: score() of three classes has three numbers, and they are not of the classes but of the pairs (0 against 1, 0
#   against 2, 1 against 2), as in decision_function of "ovo". The largest one's place is the class no more often than by chance.
#   With four classes there are six numbers; with two, one.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
python3 -m venv python
python/bin/pip install --quiet --disable-pip-version-check m2cgen==0.10.0 scikit-learn==1.9.1 numpy==2.4.6 2> /dev/null

cat > try.py <<'PY'
import json, subprocess
import m2cgen, numpy as np
from sklearn.ensemble import RandomForestClassifier
from sklearn.svm import SVC

random = np.random.RandomState(1)


def in_javascript(model, rows, features="row"):
    """What score() of the model's JavaScript gives for each row."""
    code = m2cgen.export_to_javascript(model)
    show = f"console.log(JSON.stringify({json.dumps(rows.tolist())}.map((row) => score({features}))))"
    with open("model.js", "w") as file:
        file.write(f"{code}\n{show}")
    return np.array(json.loads(subprocess.check_output(["node", "model.js"])))


learned = np.round(random.normal(size=(300, 4)), 1)
classes = (learned[:, 0] + learned[:, 1] > 0).astype(int) + (learned[:, 2] > 0.5)
forest = RandomForestClassifier(20, random_state=0).fit(learned, classes)
rows = np.round(random.normal(size=(2000, 4)), 1)
expected = forest.predict_proba(rows)
as_it_is = np.abs(in_javascript(forest, rows) - expected).max(axis=1) > 1e-9
rounded = np.abs(in_javascript(forest, rows, "row.map(Math.fround)") - expected).max(axis=1) > 1e-9
print(f"forest: {as_it_is.sum()} of {len(rows)} rows differ, with Math.fround {rounded.sum()}")
assert 40 < as_it_is.sum() < 300 and rounded.sum() == 0

for count, numbers in ((3, 3), (4, 6)):
    some = np.clip((learned[:, 0] * 1.5 + learned[:, 1] + 2).astype(int), 0, count - 1)
    machine = SVC().fit(learned, some)
    scores = in_javascript(machine, learned)
    pairs = SVC(decision_function_shape="ovo").fit(learned, some).decision_function(learned)
    assert scores.shape == (300, numbers) and np.allclose(scores, pairs)
    right = (scores.argmax(axis=1) == machine.predict(learned)).sum()
    own = (machine.decision_function(learned).argmax(axis=1) == machine.predict(learned)).sum()
    print(f"support vectors, {count} classes: {numbers} numbers; the largest names the class in {right} of 300, in Python in {own}")
    assert right < 150 and own == 300
PY
echo "m2cgen 0.10.0, scikit-learn 1.9.1"
python/bin/python try.py
