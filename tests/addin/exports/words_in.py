"""All the words of a file, whatever its form, as readers of other makers find them."""

from __future__ import annotations

import email
import email.policy
import io
import zipfile
from typing import Final

from pypdf import PdfReader

_ZIPPED: Final = (".docx", ".xlsx")


def words_in(name: str, data: bytes) -> str:
    """Return the texts and properties of a file in small letters, without spaces or line breaks.

    So a word is found although its line was broken in the middle of it.
    """
    return "".join(_text(name, data).split()).casefold()


def _text(name: str, data: bytes) -> str:
    if name.endswith(_ZIPPED):
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            return " ".join(
                package.read(part).decode("utf-8", "replace") for part in package.namelist()
            )
    if name.endswith(".pdf"):
        reader = PdfReader(io.BytesIO(data))
        pages = [page.extract_text() for page in reader.pages]
        return " ".join([*pages, *map(str, (reader.metadata or {}).values())])
    if name.endswith(".eml"):
        return _mail(data)
    text = data.decode("utf-8-sig", "replace")
    return text.replace("\r\n ", "") if name.endswith(".ics") else text  # folded lines


def _mail(data: bytes) -> str:
    message = email.message_from_bytes(data, policy=email.policy.default)
    texts = [f"{key}: {value}" for key, value in message.items()]
    for part in message.walk():
        if part.is_multipart():
            continue
        payload = part.get_payload(decode=True)
        assert isinstance(payload, bytes)
        texts.append(_text(part.get_filename() or ".txt", payload))
    return " ".join(texts)
