# SPDX-License-Identifier: Apache-2.0
"""made_up_news.py BYTES FOLDER: JSON Lines of news of about so many bytes, no two lines alike: sentences of the articles in FOLDER with
other towns, days and numbers. The same bytes at each call."""

import itertools
import json
import pathlib
import random
import re
import sys

TOWNS = ("Oslo Bergen Lima Quito Dakar Accra Lagos Kano Cairo Aswan Beirut Tripoli Amman Mosul Basra Tehran Kabul Herat Lahore Karachi Delhi Mumbai Dhaka Yangon "
         "Hanoi Manila Jakarta Perth Sydney Suva Osaka Seoul Busan Harbin Almaty Bishkek Tashkent Baku Tbilisi Yerevan Ankara Izmir Athens Sofia Belgrade Zagreb "
         "Vienna Munich Lyon Madrid Porto Dublin Leeds Boston Denver Austin Havana Caracas Bogota Santiago Rosario").split()
DAYS = "Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split()


def main() -> None:
    wanted, folder = int(sys.argv[1]), pathlib.Path(sys.argv[2])
    text = " ".join(file.read_text() for pattern in ("*.txt", "*.md") for file in sorted(folder.glob(pattern)))
    sentences = [one for one in re.split(r"(?<=[.!?])\s+", text) if 40 < len(one) < 400]
    chance = random.Random(1)
    written = 0
    for number in itertools.count():
        chosen = chance.sample(sentences, min(12, len(sentences)))
        body = " ".join(chosen)
        body = re.sub(r"\b(" + "|".join(DAYS) + r")\b", lambda _: chance.choice(DAYS), body)
        body = re.sub(r"\b\d{1,2}\b", lambda _: str(chance.randint(2, 28)), body)
        body = re.sub(r"\b(Almaty|Taldykorgan|Odesa|Tokyo|Istanbul|Ankara|Izmir)\b", lambda _: chance.choice(TOWNS), body)
        line = json.dumps({"id": f"made-up-{number}", "date": f"2022-{number % 12 + 1:02}-{number % 28 + 1:02}", "text": f"{chance.choice(TOWNS).upper()} - {body}"})
        print(line)
        written += len(line) + 1
        if written >= wanted:
            return


main()
