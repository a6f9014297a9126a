#!/usr/bin/python3
# SPDX-License-Identifier: Apache-2.0
"""schema_check.py SCHEMA FILE...: whether each file is what the JSON schema asks for. Prints what is not; exits 1 then."""
import json
import sys

import jsonschema

with open(sys.argv[1], encoding='utf8') as file:
    schema = json.load(file)
jsonschema.Draft7Validator.check_schema(schema)
bad = 0
for path in sys.argv[2:]:
    with open(path, encoding='utf8') as file:
        faults = list(jsonschema.Draft7Validator(schema).iter_errors(json.load(file)))
    bad += len(faults)
    for fault in faults[:5]:
        print(f'{path}#/{"/".join(map(str, fault.absolute_path))}: {fault.message[:200]}')
sys.exit(bad > 0)
