"""What the exchange keeps: listings, contacts about them, saved searches, imports that wait, choices."""

from kyoten.apps.exchange.models.contacts import Agreement, Interest, Message, Reading, Side
from kyoten.apps.exchange.models.feedback import LearnedWeight, Taken
from kyoten.apps.exchange.models.listings import CONTENT, Audience, Change, Confidential, Kind, Listing, Work
from kyoten.apps.exchange.models.searches import Import, Often, SavedSearch

__all__ = [
    "CONTENT",
    "Agreement",
    "Audience",
    "Change",
    "Confidential",
    "Import",
    "Interest",
    "Kind",
    "LearnedWeight",
    "Listing",
    "Message",
    "Often",
    "Reading",
    "SavedSearch",
    "Side",
    "Taken",
    "Work",
]
