"""A report of a case at a date, in words and tables: every sentence from the records, with its sources.

:func:`account_of` makes the :class:`~gravemap.account.blocks.Document`; ``blocks`` says what it is made of,
``teller`` names and numbers, ``numbers``, ``sites`` and ``events`` the sections; ``as_markdown``,
``as_html`` and ``as_docx`` write it.
"""

from gravemap.account.account import Asked, account_of, spots_of
from gravemap.account.blocks import Document, Frame, Picture

__all__ = ["Asked", "Document", "Frame", "Picture", "account_of", "spots_of"]
