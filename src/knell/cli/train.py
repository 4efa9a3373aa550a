"""`knell train`: a team's annotated reports to weights of its own."""

from pathlib import Path

import click


@click.command(no_args_is_help=True)
@click.argument(
    "annotations", metavar="GOLD", type=click.Path(dir_okay=False, path_type=Path)
)
@click.option(
    "--output",
    "-o",
    "weights",
    metavar="FOLDER",
    required=True,
    type=click.Path(path_type=Path),
    help="Write the weights here; the folder must not exist yet.",
)
@click.option(
    "--texts",
    metavar="FOLDER",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    help="Where the reports' texts are, when GOLD does not hold them.",
)
@click.option(
    "--epochs",
    metavar="N",
    type=click.IntRange(1, 100),
    default=6,
    show_default=True,
    help="How often each report is shown.",
)
def train(annotations: Path, weights: Path, texts: Path | None, epochs: int) -> None:
    """Teach the reader your own annotated reports.

    GOLD is a JSON Lines file of annotated reports (docs/annotating.md). The shipped
    weights learn on from them, on this computer alone, and are written to a folder
    for `knell read --weights`. Needs the extra: pip install "knell[train]".
    """
    from knell.workflow.learning import learn  # noqa: PLC0415  # brings numpy along

    def after_epoch(number: int, loss: float) -> None:
        click.echo(f"epoch {number} of {epochs}: mean loss {loss:.2f}", err=True)

    learn(annotations, weights, texts=texts, epochs=epochs, after_epoch=after_epoch)
    click.echo(
        f"Weights written to {weights}. Measure them before you use them: knell read"
        f" --weights {weights} on reports that were not learned from, then knell"
        " evaluate.",
        err=True,
    )
