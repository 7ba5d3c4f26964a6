"""mkdocs and Material, which make the frame and serve the preview. Nobody else knows them."""
