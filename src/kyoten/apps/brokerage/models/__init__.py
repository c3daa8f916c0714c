"""Rows of the desk, of coordinators, of the library and of the network."""

from kyoten.apps.brokerage.models.cases import Case
from kyoten.apps.brokerage.models.desk import Answer, Enquiry, Message, ReceivedMail, Referral, Subject
from kyoten.apps.brokerage.models.introductions import (
    Agreement,
    AgreementSignature,
    BookEntry,
    Counsel,
    Handover,
    Introduction,
    JointProject,
    Result,
    Stage,
    Step,
)
from kyoten.apps.brokerage.models.network import NetworkPicture

__all__ = [
    "Agreement",
    "AgreementSignature",
    "Answer",
    "BookEntry",
    "Case",
    "Counsel",
    "Enquiry",
    "Handover",
    "Introduction",
    "JointProject",
    "Message",
    "NetworkPicture",
    "ReceivedMail",
    "Referral",
    "Result",
    "Stage",
    "Step",
    "Subject",
]
