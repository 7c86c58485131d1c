"""Still water: a bay at dusk whose tide is the breath."""
