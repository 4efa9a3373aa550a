"""The table of problems lists what this room can say."""

import ast
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).parents[2]


def said_codes(tree: ast.AST) -> Iterator[str]:
    for node in ast.walk(tree):
        if not isinstance(node, ast.Call) or not isinstance(node.func, ast.Name):
            continue
        named = [word.value for word in node.keywords if word.arg == "code"]
        first = node.args[:1] if node.func.id == "RefusedError" else []
        for value in [*named, *first]:
            if isinstance(value, ast.Constant):
                yield str(value.value)


def test_every_code_is_in_the_table() -> None:
    table = (ROOT / "docs" / "problems.md").read_text("utf-8")
    codes = {
        code
        for module in (ROOT / "src" / "knell" / "ingest").rglob("*.py")
        for code in said_codes(ast.parse(module.read_text("utf-8")))
    }
    assert len(codes) > 40
    assert [code for code in sorted(codes) if f"| `{code}` |" not in table] == []
