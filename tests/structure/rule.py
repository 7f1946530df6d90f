"""What a rule is: a sentence, and a function that finds where a tree breaks it."""

from dataclasses import dataclass

# Sentence -> function(tree) that yields findings. The sentence names the test.
RULES = {}


@dataclass(frozen=True)
class Finding:
    path: str
    line: int
    problem: str
    way_out: str

    def __str__(self):
        return f"{self.path}:{self.line}: {self.problem}\n    Way out: {self.way_out}"


def rule(sentence):
    """Registers the function below it as the rule of this name."""

    def register(function):
        RULES[sentence] = function
        return function

    return register
