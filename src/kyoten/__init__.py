"""Kyoten runs place-based innovation programmes: hubs chosen by several funders, supported, and looked at again."""
