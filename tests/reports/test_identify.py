import pytest

from inspectcli.domain.vocabulary import Framework, Kind
from inspectcli.reports import identify
from inspectcli.reports.identify import Identity
from inspectcli.reports.values import ImportRefusedError

LETTER = (
    "1 High Street\nSaltby\n5 May 2018\nDear Ms Example\nThis letter summarises what inspectors found on the\n"
    "focused visit to Saltby in May, after the monitoring visit and the joint targeted area inspection."
)
SIF = (
    "Inspection of services for children in need of help and \nprotection, children looked after and care leavers"
)
ILACS = "Inspection of Saltby local \nauthority children\u2019s services"


@pytest.mark.parametrize(
    ("page", "identity"),
    [
        (f"Saltby Council\n{SIF}", identify.SIF),
        (f"Saltby Council\nRe-{SIF}", identify.SIF),
        (ILACS, identify.ILACS),
        ("Saltby\nInspection of children's social care services", identify.ILACS),
        ("Inspection of looked after children \nservices\nSaltby", identify.LOOKED_AFTER),
        (
            "Saltby\nInspection of local authority arrangements for the protection of children",
            identify.CHILD_PROTECTION,
        ),
        ("Inspection of safeguarding and looked after children services\nSaltby", identify.SLAC),
        ("Monitoring visit to Saltby local authority children\u2019s services", identify.MONITORING),
        ("Focused visit to Saltby children\u2019s services", identify.FOCUSED),
        ("Joint targeted area inspection of Saltby\u2019s children\u2019s services", identify.JTAI),
        ("Joint targeted area\ninspection of Saltby children\u2019s services", identify.JTAI),
        ("Area SEND inspection of Saltby Local Area Partnership", identify.SEND),
        ("Ofsted\nReport of the monitoring visit to Saltby", identify.MONITORING),
        (LETTER, identify.FOCUSED),
    ],
)
def test_what_a_document_is(page: str, identity: Identity) -> None:
    assert identify.identify(["", page, "More."]) == identity


def test_a_letter_is_about_what_it_speaks_of_first_below_its_salutation() -> None:
    addressees = "Ada Example, Head of Monitoring Visits\n" * 50
    page = (
        f"5 May 2018\n{addressees}",
        "Dear partnership\nJoint targeted area inspection of Saltby\nThis letter is long.",
    )
    assert identify.identify(page) == identify.JTAI


@pytest.mark.parametrize(
    "page",
    [
        "",
        "Minutes of the parish council\n5 May 2018",
        "Council told to do more\nA monitoring visit has found that child protection is better.",
        "News\nThe inspection of Saltby children\u2019s services is over.",
    ],
)
def test_what_is_no_inspection_is_refused(page: str) -> None:
    with pytest.raises(ImportRefusedError, match="no report or letter"):
        identify.identify([page])


@pytest.mark.parametrize("kind", [*Kind])
def test_every_kind_can_be_identified(kind: Kind) -> None:
    known = [each for each in vars(identify).values() if isinstance(each, Identity)]
    assert kind in {each.kind for each in known}
    assert {each.framework for each in known} == {None, *Framework}


def test_a_label_goes_behind_this_is() -> None:
    assert identify.MONITORING.label == "a monitoring visit"
    assert identify.SEND.label == "an area SEND inspection"
    assert identify.ILACS.label == "an ILACS inspection"
