"""Why each segment was decided as it was, as plain data that the script of a page view reads."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from newsparse.model import Decision, Explanation


class FeatureNames:
    """Number the names of features: a page has thousands of features, and few names."""

    def __init__(self) -> None:
        """Start without names."""
        self._numbers: dict[str, int] = {}

    def number(self, name: str) -> int:
        """Return the number of a name."""
        return self._numbers.setdefault(name, len(self._numbers))

    def all(self) -> list[str]:
        """Return the names by their numbers."""
        return list(self._numbers)


def decision_data(explanation: Explanation) -> dict[str, Any]:
    """Return the decisions by the index of their segment in ``Page.segments``, and the names of features."""
    names = FeatureNames()
    indexes = {segment.span.start: index for index, segment in enumerate(explanation.page.segments)}
    segments = {
        indexes[explained.segment.span.start]: {
            "line": explained.line,
            "role": explained.segment.role.value,
            "article": explained.segment.article,
            "rule": explained.segment.rule,
            "repeats": explained.segment.repeats,
            "decisions": [_decision(decision, names) for decision in explained.decisions],
        }
        for explained in explanation.segments
    }
    return {"segments": segments, "features": names.all()}


def _decision(decision: Decision, names: FeatureNames) -> dict[str, Any]:
    return {
        "by": decision.by,
        "role": decision.role.value,
        "state": decision.state,
        "opens": decision.opens,
        "score": decision.score,
        "runnerUp": decision.runner_up and decision.runner_up.value,
        "features": [[names.number(feature.name), feature.weight] for feature in decision.features],
        "word": decision.word,
        "reads": decision.reads,
    }


def script_json(data: object) -> str:
    """Return data as JSON that no HTML parser reads as a tag: ASCII, with ``<``, ``>`` and ``&`` as escapes."""
    text = json.dumps(data, separators=(",", ":"))  # escapes U+2028, U+2029 and lone surrogates
    return text.replace("&", "\\u0026").replace("<", "\\u003c").replace(">", "\\u003e")
