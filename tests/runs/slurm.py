"""Stands for Slurm: three programs that do at once, here, what it would do somewhere, some time."""

from __future__ import annotations

import os
import stat
import sys
from pathlib import Path

_SBATCH = """#!/bin/bash
# Runs the script that is handed in: once for each task of its array.
script=$(mktemp); cat "${!#}" > "$script"
tasks=$(sed -n 's/^#SBATCH --array=0-\\([0-9]*\\).*/\\1/p' "$script")
if grep -q launch_pickled_pipeline "$script"; then
  for task in $(seq 0 "$tasks"); do
    SLURM_ARRAY_TASK_ID=$task SLURM_NODELIST=here RUN_OFFSET=0 bash "$script" >&2 || exit 1
  done
fi
rm "$script"
echo "Submitted batch job 7"
"""
_SRUN = '#!/bin/bash\nwhile [ "$1" != launch_pickled_pipeline ]; do shift; done\nexec "$@"\n'
_SCONTROL = "#!/bin/bash\necho here\n"


def path_with_slurm(folder: Path) -> str:
    """Write the programs into the folder, and return a PATH on which they and those of this Python stand first."""
    folder.mkdir()
    for name, script in (("sbatch", _SBATCH), ("srun", _SRUN), ("scontrol", _SCONTROL)):
        (folder / name).write_text(script, encoding="utf-8")
        (folder / name).chmod(stat.S_IRWXU)
    return os.pathsep.join([str(folder), str(Path(sys.executable).parent), os.environ["PATH"]])
