"""Writes mlp_ref/digits.npz: the handwritten digits of `mlp_ref.datasets.digits`.

    python -m venv /tmp/digits && /tmp/digits/bin/pip install scikit-learn
    /tmp/digits/bin/python tools/digits.py

The images are those that scikit-learn carries: 1,797 examples of the "Optical Recognition of
Handwritten Digits" data set (E. Alpaydin and C. Kaynak, 1998, UCI Machine Learning Repository,
doi.org/10.24432/C50P49, CC BY 4.0). They are shuffled once, so that the first 1,000 can be learned
from and the last 797 be kept apart, with all thirteen writers in both. The bytes are always the
same for the same numpy.
"""

from pathlib import Path

import numpy as np
from sklearn.datasets import load_digits

FILE = Path(__file__).parents[1] / "mlp_ref" / "digits.npz"


def main():
    found = load_digits()
    order = np.random.default_rng(1998).permutation(len(found.target))
    images, labels = found.data[order].astype(np.uint8), found.target[order].astype(np.uint8)
    np.savez_compressed(FILE, images=images, labels=labels)
    print(f"{FILE}: {len(labels)} digits, {FILE.stat().st_size:,} bytes")


if __name__ == "__main__":
    main()
