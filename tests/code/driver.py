"""Runs the generated Python code of every layout on lines of stdin.

"e LAYOUT TYPE KEY VALUE" answers the bytes in hex; "d LAYOUT HEX" the fields, or "refused".
"""

import importlib
import sys

for line in sys.stdin:
    way, layout, *rest = line.rstrip("\n").split(" ")
    module = importlib.import_module(f"layout_{layout}")
    if way == "e":
        print(module.encode_message(*map(int, rest)).hex())
    else:
        try:
            print(*module.decode_message(bytes.fromhex(rest[0])))
        except ValueError:
            print("refused")
