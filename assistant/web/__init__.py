"""The web page: chat, tasks, library and the document opened beside them, on Gradio."""
