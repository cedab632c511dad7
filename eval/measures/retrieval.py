"""How well paragraphs and cables were found: recall, hit, MRR and nDCG at depths, through ir-measures.

Definitions as in ir-measures: R@k, Success@k, RR@k, nDCG@k with binary gains; a question without evidence is not
measured. Only the order of the retrieved counts.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from ingest.key import Key

DEPTHS = (1, 5, 10, 50)
FAMILIES = ("recall", "hit", "mrr", "ndcg")


def retrieval(
    gold: Mapping[str, Sequence[str]], retrieved: Mapping[str, Sequence[str]], prefix: str = ""
) -> dict[str, dict[str, float]]:
    """`recall@5` and the like (names begin with `prefix`), for each question id of `gold` that has evidence.

    Both map question ids to keys, the retrieved best first; a question that retrieved nothing scores 0.
    """
    import ir_measures
    from ir_measures import RR, R, Success, nDCG

    families = dict(zip(FAMILIES, (R, Success, RR, nDCG), strict=True))
    names = {str(measure @ depth): f"{prefix}{name}@{depth}" for name, measure in families.items() for depth in DEPTHS}
    judged = {question: keys for question, keys in gold.items() if keys}
    values = {question: dict.fromkeys(names.values(), 0.0) for question in judged}
    qrels = [ir_measures.Qrel(question, key, 1) for question, keys in judged.items() for key in keys]
    run = [
        ir_measures.ScoredDoc(question, key, -float(rank))
        for question in judged
        for rank, key in enumerate(dict.fromkeys(retrieved.get(question, ())))
    ]
    if qrels and run:
        measures = [measure @ depth for measure in families.values() for depth in DEPTHS]
        for found in ir_measures.iter_calc(measures, qrels, run):
            values[found.query_id][names[str(found.measure)]] = float(found.value)
    return values


def cables(keys: Sequence[str]) -> tuple[str, ...]:
    """The cables of paragraph keys, each at the place of its first paragraph."""
    return tuple(dict.fromkeys(Key(key).reference_id for key in keys))
