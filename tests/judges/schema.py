"""What the JSON Schema validator of Python says of TOML files.

Standard input is a JSON array of their texts. Standard output is a JSON array with an array for each: the places of
its faults, as JSON pointers. A key that the schema does not know is a fault at the key.
"""

import json
import re
import sys
import tomllib

try:
    import jsonschema
except ImportError:
    sys.exit("the judge jsonschema is missing; Debian has it in the package python3-jsonschema")


def pattern(_, wanted, text, __):
    # Python's $ also stands before a last line end; the one of JSON Schema, ECMA 262's, does not.
    if isinstance(text, str) and not re.search(wanted.replace("$", r"\Z"), text):
        yield jsonschema.ValidationError(f"{text!r} does not match")


def places(fault):
    path = "".join(f"/{step}" for step in fault.absolute_path)
    if fault.validator != "additionalProperties":
        return [path]
    return [f"{path}/{key}" for key in fault.instance if key not in fault.schema["properties"]]


def as_json(text):
    # Editors hand a validator TOML's dates and times as strings.
    return json.loads(json.dumps(tomllib.loads(text), default=lambda time: time.isoformat()))


with open(sys.argv[1], encoding="utf-8") as file:
    schema = json.load(file)
jsonschema.Draft7Validator.check_schema(schema)
validator = jsonschema.validators.extend(jsonschema.Draft7Validator, {"pattern": pattern})(schema)
faults = [validator.iter_errors(as_json(text)) for text in json.load(sys.stdin)]
json.dump([[place for fault in found for place in places(fault)] for found in faults], sys.stdout)
