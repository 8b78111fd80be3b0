"""What the secretary hears: Dutch and English lines into intents."""
