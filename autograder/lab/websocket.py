"""The way of a widget's messages from the kernel to the page, without waiting."""

from jupyter_server.services.kernels.connection.channels import ZMQChannelsWebsocketConnection


class PromptConnection(ZMQChannelsWebsocketConnection):
    """Sends each message at once.

    Jupyter Server leaves Nagle's algorithm on, so the answer to a key press waits about 40 ms for
    the browser to acknowledge the "busy" before it: half of what an explorable may take in all.
    """

    async def connect(self):
        self.websocket_handler.set_nodelay(True)
        return await super().connect()
