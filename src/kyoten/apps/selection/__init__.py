"""The joint decision of all funders on one portfolio, and the hubs it makes."""
