# SPDX-License-Identifier: Apache-2.0
"""Events in news-like text as layers of QGIS: a provider of Processing algorithms, and a panel that shows why."""


def classFactory(iface):
    from .plugin import DatelinePlugin
    return DatelinePlugin(iface)
