"""``python -m newsparse.records`` prints the JSON Schema of a page."""

import json
import sys

from newsparse.records import json_schema

sys.stdout.write(json.dumps(json_schema(), indent=2) + "\n")
