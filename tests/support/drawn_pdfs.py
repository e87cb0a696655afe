"""Whole reports of authorities that do not exist, one a layout, in words of their own."""

from collections.abc import Sequence

from paper import Paper

SIF_TITLE = (
    "Inspection of services for children in need of help and",
    "protection, children looked after and care leavers",
)
BOARD_TITLE = ("and", "Review of the effectiveness of the Local Safeguarding Children", "Board")
SIF_LABELS = (
    "1. Children who need help and protection",
    "2. Children looked after and achieving permanence",
    "2.1 Adoption performance",
    "2.2 Experiences and progress of care leavers",
    "3. Leadership, management and governance",
)
ILACS_LEADERS = "The impact of leaders on social work practice with children and families"
ILACS_HELP = "The experiences and progress of children who need help and protection"
ILACS_JOINT = "The experiences and progress of children in care and care leavers"
ILACS_CARE = "The experiences and progress of children in care"
ILACS_LEAVERS = "The experiences and progress of care leavers"
OVERALL = "Overall effectiveness"
SUMMARY = (
    "Managers in this place know their services and the families who use them. Visits happen on time, records "
    "are kept with care, and young people say that adults listen. Some plans still lack dates and owners."
)


def table(paper: Paper, rows: Sequence[tuple[str, str]]) -> Paper:
    for label, grade in rows:
        paper.row(label, grade)
    return paper


def sif_front(
    paper: Paper, *, name: str, dates: str, published: str, overall: Sequence[str], grades: Sequence[str]
) -> Paper:
    paper.title(name, *SIF_TITLE, *BOARD_TITLE)
    paper.label(f"Inspection date: {dates}").label(f"Report published: {published}").gap()
    for words in overall:
        paper.line(words, style="B")
    return table(paper.gap(), list(zip(SIF_LABELS, grades, strict=True)))


def sif_priority() -> Paper:
    """SIF of 2014 and 2015: priority parts, divisions, strengths, and a board with parts of its own."""
    paper = sif_front(
        Paper(),
        name="Norfolk County Council",
        dates="20 January 2015 \u2013 11 February 2015",
        published="27 March 2015",
        overall=("The overall judgement is that children\u2019s services require", "improvement"),
        grades=("Requires improvement", "Requires\nImprovement", "Good", "Inadequate", "Requires improvement"),
    )
    paper.footnote(1, "Ofsted joins two reports in one under a power of its own.")
    paper.page().heading("Contents")
    for entry in ("What does the local authority need to improve? 3", "The local authority\u2019s strengths 4"):
        paper.line(entry)
    paper.page().heading("What does the local authority need to improve?")
    paper.part("Priority and immediate action").division("Care leavers")
    paper.point(
        "1.", "Write a plan with each care leaver, and keep to it in every month of the year that follows."
    )
    paper.point("2.", "Find every young person with whom the council has lost touch.")
    paper.part("Areas for improvement").division("Leadership, management and", "governance")
    paper.point("3.", "Give the scrutiny committee figures that it can read:")
    paper.point("\u2022", "each quarter", left=100, indent=14).point(
        "\u2022", "with the year before.", left=100, indent=14
    )
    paper.heading("The local authority\u2019s strengths")
    paper.point("4.", "Early help reaches families within a week, which is quicker than a year ago by far.")
    paper.point("5.", "Foster carers feel supported.")
    paper.heading("Progress since the last inspection").point(
        "6.", "The council has done half of what it was told."
    )
    paper.heading("Inspection judgements about the local authority")
    paper.line("The graded judgement for adoption performance is that it is good")
    paper.page().heading("The Local Safeguarding Children Board (LSCB)")
    paper.heading("The Local Safeguarding Children Board requires improvement")
    paper.heading("What does the LSCB need to improve?").part("Priority and immediate action")
    paper.point("30.", "There are no areas for priority or immediate action.").part("Areas for Improvement")
    paper.point("31.", "Ask each partner for the same figures in the same form every quarter of the year.")
    paper.heading("The LSCB\u2019s strengths").point("32.", "The chair is independent in more than name.")
    paper.heading("Inspection judgement about the LSCB").point("33.", "The board meets six times a year.")
    return paper.heading("Information about this inspection").line("Lead inspector: Ada O\u2019Example HMI")


def sif_board() -> Paper:
    """SIF of 2015 to 2017: recommendations without parts, for the authority and for the board."""
    paper = sif_front(
        Paper(),
        name="London Borough of Ealing",
        dates="14 September to 8 October 2016",
        published="25 November 2016",
        overall=("Children\u2019s services in Ealing are good",),
        grades=("Good", "Good", "Outstanding", "Requires improvement to\nbe good", "Good"),
    )
    paper.page().heading("Executive summary").paragraph(SUMMARY).heading("Recommendations")
    paper.point("1.", "Ensure that records of every visit are complete (paragraphs 4, 16).")
    paper.point("2.", "Review the placements of all children who live more than twenty miles away.")
    paper.heading("Summary for children and young people").point("\u2022", "Most of you are well looked after.")
    paper.page().heading("The Local Safeguarding Children Board (LSCB)")
    paper.line("The Local Safeguarding Children Board is good.", size=14, style="B").heading("Recommendations")
    paper.point("101.", "Finish the neglect strategy, and tell every partner of the board what it asks of them.")
    paper.heading("Inspection findings").point("102.", "The board does what the law asks.")
    return paper.line("Lead inspector: Bea Sample")


def sif_again() -> Paper:
    """A re-inspection under SIF: no board."""
    paper = Paper().title("Salford", "Re-inspection of services for children in need of help and", SIF_TITLE[1])
    paper.label("Inspection dates: 9\u201324 November 2017").label("Report published: 19 January 2018").gap()
    paper.line("Children\u2019s services in Salford are inadequate", style="B").gap()
    table(paper, list(zip(SIF_LABELS, ["Inadequate"] * 5, strict=True)))
    paper.page().heading("Recommendations")
    paper.point("1.", "Keep social workers for longer, so that children do not have to tell their story again.")
    paper.heading("Summary for children and young people").paragraph(SUMMARY)
    return paper.line("Lead inspector: Cy Specimen")


def ilacs(
    rows: Sequence[tuple[str, str]],
    *,
    dates: str = "18 to 29 July 2022",
    heading: str = "What needs to improve?",
    points: Sequence[str] = (
        "The timeliness of visits to children in private fostering arrangements, at all times of the year.",
        "The quality of life-story work.",
    ),
    then: Sequence[str] = ("The experiences and progress of children who need help and", "protection: good"),
) -> Paper:
    """ILACS since 2021: the authority inside the title, a running foot of two lines, bullets."""
    paper = Paper(foot=("Inspection of Wokingham local authority children\u2019s services", dates))
    paper.title("Inspection of Wokingham local", "authority children\u2019s services")
    paper.label(f"Inspection dates: {dates}").label(
        "Lead inspector: Dee Muster, His Majesty\u2019s Inspector"
    ).gap()
    paper.label("Judgement Grade").gap()
    table(paper, rows)
    paper.paragraph(SUMMARY).page().paragraph(SUMMARY).heading(heading)
    for words in points:
        paper.point("\u2022", words, indent=14)
    paper.heading(*then)
    paper.point("1.", "Families are seen soon, and most of them say that it helped.", indent=21)
    return paper.page().paragraph(SUMMARY).page().paragraph(SUMMARY)


def ilacs_old() -> Paper:
    """ILACS of 2018 to 2020: the council above the title, the rank below the name, headings without a mark."""
    paper = Paper().title("Wokingham Borough Council", "Inspection of children\u2019s social care services")
    paper.label("Inspection dates: 4 March 2019 to 15 March 2019").label("Lead inspector: Eve Pattern")
    paper.line("Her Majesty\u2019s Inspector", 176, style="B").gap().label("Judgement Grade")
    rows = [(ILACS_LEADERS, "Good"), (ILACS_HELP, "Requires improvement\nto be good"), (ILACS_JOINT, "Good")]
    table(paper, [*rows, (OVERALL, "Good")]).paragraph(SUMMARY)
    paper.page().heading("What needs to improve")
    paper.point("\u2022", "Supervision, so that it is regular and of good-quality.", indent=14)
    paper.point("\u2022", "The choice of placements.", indent=14)
    paper.heading(
        "The experiences and progress of children who need help and", "protection requires improvement to be good"
    )
    return paper.point("1.", "Families are seen soon.")


LETTER_TITLE = "Joint targeted area inspection of"
SENTENCES = (
    "The response should set out the actions for the partnership and, when appropriate, individual agencies."
)


def letter(
    *,
    day: str = "18 July 2024",
    title: Sequence[str] = (f"{LETTER_TITLE} Barnsley",),
    opening: Sequence[str] = (
        "This letter summarises the findings of the joint targeted area inspection (JTAI) of the multi-agency "
        "response to serious youth violence in Barnsley.",
        "This inspection took place from 20 to 24 May 2024. It was carried out by inspectors from Ofsted, the "
        "Care Quality Commission (CQC) and His Majesty\u2019s Inspectorate of Constabulary and Fire & Rescue "
        "Services (HMICFRS).",
    ),
    dear: str = "Dear Barnsley Safeguarding Children Partnership",
) -> Paper:
    """The first page of a joint inspection's letter, down to its opening sentences."""
    paper = Paper().line(day).gap().line("Ada Example, Director of Children\u2019s Services, Barnsley Council")
    paper.line("Bea Sample, Chief Constable").gap().line(dear).gap()
    for words in title:
        paper.line(words, style="B")
    paper.gap()
    for words in opening:
        paper.paragraph(words)
    return paper


def next_steps(
    paper: Paper,
    prepares: str = "We have determined that Barnsley Council is the principal authority and should prepare a "
    "written statement of proposed action responding to the findings outlined in this letter.",
    sends: str = "Barnsley Council should send the written statement of action to somebody@example.org by 25 "
    "October 2024. This statement will inform the lines of enquiry at any future activity by the inspectorates.",
) -> Paper:
    paper.part("Next steps").paragraph(f"{prepares} {SENTENCES}").paragraph(sends)
    return paper.line("Yours sincerely").gap().line("Ofsted", style="B").line("Cy Specimen")


def new_letter() -> Paper:
    """A letter of 2022 or later: headline findings, three lists, dashes beneath a bullet, a box, next steps."""
    paper = letter().part("Headline findings").paragraph(SUMMARY).part("Areas for priority action")
    paper.point("\u2022", "Leaders need to act on what they know of risk. This includes:", indent=18)
    paper.point("\u2013", "people enough in the front door, at every hour of every day of the week of", 90, 18)
    paper.point("\u2013", "figures that somebody reads.", 90, 18).part("What needs to improve?")
    paper.point(
        "\u2022", "The timeliness of visits to children who live in homes a long way from the area.", indent=18
    )
    paper.point("\u2022", "The quality of plans.", indent=18).part("Strengths")
    paper.point("\u2022", "The work of schools.", indent=18).part("Main findings").paragraph(SUMMARY)
    paper.box("Practice study: effective practice", SUMMARY).part("Partnership working").paragraph(SUMMARY)
    return next_steps(paper)


def old_letter() -> Paper:
    """A letter of 2016 to 2020: its topic in the title, strengths first, subheadings, a box amid a list."""
    paper = letter(
        day="1 February 2017",
        title=(
            "Joint targeted area inspection of the multi-agency response to sexual",
            "abuse in the family in York",
        ),
        opening=("Between 5 and 9 December 2016, Ofsted and HMI Probation undertook a joint inspection.",),
        dear="Dear local partnership",
    ).paragraph(SUMMARY)
    paper.heading("Key Strengths").point("\u2022", f"Leaders are known. {SUMMARY}", indent=18)
    paper.point("\u2022", "Police officers listen.", indent=18).page().heading("Areas for improvement")
    paper.part("Leadership and management")
    paper.point("\u2022", f"Not every plan is read. {SUMMARY}", indent=18)
    paper.box("Case study: area for improvement", SUMMARY)
    paper.point("\u2022", "Some referrals are lost.", indent=18)
    paper.gap().line("The Safeguarding Children Board", 90, style="B").gap()
    paper.point("\u2022", "The board has not met.", indent=18)
    return next_steps(
        paper,
        "The director should coordinate the preparation of a written statement of proposed action.",
        "The local authority should send the statement of action to somebody@example.org by Friday 5 May 2017.",
    )


def one_side(
    title: Sequence[str] = ("Inspection of looked after children", "services"),
    overall: str = "Adequate",
    stated: str = "Grade 3 (Adequate)",
) -> Paper:
    """An inspection of 2013: one side of the service, grades in a table at the end, deadlines."""
    paper = Paper().title(*title).line("Wokingham Borough Council", size=18).gap()
    paper.label("Inspection dates: 24 \u2013 28 June 2013").label("Reporting inspector Flo Instance HMI")
    paper.label("Age group: All").label("Published: 30 August 2013")
    paper.page().heading("Contents").line("Areas for improvement 3").line("Record of main findings 4")
    paper.page().heading("Overall effectiveness of services for looked", "after children").label(stated)
    paper.point("1.", SUMMARY).heading("Areas for improvement")
    paper.point("2.", "In order to improve services the local authority should take the following action.")
    for deadline, points in (
        (
            "Immediately:",
            ("Ensure that every child has a plan, and that it is read by all who work with the child",),
        ),
        ("Within three months:", ("Review the pledge", "Ensure that the board has figures")),
        ("Within six months:", ("Widen the group of children who are asked",)),
    ):
        paper.line(deadline, 100, style="B")
        for words in points:
            paper.point("\u2022", words, 100)
    paper.page().heading("Outcomes for looked after children").point("3.", SUMMARY)
    paper.page().heading("Record of main findings").line("Services for looked after children", style="B").gap()
    for label, grade in (("Overall effectiveness", overall), ("Capacity to improve", "Good")):
        paper.row(label, grade)
    return paper
