"""Figures for reports: maps, small multiples, charts of counts and an atlas, as SVG, PDF and PNG with captions.

They are drawn from the records as they may leave, by the same rules as the page, and carry its build id.
Matplotlib is loaded when a figure is drawn, and not before.
"""

from gravemap.figures.atlas_pages import atlas
from gravemap.figures.chart import count_chart
from gravemap.figures.drawn_figure import Figure
from gravemap.figures.map_figure import figure
from gravemap.figures.multiples import small_multiples

__all__ = ["Figure", "atlas", "count_chart", "figure", "small_multiples"]
