"""What others do with the same table of people by features, a label a person. Nothing here imports whofor."""

from __future__ import annotations

import warnings
from collections.abc import Callable

import numpy as np
from sklearn.cluster import HDBSCAN, KMeans
from sklearn.decomposition import NMF, PCA
from sklearn.exceptions import ConvergenceWarning
from sklearn.metrics import silhouette_score
from sklearn.mixture import GaussianMixture

MOST = 12
"""The most groups that are tried."""


def tfidf(counts: np.ndarray) -> np.ndarray:
    """Return log counts, rare features weighing more, in rows of length 1."""
    idf = 1 - np.log(np.maximum((counts > 0).mean(axis=0), 1 / len(counts)))
    rows = np.log1p(counts) * idf
    return rows / np.maximum(np.linalg.norm(rows, axis=1, keepdims=True), 1e-12)


def zscored(counts: np.ndarray) -> np.ndarray:
    """Return standardised log counts."""
    rows = np.log1p(counts)
    return (rows - rows.mean(axis=0)) / np.maximum(rows.std(axis=0), 1e-12)


def _silhouette(rows: np.ndarray, labels: np.ndarray) -> float:
    return float(silhouette_score(rows, labels, sample_size=min(len(rows), 2_000), random_state=0))


def _kmeans(rows: np.ndarray) -> np.ndarray:
    found = [KMeans(k, n_init=4, random_state=0).fit_predict(rows) for k in range(2, MOST + 1)]
    return max(found, key=lambda labels: _silhouette(rows, labels))


def kmeans_raw(counts: np.ndarray) -> np.ndarray:
    """K-means on standardised log counts, the number by silhouette."""
    return _kmeans(zscored(counts))


def kmeans_tfidf(counts: np.ndarray) -> np.ndarray:
    """K-means on tf-idf rows, the number by silhouette."""
    return _kmeans(tfidf(counts))


def gaussian(counts: np.ndarray) -> np.ndarray:
    """Gaussian mixture on the principal components of tf-idf rows that stand out of shuffled ones, number by ICL."""
    rows = tfidf(counts)
    shuffled = np.random.default_rng(0).permuted(rows, axis=0)
    real, chance = (np.linalg.svd(some - some.mean(axis=0), compute_uv=False) for some in (rows, shuffled))
    wide = max(int(np.sum(real > chance)), 2)
    points = PCA(wide, random_state=0).fit_transform(rows)
    fits = [GaussianMixture(k, reg_covar=1e-5, n_init=2, random_state=0).fit(points) for k in range(1, MOST + 1)]
    return min(fits, key=lambda fit: _icl(fit, points)).predict(points)


def _icl(fit: GaussianMixture, points: np.ndarray) -> float:
    chances = fit.predict_proba(points)
    return float(fit.bic(points) - 2 * np.sum(chances * np.log(np.maximum(chances, 1e-300))))


def hdbscan(counts: np.ndarray) -> np.ndarray:
    """HDBSCAN on tf-idf rows, no cluster below 1 %; noise is a label like any other."""
    return HDBSCAN(min_cluster_size=max(len(counts) // 100, 5), min_samples=5, copy=True).fit_predict(tfidf(counts))


def nmf(counts: np.ndarray) -> np.ndarray:
    """Non-negative factors of tf-idf rows, each person's largest; the number by silhouette."""
    rows, found = tfidf(counts), []
    for k in range(2, MOST + 1):
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", ConvergenceWarning)
            labels = NMF(k, init="nndsvda", max_iter=300, random_state=0).fit_transform(rows).argmax(axis=1)
        found += [labels] if len(set(labels)) > 1 else []
    return max(found, key=lambda labels: _silhouette(rows, labels))


PEERS: dict[str, Callable[[np.ndarray], np.ndarray]] = {
    "k-means, log counts": kmeans_raw,
    "k-means, tf-idf": kmeans_tfidf,
    "Gaussian + ICL": gaussian,
    "HDBSCAN": hdbscan,
    "NMF": nmf,
}
