"""What a phrase is: a text, or one by the plural form that its number asks for."""

from __future__ import annotations

from typing import TypeAlias

from gravemap.terms import Forms

Text: TypeAlias = str | Forms
