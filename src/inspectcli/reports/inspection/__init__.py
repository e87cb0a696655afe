"""The reader of full inspections (SIF and ILACS): front page, table of judgements, lists of recommendations.

May import what ``reports`` may.
"""
