"""Spreads the parts of one run over the workers of a Dask cluster, and adds them up.

    python parts.py SCENARIO PARTS FOLDER [SCHEDULER] [-- options of sightline simulate]

Every worker needs the same release of `sightline` on its path, and FOLDER where all can write. Without a scheduler's address the
workers are processes of this machine. A part that is there already is gone on from, so the same command goes on after an
interruption. The sums are whole numbers: the answer is the same to the byte whatever the parts and wherever they ran.
"""

import pathlib
import subprocess
import sys

from dask.distributed import Client, LocalCluster, as_completed


def part(scenario, at, parts, folder, options):
    """Runs one part; the file it wrote."""
    to = pathlib.Path(folder, f"part-{at}.parquet")
    command = ["sightline", "simulate", scenario, *options, "--part", f"{at}/{parts}", "--threads", "1", "--to", str(to)]
    done = subprocess.run(command, capture_output=True, text=True)
    if done.returncode != 0:
        raise RuntimeError(f"part {at} of {parts}: {done.stderr.strip()}")
    return str(to)


def main(arguments):
    options = []
    if "--" in arguments:
        at = arguments.index("--")
        arguments, options = arguments[:at], arguments[at + 1 :]
    if len(arguments) not in (3, 4):
        sys.exit(__doc__)
    scenario, parts, folder = arguments[0], int(arguments[1]), arguments[2]
    pathlib.Path(folder).mkdir(parents=True, exist_ok=True)
    cluster = arguments[3] if len(arguments) == 4 else LocalCluster(threads_per_worker=1)
    with Client(cluster) as client:
        futures = [client.submit(part, scenario, at, parts, folder, options, pure=False) for at in range(1, parts + 1)]
        for number, future in enumerate(as_completed(futures), 1):
            future.result()
            print(f"{number} of {parts} parts", file=sys.stderr)
        files = [future.result() for future in futures]
    subprocess.run(["sightline", "simulate", scenario, *options, "--from", *files], check=True)


if __name__ == "__main__":
    main(sys.argv[1:])
