from inspectcli.questions.suggestions.mentions import mentions

ASKED = "Offer return home interviews to children who go missing."
PARAGRAPHS = (
    "Leaders are visible.",
    "When children go missing, interviews on their return are offered late.",
    "Children who are in care live in stable homes.",
    "Missing children are discussed.",
)


def test_the_paragraph_that_says_most_of_it_comes_first() -> None:
    assert mentions(ASKED, PARAGRAPHS)[0] == 1
    assert 0 not in mentions(ASKED, PARAGRAPHS, most=4)
    assert len(mentions(ASKED, PARAGRAPHS, most=1)) == 1


def test_where_nothing_is_said_of_it_nothing_is_named() -> None:
    assert mentions(ASKED, ("Leaders are visible.",)) == ()
    assert mentions(ASKED, ()) == ()
