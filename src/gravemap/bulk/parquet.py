"""Columns of an import as the bytes of a Parquet file, the same each time, and back."""

from __future__ import annotations

import pyarrow as pa
import pyarrow.parquet as pq

from gravemap.bulk.form import SCHEMA, WORDS

_ROWS_A_GROUP = 1 << 20
_REPEATING = [field.name for field in SCHEMA if field.type == WORDS]


def to_parquet(table: pa.Table) -> pa.Buffer:
    """The Parquet file of ``table``, which has the columns of :data:`~gravemap.bulk.form.SCHEMA`.

    Words that no row has are left out, so that the bytes depend on the rows alone.
    """
    sink = pa.BufferOutputStream()
    pq.write_table(
        table.cast(SCHEMA).replace_schema_metadata(None),
        sink,
        version="2.6",
        compression="zstd",
        compression_level=1,
        use_dictionary=_REPEATING,
        row_group_size=_ROWS_A_GROUP,
        write_statistics=False,
        store_schema=True,
    )
    return sink.getvalue()


def from_parquet(data: bytes | pa.Buffer) -> pa.Table:
    """The columns that a Parquet file holds, each in one piece.

    Raises:
        ValueError: when it is no Parquet file, or its columns are not those of an import.
    """
    try:
        table = pq.ParquetFile(pa.BufferReader(data)).read()
    except (pa.ArrowException, OSError) as error:
        raise ValueError("is not a Parquet file") from error
    table = table.replace_schema_metadata(None)
    if not table.schema.equals(SCHEMA):
        raise ValueError(f"does not have the columns of an import: {_difference(table.schema)}")
    return table.unify_dictionaries().combine_chunks()


def _difference(found: pa.Schema) -> str:
    """The first column that differs, in words."""
    for field in SCHEMA:
        at = found.get_field_index(field.name)
        if at < 0:
            return f"{field.name} is missing"
        if not found.field(at).equals(field):
            return f"{field.name} is {found.field(at).type} and not {field.type}"
    more = [name for name in found.names if name not in SCHEMA.names]
    return f"{more[0]} is one too many" if more else "they stand in another order"
