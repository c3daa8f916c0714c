"""Who works with whom: communities, bridges, thin places, what hubs have to give one another, and a picture of it."""
