"""The same server and the same freedom from proxies as for the tests of fetching."""

from tests.fetching.conftest import no_proxy, site

__all__ = ["no_proxy", "site"]
